"""One town and one browser for every test: Diarium is tried as a bot meets it."""

from collections.abc import Iterator
from datetime import date

import pytest
from exempelby import Town, serve
from kommunrpa_diarium import diarium

from kommunrpa.actions.web import SystemPage
from kommunrpa.settings import Settings
from kommunrpa.testing import FakeRun


@pytest.fixture(scope="session")
def town() -> Iterator[Town]:
    """A town of its own, on a day of its own."""
    with serve(today=lambda: date(2026, 11, 24)) as town:
        yield town


@pytest.fixture(scope="session")
def page(town: Town, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SystemPage]:
    """A page of Diarium, in the one browser."""
    home = tmp_path_factory.mktemp("home")
    settings = Settings(home=home, systems={"diarium": {"address": town.url}})
    with FakeRun(settings=settings.bot("test"), folder=home) as run:
        yield run.use(diarium)

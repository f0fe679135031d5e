"""The pytest plugin: fixtures for tests of bots and actions. It changes no test that asks for none of them."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.testing.clock import FakeClock
from kommunrpa.testing.run import FakeRun


@pytest.fixture
def fake_clock() -> FakeClock:
    """The clock that the test's runs share; waiting moves it, and takes no time."""
    return FakeClock()


@pytest.fixture
def fake_secrets() -> dict[str, str]:
    """The secrets that the test's runs share, by name: empty until the test fills it."""
    return {}


@pytest.fixture
def fake_run(tmp_path: Path, fake_clock: FakeClock, fake_secrets: dict[str, str]) -> Iterator[Callable[..., FakeRun]]:
    """Make runs, as `FakeRun` does, that share a folder, a clock and secrets, and are closed after the test."""
    with ExitStack() as stack:

        def make(**how: Any) -> FakeRun:  # noqa: ANN401 - what FakeRun takes
            own = {"folder": tmp_path, "now": fake_clock, "secrets": fake_secrets}
            return stack.enter_context(FakeRun(**{**own, **how}))

        yield make

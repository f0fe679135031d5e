"""The fixtures of the promises."""

import csv
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from exempelby import serve
from filelock import FileLock
from foreningsbidrag.make_applications import DATA, make_applications
from promises_office import EXAMPLE, Office, Whole

SETTINGS = """
database = "rpa.db"
files = "files"
journal = "journal"

[bot.foreningsbidrag]
portal = ""
limit = 50000
"""


@pytest.fixture(scope="session")
def applications(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the thirty applications."""
    folder = tmp_path_factory.mktemp("ansökningar")
    make_applications(folder)
    return folder


@pytest.fixture
def open_office(tmp_path: Path, applications: Path) -> Iterator[Callable[..., Office]]:
    """Open an office with the applications of some numbers in its inbox: `promises_office.MIXED` has every kind."""
    with ExitStack() as stack:
        yield lambda *numbers: stack.enter_context(_opened(tmp_path / "kontor", applications, numbers))


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory, applications: Path) -> Whole:
    """What the bot makes of all thirty applications; of several test processes one lets it run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "kontor"
    told = folder / "whole.json"
    with FileLock(folder.with_suffix(".lock")):
        if not told.exists():
            numbers = [path.stem[-2:] for path in applications.iterdir()]
            with _opened(folder, applications, numbers) as office:
                office.run()
                came_to = {"said": office.said, "code": office.code, "cases": office.town.cases()}
            told.write_text(json.dumps(came_to, default=str), encoding="utf-8")
    return Whole(folder=folder, **json.loads(told.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def persons() -> list[dict[str, str]]:
    """What the applications say, a mapping for each."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


@contextmanager
def _opened(folder: Path, applications: Path, numbers: Iterable[str]) -> Iterator[Office]:
    (folder / "inbox").mkdir(parents=True)
    for path in applications.iterdir():
        if path.stem[-2:] in numbers:
            shutil.copy(path, folder / "inbox")
    (folder / "beslut.docx").write_bytes((EXAMPLE / "beslut.docx").read_bytes())
    (folder / "kommunrpa.toml").write_text(SETTINGS, encoding="utf-8")
    with serve() as town, tempfile.TemporaryDirectory() as temporary:
        yield Office(folder=folder, temporary=Path(temporary), town=town)

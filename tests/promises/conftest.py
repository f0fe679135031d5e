"""The fixtures of the promises."""

import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from exempelby import serve
from foreningsbidrag.make_applications import DATA, make_applications
from promises_office import EXAMPLE, Office

SETTINGS = """
database = "rpa.db"
files = "files"
journal = "journal"

[bot.foreningsbidrag]
portal = ""
limit = 50000
"""


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with the thirty applications in its inbox."""
    yield from _opened(tmp_path / "kontor")


@pytest.fixture
def small_office(tmp_path: Path) -> Iterator[Office]:
    """An office with six applications: two that pass, and the four that need a person."""
    for office in _opened(tmp_path / "kontor"):
        for path in (office.folder / "inbox").iterdir():
            if path.stem[-2:] not in {"01", "02", "04", "11", "18", "25"}:
                path.unlink()
        yield office


@pytest.fixture(scope="session")
def persons() -> list[dict[str, str]]:
    """What the applications say, a mapping for each."""
    with DATA.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def _opened(folder: Path) -> Iterator[Office]:
    folder.mkdir()
    make_applications(folder / "inbox")
    (folder / "beslut.docx").write_bytes((EXAMPLE / "beslut.docx").read_bytes())
    (folder / "kommunrpa.toml").write_text(SETTINGS, encoding="utf-8")
    with serve() as town, tempfile.TemporaryDirectory() as temporary:
        yield Office(folder=folder, temporary=Path(temporary), town=town)

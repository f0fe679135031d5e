"""Documents as municipalities receive them: every field is read right or refused, and most are read."""

from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from corpus.converted import MADE
from corpus.documents import LAYOUTS, RIGHT, WRONG, made
from corpus.items import REFUSED, Layout
from corpus.reading import grade, read
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.action import Run

PRINTED = [layout for layout in LAYOUTS if not layout.is_scanned]
CONVERTED = {"contract from LibreOffice", "letter from LibreOffice", "e-service from a browser"}
SURE = [each for each in PRINTED if each.name not in CONVERTED]
SCANNED = [layout for layout in LAYOUTS if layout.is_scanned]


def _graded(layout: Layout, run: Run, folder: Path, numbers: range) -> dict[str, list[str]]:
    """What is not right in the documents of a layout, by its grade."""
    graded: dict[str, list[str]] = {"right": [], "refused": [], "wrong": []}
    for number in numbers:
        document = made(layout, number, faulty=number >= RIGHT)
        path = folder / f"{number}.pdf"
        path.write_bytes(document.data)
        for name, outcome in read(path, document.fields, run).items():
            grade_ = grade(document.truth[name], outcome.value)
            graded[grade_].append(f"{document.name}: {name}: {outcome.value} {outcome.why}")
    return graded


@pytest.mark.parametrize("layout", PRINTED, ids=lambda layout: layout.name)
def test_every_field_is_read_right_or_refused_where_it_must_be(layout: Layout, run: Run, tmp_path: Path) -> None:
    """Every value of the documents of a layout comes out, and what is wrong in those with a fault is refused."""
    graded = _graded(layout, run, tmp_path, range(RIGHT + WRONG))

    assert (graded["wrong"], graded["refused"]) == ([], [])


@given(layout=st.sampled_from(SURE), seed=st.integers(0, 10**6), faulty=st.booleans())
def test_no_value_is_ever_wrong(layout: Layout, seed: int, *, faulty: bool) -> None:
    """Whatever the values, fonts and gaps, a value is the true one or refused, and a fault is refused."""
    document = made(layout, seed % 9, seed=str(seed), faulty=faulty)
    with TemporaryDirectory() as folder, redirect_stderr(StringIO()), Run(folder=Path(folder)) as run:
        path = Path(folder) / "it.pdf"
        path.write_bytes(document.data)
        found = read(path, document.fields, run)

    assert [name for name in found if grade(document.truth[name], found[name].value) == "wrong"] == []


@pytest.mark.parametrize("layout", SCANNED, ids=lambda layout: layout.name)
def test_a_scan_is_read_right_or_refused(layout: Layout, run: Run, tmp_path: Path) -> None:
    """No value of a scanned page is ever wrong."""
    assert _graded(layout, run, tmp_path, range(1))["wrong"] == []


def test_what_other_programs_made_is_kept_and_nothing_else() -> None:
    """No document of LibreOffice or a browser must be made anew, and none is kept that no layout has any more."""
    layouts = [each for each in PRINTED if each.name in CONVERTED]
    needed = {made(each, at, faulty=at >= RIGHT).data for each in layouts for at in range(RIGHT + WRONG)}

    assert {path.read_bytes() for path in MADE.iterdir()} == needed


def test_the_corpus_is_large_enough() -> None:
    """There are at least twelve layouts and 120 documents, and in each layout some that must be refused."""
    assert len(LAYOUTS) >= 12
    assert len(LAYOUTS) * (RIGHT + WRONG) >= 120
    assert all(REFUSED in made(layout, RIGHT, faulty=True).truth.values() for layout in PRINTED)

"""A letter is whole or it is not there."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.text.paragraph import Paragraph
from promises_office import Office, Whole

HOLES = {
    "a value that is not given": ('**case, "date"', '"date"'),
    "a value that is None": ('"date": today', '"date": None'),
    "a value of spaces": ('"date": today', '"date": "  "'),
    "a value with a sign that no letter can hold": ('"date": today', '"date": "a\\x00b"'),
    "a misspelt name": ('"appeal_by":', '"apeal_by":'),
}


@pytest.mark.parametrize("swap", HOLES.values(), ids=HOLES.keys())
def test_a_hole_stops_the_letter_before_it_is_there(open_office: Callable[..., Office], swap: tuple[str, str]) -> None:
    """Whatever is missing, no letter and no part of one is found in any folder, and no case counts as done."""
    office = open_office("01")

    office.run(swap=swap)

    assert office.letters() == []
    assert not list((office.folder / "files").rglob(".part-*"))
    assert office.states()["done"] == 0
    assert "klara" in office.said


def test_every_letter_holds_its_values_and_no_tag(whole: Whole, persons: list[dict[str, str]]) -> None:
    """Each of the 26 letters opens in Word's format, names its association, and shows no tag and no None."""
    texts = ["\n".join(each.text for each in _paragraphs(path)) for path in whole.letters()]
    named = [person["Förening"] for person in persons if any(person["Förening"] in text for text in texts)]
    assert len(texts) == len(named) == 26
    for text, path in zip(texts, whole.letters(), strict=True):
        assert zipfile.ZipFile(path).testzip() is None
        assert not any(sign in text for sign in ("{{", "{%", "None", "Undefined"))


def _paragraphs(path: Path) -> Iterator[Paragraph]:
    """The paragraphs of a letter, those in tables too."""
    document = Document(str(path))
    yield from document.paragraphs
    for table in document.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs

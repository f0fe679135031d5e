"""Whatever stands on pages, each thing wanted gets a value or a fault, and soon."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.actions.pdf import (
    Amount,
    Checkbox,
    Choice,
    Date,
    Field,
    Integer,
    Multiline,
    Signature,
    Table,
    Text,
    UnreadablePdf,
)
from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.judge import judge_all
from kommunrpa.actions.pdf.pages.geometry import Box, Frame
from kommunrpa.actions.pdf.pages.page import Page, Word
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.actions.pdf.pages.rectangles import Rectangle

TEXTS = [
    *("Namn", "Belopp", "Antal", "Summa", "Sökande", "Belopp:", "Ja", "Nej", "x", "☒", "☐", "[", "]", "(x)", "......"),
    *("25", "000", "1", "kr", "2026-03-01", "Åsa", "i", "2.", "(hela", "namnet)", "Delsumma", "\ufffd"),
]
WANTED: dict[str, Field[Any] | Table] = {
    "name": Text("Namn"),
    "own": Text("Namn", section="Sökande"),
    "amount": Amount("Belopp", optional=True),
    "number": Integer("Antal", synonyms=("Summa",)),
    "day": Date("Sökande", direction="below"),
    "lines": Multiline(region=(0, 0, 300, 400)),
    "box": Checkbox("Ja"),
    "choice": Choice("Namn", choices=("Ja", "Nej")),
    "signed": Signature("Namn"),
    "rows": Table(columns={"name": "Namn", "amount": Amount("Belopp")}, sums={"amount": "Summa"}),
    "loose": Table(columns={"number": Integer("Antal"), "name": Text("Namn", optional=True)}, section="Sökande"),
}
PLACES = st.floats(0, 60).map(lambda step: round(step) * 10.0) | st.floats(-20, 900, allow_nan=False)
BOXES = st.builds(
    lambda x, y, width, height: Box(x, y, x + width, y + height),
    PLACES,
    PLACES,
    st.sampled_from([0.0, 0.5, 8.0, 60.0, 300.0]),
    st.sampled_from([0.0, 0.5, 8.0, 11.6, 40.0]),
)


def word(text: str, x: float, y: float, size: float, font: int) -> Word:
    """A word of a text."""
    box = Box(x, y, x + 0.5 * size * len(text), y + 1.16 * size)
    return Word(text, box, (font, round(2.32 * size)), leader=text.startswith("..."))


WORDS = st.builds(
    word, st.sampled_from(TEXTS), PLACES, PLACES, st.sampled_from([7.0, 10.0, 10.0, 16.0]), st.sampled_from([0, 1])
)
WIDGETS = st.builds(
    lambda page, box, kind, name, value: Widget(page, Rectangle(*box), kind, name, "", value),
    st.sampled_from([1, 2, 3]),
    BOXES,
    st.sampled_from(["text", "choice", "check", "radio", "signature", "note", "drawing"]),
    st.sampled_from(["", "Namn", "T1"]),
    st.sampled_from(["", "Åsa", "25", "Ja\nNej", "On"]),
)


def page(number: int, words: list[Word], **drawn: list[Box]) -> Page:
    """A page of paper."""
    frame = Frame(0, 0, 0, 595, 842)
    shapes = {name: tuple(drawn.get(name, ())) for name in ("lines", "strokes", "curves", "blots", "pictures")}
    return Page(
        number=number, characters=0, reading=frame, shown=frame, words=tuple(words), aside=(), pictured=0.0, **shapes
    )


@given(
    pages=st.lists(
        st.tuples(st.lists(WORDS, max_size=60), st.lists(BOXES, max_size=12), st.lists(BOXES, max_size=4)),
        min_size=1,
        max_size=2,
    ),
    widgets=st.lists(WIDGETS, max_size=5),
)
def test_anything_gets_a_verdict(pages: list[Any], widgets: list[Widget]) -> None:
    """Random words, lines and fields in random places give a value or a fault for each thing wanted, and no crash."""
    sheets = [
        Sheet(page(at, words, lines=lines, strokes=drawn, curves=drawn, pictures=drawn))
        for at, (words, lines, drawn) in enumerate(pages, start=1)
    ]
    verdicts = judge_all(WANTED, sheets, widgets)

    assert list(verdicts) == list(WANTED)
    for verdict in verdicts.values():
        assert verdict.fault or verdict.reading is not None
        assert verdict.reading is None or verdict.reading.fault or verdict.reading.candidate.box is not None


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([word("Namn", 50, 0.07 * at, 10, 0) for at in range(11_000)], id="a column"),
        pytest.param([word("Namn", at % 300 * 2, at // 300 * 12.0, 10, 0) for at in range(11_000)], id="rows"),
        pytest.param([word("Namn", 2 * at, 100, 10, 0) for at in range(300)], id="one row"),
    ],
)
def test_a_crowded_page_ends_soon(words: list[Word]) -> None:
    """The worst pages that are let in take seconds, not minutes."""
    lines = [Box(at / 5, 90, at / 5, 100) for at in range(3_000)]
    began = time.process_time()
    judge_all(WANTED, [Sheet(page(1, words, lines=lines))])

    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    "words",
    [
        pytest.param([word("Namn", 50, 100, 10, 0)] * 301, id="in one place"),
        pytest.param([word("Namn", at % 10 * 50, at // 10 * 0.6, 10, 0) for at in range(12_001)], id="on the page"),
    ],
)
def test_more_than_paper_has_room_for_is_refused(words: list[Word]) -> None:
    """A page with more words than anybody could read is refused as too heavy."""
    with pytest.raises(UnreadablePdf, match="för tung"):
        judge_all(WANTED, [Sheet(page(1, words))])

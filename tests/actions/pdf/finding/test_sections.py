"""The same label under several headings."""

from typing import Any

import pytest

from kommunrpa.actions.pdf import Phone, Text

BOLD = "Helvetica-Bold"
PHONES = {"Sökande": "070-174 06 05", "Kontaktperson": "070-174 06 58"}
NAMES = {"Sökande": "Anna Berg", "Kontaktperson": "Bo Ek"}
FIELDS = {
    "who": Text("Namn", section="Sökande"),
    "contact": Text("Namn", section="Kontaktperson"),
    "phone": Phone("Telefon", section="Kontaktperson"),
}
RIGHT = {"who": "Anna Berg", "contact": "Bo Ek", "phone": PHONES["Kontaktperson"]}


def part(pen: Any, at: tuple[float, float], heading: str, printed: str, font: str = BOLD, size: float = 12) -> None:
    """A part of a form: a heading, and two labels with values."""
    x, y = at
    pen.text(x, y, printed, font, size)
    for down, label, value in ((20, "Namn", NAMES[heading]), (38, "Telefon", PHONES[heading])):
        pen.text(x, y + down, label)
        pen.text(x + 90, y + down, value)


@pytest.mark.parametrize("place", [(50, 180), (320, 100), (320, 120)])
def test_a_label_belongs_to_the_nearest_heading_above(paper: Any, place: tuple[float, float]) -> None:
    """Parts below each other and beside each other, also when they begin at different heights, are told apart."""

    def draw(pen: Any) -> None:
        part(pen, (50, 100), "Sökande", "Sökande")
        part(pen, place, "Kontaktperson", "Kontaktperson")

    assert paper.judged(paper.draw(draw), FIELDS) == RIGHT


@pytest.mark.parametrize("form", ["{}", "1. {}", "UPPER"])
def test_headings_in_the_labels_own_style_are_told(paper: Any, form: str) -> None:
    """Numbers and capitals tell a heading, and so does that every heading is asked for."""

    def draw(pen: Any) -> None:
        for y, heading in ((100, "Sökande"), (180, "Kontaktperson")):
            printed = heading.upper() if form == "UPPER" else form.format(heading)
            part(pen, (50, y), heading, printed, "Helvetica", 10)

    assert paper.judged(paper.draw(draw), FIELDS) == RIGHT


def test_a_heading_like_a_label_is_refused(paper: Any, fault: type) -> None:
    """Where nothing tells headings from labels, nobody knows where a part ends; both places are named."""

    def draw(pen: Any) -> None:
        part(pen, (50, 100), "Sökande", "Sökande", "Helvetica", 10)
        part(pen, (50, 180), "Kontaktperson", "Kontaktperson", "Helvetica", 10)

    found = paper.judged(paper.draw(draw), {"who": FIELDS["who"]})["who"]

    assert isinstance(found, fault)
    assert ("4 cm uppifrån" in found, "7 cm uppifrån" in found) == (True, True)


@pytest.mark.parametrize("top", [88, 96])
def test_a_frame_is_a_part(paper: Any, top: float) -> None:
    """A frame around a part, with its heading inside or on its edge, says where the part ends."""

    def draw(pen: Any) -> None:
        for down, heading in ((0, "Sökande"), (80, "Kontaktperson")):
            pen.box(45, top + down, 250, 60)
            part(pen, (50, 100 + down), heading, heading, "Helvetica", 10)

    data = paper.draw(draw)

    assert paper.judged(data, FIELDS) == RIGHT
    assert paper.judged(data, {"who": FIELDS["who"]}) == {"who": "Anna Berg"}


def test_a_part_goes_on_over_pages(paper: Any) -> None:
    """What stands on the next page before another heading belongs to the last one."""

    def second(pen: Any) -> None:
        pen.text(50, 80, "Telefon")
        pen.text(140, 80, PHONES["Sökande"])
        part(pen, (50, 180), "Kontaktperson", "Kontaktperson")

    def first(pen: Any) -> None:
        pen.text(50, 100, "Sökande", BOLD, 12)
        pen.text(50, 120, "Namn")
        pen.text(140, 120, "Anna Berg")

    fields = FIELDS | {"own": Phone("Telefon", section="Sökande")}

    assert paper.judged(paper.draw(first, second), fields) == RIGHT | {"own": PHONES["Sökande"]}


def test_a_heading_that_is_not_there_is_a_fault(paper: Any) -> None:
    """A part that the form lacks is missing, and its heading is named."""
    data = paper.draw(lambda pen: part(pen, (50, 100), "Sökande", "Sökande"))
    found = paper.judged(data, FIELDS)

    assert found["who"] == "Anna Berg"
    assert found["contact"] == "finns inte: rubriken ”Kontaktperson” står inte i dokumentet"

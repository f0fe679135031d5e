"""What the page offers on both sides of a label."""

from typing import Any

from kommunrpa.actions.pdf.finding.beside import candidates, rivals
from kommunrpa.actions.pdf.finding.known import KnownLabels
from kommunrpa.actions.pdf.finding.labels import marks_of

KNOWN = KnownLabels([])
BOLD = "Helvetica-Bold"


def sides(paper: Any, draw: Any) -> list[tuple[str, bool]]:
    """The sides on which *Rumstyp* has a text, and whether it is blank."""
    (mark,) = marks_of("Rumstyp", paper.sheets(paper.draw(draw))[0])
    return [(each.side, each.is_blank) for each in candidates(mark, KNOWN)]


def test_both_sides_are_offered(paper: Any) -> None:
    """A text to the right and one below are both candidates; one in the same breath is the only one."""
    both = paper.mark("Rumstyp", (50, 100, "Rumstyp"), (200, 100, "Salen"), (50, 114, "Huset"))
    inline = paper.mark("Rumstyp", (50, 100, "Rumstyp: Salen"), (50, 114, "Huset"))

    assert [each.side for each in candidates(both, KNOWN)] == ["right", "below"]
    assert [each.texts for each in candidates(inline, KNOWN)] == [("Salen",)]


def test_a_box_around_label_and_value_decides(paper: Any) -> None:
    """In a box with room below its label the value is there, or it is missing."""

    def filled(pen: Any) -> None:
        pen.box(40, 88, 200, 34)
        pen.text(50, 100, "Rumstyp")
        pen.text(50, 116, "Salen")
        pen.text(260, 100, "Annat")

    def empty(pen: Any) -> None:
        pen.box(40, 88, 200, 34)
        pen.text(50, 100, "Rumstyp")
        pen.text(50, 136, "Annat")

    assert sides(paper, filled) == [("below", False)]
    assert sides(paper, empty) == [("below", True)]


def test_a_blank_place_stands_alone(paper: Any) -> None:
    """A writing line with nothing on it is the answer, whatever stands below."""
    assert sides(paper, lambda pen: [pen.text(50, 100, "Rumstyp ........"), pen.text(50, 114, "Salen", BOLD)]) == [
        ("right", True)
    ]


def test_the_habit_of_the_page_raises_doubt(paper: Any) -> None:
    """Where the other labels have values to their right, a text below is in doubt."""
    rows = [
        (50 if x else 200, 130 + 20 * y, text, BOLD if x else "Helvetica")
        for y in range(3)
        for x, text in ((1, "Etikett"), (0, "värde"))
    ]
    mark = paper.mark("Rumstyp", (50, 100, "Rumstyp", BOLD), (50, 114, "Salen"), *rows)
    alone = paper.mark("Rumstyp", (50, 100, "Rumstyp", BOLD), (50, 114, "Salen"))

    assert candidates(mark, KNOWN)[-1].doubt > candidates(alone, KNOWN)[-1].doubt


def test_rivals_follow_before_the_next_label(paper: Any) -> None:
    """The texts behind or under a candidate are its rivals, as far as the next label."""
    row = paper.mark(
        "Summa", (50, 100, "Summa"), (150, 100, "10"), (200, 100, "20"), (250, 100, "Telefon"), (320, 100, "30")
    )
    column = paper.mark(
        "Summa", (50, 100, "Summa"), (50, 114, "10", BOLD), (50, 128, "20", BOLD), (50, 180, "30", BOLD)
    )

    assert [each.text for each in rivals(candidates(row, KNOWN)[0], row, KNOWN)] == ["20"]
    assert [each.text for each in rivals(candidates(column, KNOWN)[0], column, KNOWN)] == ["20"]

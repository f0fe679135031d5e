"""What stands below a label."""

from typing import Any

from kommunrpa.actions.pdf.finding.below import below
from kommunrpa.actions.pdf.finding.known import KnownLabels
from kommunrpa.actions.pdf.finding.labels import marks_of
from kommunrpa.actions.pdf.pages.geometry import Box

KNOWN = KnownLabels([])
BOLD = "Helvetica-Bold"


def under(paper: Any, *texts: Any, cell: Box | None = None) -> Any:
    """What stands below *Rumstyp*."""
    return below(paper.mark("Rumstyp", (50, 100, "Rumstyp", BOLD), *texts), KNOWN, cell=cell)


def test_the_nearest_text_in_the_column_counts(paper: Any) -> None:
    """The first text below is taken, a hint in brackets passed over; a label, another column or far away is none."""
    assert under(paper, (50, 114, "Salen"), (50, 140, "Annat")).texts == ("Salen",)
    assert under(paper, (50, 112, "(välj en)"), (50, 126, "Salen")).texts == ("Salen",)
    assert under(paper, (50, 114, "Telefon")) is None
    assert under(paper, (150, 114, "Salen")) is None
    assert under(paper, (50, 190, "Salen")) is None


def test_a_text_with_a_number_below_a_label_with_one_is_in_doubt(paper: Any) -> None:
    """In a form with numbered questions, what begins with a number is the next question, not an answer."""
    numbered = below(paper.mark("Rumstyp", (50, 100, "3. Rumstyp"), (50, 114, "4. Färg")), KNOWN, cell=None)

    assert numbered is not None
    assert numbered.doubt >= 4


def test_a_text_is_cut_at_the_next_column(paper: Any) -> None:
    """What stands right below the next heading is not part of the text; a text that runs across it is torn."""
    heading = (118, 100, "Färg", BOLD)
    beside = under(paper, heading, (50, 114, "Stora salen"), (118, 114, "grön"))
    across = under(paper, heading, (50, 114, "Stora salen i gröna huset"))

    assert (beside.texts, beside.is_torn) == (("Stora salen",), False)
    assert across.is_torn


def test_a_text_of_another_label_is_none(paper: Any) -> None:
    """A text with a label close to its left, outside the column, belongs to that label."""
    assert under(paper, (20, 114, "Tel:"), (50, 114, "08-1")) is None
    assert under(paper, (20, 114, "x"), (50, 114, "08-1")).texts == ("08-1",)


def test_two_floors_are_too_many(paper: Any) -> None:
    """One line may part a label from its value, two part it from another row."""

    def draw(*lines: float) -> Any:
        def put(pen: Any) -> None:
            pen.text(50, 100, "Rumstyp")
            pen.text(50, 135, "Salen", BOLD)
            for y in lines:
                pen.line(40, y, 200, y)

        return put

    found = []
    for lines in ((104.0,), (104.0, 120.0)):
        (sheet,) = paper.sheets(paper.draw(draw(*lines)))
        (mark,) = marks_of("Rumstyp", sheet)
        found.append(below(mark, KNOWN, cell=None) is not None)

    assert found == [True, False]


def test_what_looks_like_a_value_scores(paper: Any) -> None:
    """Close, in line, in another font and in the same cell is good; far, askew, smaller or larger print is not."""
    best = under(paper, (50, 113, "Salen"))

    assert best.score > under(paper, (50, 126, "Salen")).score > under(paper, (50, 138, "Salen")).score
    assert best.score > under(paper, (60, 113, "Salen")).score
    assert best.score > under(paper, (50, 113, "Salen", "Helvetica", 7)).score
    assert best.score > under(paper, (50, 115, "Salen", "Helvetica", 14)).score
    assert best.doubt < under(paper, (50, 113, "Salen", BOLD)).doubt
    assert best.score < under(paper, (50, 113, "Salen"), cell=Box(40, 80, 200, 130)).score

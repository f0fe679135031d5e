"""What stands to the right of a label."""

from typing import Any

from kommunrpa.actions.pdf.finding.known import KnownLabels
from kommunrpa.actions.pdf.finding.labels import marks_of
from kommunrpa.actions.pdf.finding.right import inline_with, right_of

KNOWN = KnownLabels([])


def right(paper: Any, *texts: Any) -> Any:
    """What stands to the right of *Rumstyp*, outside of any cell."""
    return right_of(paper.mark("Rumstyp", (50, 100, "Rumstyp"), *texts), KNOWN, cell=None)


def test_the_rest_of_a_phrase_is_inline(paper: Any) -> None:
    """What follows the colon is the text, unless it is the next label."""
    found = inline_with(paper.mark("Rumstyp", (50, 100, "Rumstyp: Stora salen")), KNOWN)

    assert found is not None
    assert (found.texts, found.is_inline) == (("Stora salen",), True)
    assert inline_with(paper.mark("Rumstyp", (50, 100, "Rumstyp: Telefon: 08")), KNOWN) is None
    assert inline_with(paper.mark("Rumstyp", (50, 100, "Rumstyp:")), KNOWN) is None


def test_the_nearest_text_counts_and_a_hint_does_not(paper: Any) -> None:
    """The first text to the right is taken, a hint in brackets passed over, a label not passed."""
    assert right(paper, (200, 100, "Salen"), (300, 100, "Annat")).texts == ("Salen",)
    assert right(paper, (120, 100, "(välj en)"), (200, 100, "Salen")).texts == ("Salen",)
    assert right(paper, (150, 100, "Telefon"), (200, 100, "08")) is None
    assert right(paper, (200, 130, "Salen")) is None


def test_distance_lowers_the_score(paper: Any) -> None:
    """The farther a text stands from its label, the less the page says for it."""
    scores = [right(paper, (x, 100, "Salen")).score for x in (150, 350, 500)]

    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_a_text_that_may_be_a_label_is_in_doubt(paper: Any) -> None:
    """A text in the label's font with a text of its own behind or below it, or past the column of the others."""
    plain = right(paper, (200, 100, "Salen")).doubt
    followed = right(paper, (200, 100, "Färg"), (300, 100, "Grön")).doubt
    heading = right(paper, (200, 100, "Färg"), (200, 114, "Grön")).doubt
    past = right(paper, (50, 130, "Ett"), (50, 150, "Två"), (200, 130, "x"), (200, 150, "y"), (400, 100, "Färg")).doubt

    assert plain == 0
    assert min(followed, heading, past) >= 2


def test_a_text_with_a_number_beside_a_label_with_one_is_in_doubt(paper: Any) -> None:
    """In a form with numbered questions, what begins with a number is the next question, not an answer."""
    numbered = right_of(paper.mark("Rumstyp", (50, 100, "3. Rumstyp"), (200, 100, "4. Färg")), KNOWN, cell=None)

    assert numbered is not None
    assert numbered.doubt >= 4
    assert right(paper, (200, 100, "4. Färg")).doubt == 0


def test_an_empty_line_and_an_empty_box_are_blank(paper: Any) -> None:
    """Nothing on the writing line, or between the walls of a box, is certain to be nothing."""
    on_line = right(paper, (95, 100, "......"))
    behind = right(paper, (95, 100, "......"), (130, 100, "Färg"), (155, 100, "....."))

    def draw(pen: Any) -> None:
        pen.text(50, 100, "Rumstyp")
        pen.box(110, 88, 60, 18)
        pen.text(200, 100, "Färg")

    (mark,) = marks_of("Rumstyp", paper.sheets(paper.draw(draw))[0])
    boxed = right_of(mark, KNOWN, cell=None)

    assert boxed is not None
    assert on_line.is_blank
    assert behind.is_blank
    assert boxed.is_blank


def test_a_text_behind_two_walls_is_not_reached(paper: Any) -> None:
    """Two upright lines between label and text leave an empty column: its place is there, and nothing in it."""

    def found(*walls: float) -> Any:
        def draw(pen: Any) -> None:
            pen.text(50, 100, "Rumstyp")
            pen.text(300, 100, "Salen")
            for x in walls:
                pen.line(x, 90, x, 104)

        (mark,) = marks_of("Rumstyp", paper.sheets(paper.draw(draw))[0])
        return right_of(mark, KNOWN, cell=None)

    assert found(150).texts == ("Salen",)
    assert found(150, 250).is_blank

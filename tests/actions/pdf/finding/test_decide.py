"""Which reading leads."""

from dataclasses import replace
from typing import Any

from kommunrpa.actions.pdf.finding.candidate import Candidate
from kommunrpa.actions.pdf.finding.decide import agree, leader, with_votes
from kommunrpa.actions.pdf.finding.reading import Reading

BOLD = "Helvetica-Bold"


def reading(mark: Any, text: str, side: Any, score: float, **more: Any) -> Reading:
    """A reading of one of the phrases on a label's page."""
    lines = (next(each.words for each in mark.sheet.phrases if each.text == text),) if text else ()
    return Reading(mark.sheet, mark, Candidate(side, lines), score, value=text, **more)


def test_a_clear_lead_wins(paper: Any) -> None:
    """The best reading leads if no other value comes close, and if the page says anything for it."""
    mark = paper.mark("Ort", (50, 100, "Ort"), (200, 100, "A", BOLD), (50, 114, "B", BOLD))
    best, close, far = (
        reading(mark, text, side, score)
        for text, side, score in (("A", "right", 3), ("B", "below", 2), ("B", "below", 1))
    )

    assert leader([far, best]) == best
    assert leader([best, close]) is None
    assert leader([best, close._replace(value="A")]) == best
    assert leader([best._replace(score=-1)]) is None
    assert leader([]) is None


def test_faults_do_not_agree(paper: Any) -> None:
    """Two readings agree when both have the same value and no fault."""
    mark = paper.mark("Ort", (50, 100, "Ort"), (200, 100, "A"))
    found = reading(mark, "A", "right", 1)

    assert agree(found, found)
    assert not agree(found, found._replace(fault="fel"))


def test_a_text_in_the_labels_font_yields_to_one_in_another(paper: Any) -> None:
    """Where the two sides have different fonts, the one in the label's own is less likely to be the value."""
    mark = paper.mark("Ort", (50, 100, "Ort", BOLD), (200, 100, "A", BOLD), (50, 114, "B"))
    like_label, other = reading(mark, "A", "right", 2), reading(mark, "B", "below", 2)

    assert leader([like_label, other]) == other


def test_neighbours_vote_for_their_side(paper: Any) -> None:
    """Labels that are decided raise their side for those in line with them, and lower the other."""
    texts = [
        (50, 100, "Ort"),
        (200, 100, "A"),
        (50, 114, "B"),
        (50, 140, "Land"),
        (200, 140, "C"),
        (400, 300, "Namn"),
        (400, 314, "D"),
    ]
    sheet_mark = paper.mark("Ort", *texts)
    land = replace(paper.mark("Land", *texts), sheet=sheet_mark.sheet)
    settled = [reading(land, "C", "right", 5)]
    right, below = reading(sheet_mark, "A", "right", 0), reading(sheet_mark, "B", "below", 0)

    assert [each.score for each in with_votes(sheet_mark, [right, below], settled)] == [2, -2]
    assert [each.score for each in with_votes(sheet_mark, [right, below], [])] == [0, 0]


def test_a_text_that_looks_unlike_the_other_values_is_strange(paper: Any) -> None:
    """In the labels' font, or at another distance, where the other values are not, a text is hardly a value."""
    texts = [
        (50, 100, "Ort", BOLD), (50, 120, "Färg", BOLD), (50, 112, "A"), (50, 126, "B"),
        (50, 160, "Land", BOLD), (50, 172, "C"),
    ]  # fmt: skip
    ort = paper.mark("Ort", *texts)
    land = replace(paper.mark("Land", *texts), sheet=ort.sheet)
    settled = [reading(land, "C", "below", 5)]
    near, far, alike = (reading(ort, text, "below", 0) for text in ("A", "B", "Färg"))

    scores = [each.score for each in with_votes(ort, [near, far, alike], settled)]

    assert scores[0] > max(scores[1:])

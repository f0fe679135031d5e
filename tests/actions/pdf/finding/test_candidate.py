"""Texts that may be values, with the lines that belong to them."""

from typing import Any

from kommunrpa.actions.pdf.finding.candidate import Candidate, lines_before, whole
from kommunrpa.actions.pdf.finding.known import KnownLabels

FAR = float("inf")


def lines_of(paper: Any, *texts: Any, edge: float = FAR) -> list[str]:
    """The lines of the text right of the label *Avser*."""
    mark = paper.mark("Avser", (50, 100, "Avser", "Helvetica-Bold"), *texts)
    first = next(each for each in mark.sheet.phrases if each.text.startswith("Ny"))
    return list(Candidate("right", whole(first.words, mark, KnownLabels([]), edge=edge)).texts)


def test_a_text_goes_on_after_a_wide_space(paper: Any) -> None:
    """Words behind a somewhat wide space belong to the text; a label, another font or another column do not."""
    assert lines_of(paper, (200, 100, "Ny"), (220, 100, "brygga")) == ["Ny brygga"]
    assert lines_of(paper, (200, 100, "Ny"), (220, 100, "Telefon")) == ["Ny"]
    assert lines_of(paper, (200, 100, "Ny"), (220, 100, "brygga", "Courier")) == ["Ny"]
    assert lines_of(paper, (200, 100, "Ny"), (220, 100, "brygga"), edge=215) == ["Ny"]


def test_a_text_goes_on_in_the_next_lines(paper: Any) -> None:
    """Lines close below belong to the text until there is a gap, or a label stands before a line."""
    below = [(200, 112, "till skolan"), (200, 124, "i år")]

    assert lines_of(paper, (200, 100, "Ny brygga"), *below) == ["Ny brygga", "till skolan", "i år"]
    assert lines_of(paper, (200, 100, "Ny brygga"), *below, (50, 112, "Rumstyp")) == ["Ny brygga"]
    assert lines_of(paper, (200, 100, "Ny brygga"), (200, 112, "Telefon")) == ["Ny brygga"]
    assert lines_of(paper, (200, 100, "Ny brygga"), (200, 120, "till skolan")) == ["Ny brygga"]


def test_a_hint_under_the_label_does_not_end_the_text(paper: Any) -> None:
    """Small print, or the number of the question, left of the second line leaves it to the text."""
    assert lines_of(paper, (200, 100, "Ny brygga"), (200, 112, "i år"), (50, 111, "kort", "Helvetica", 6)) == [
        "Ny brygga",
        "i år",
    ]


def test_a_full_row_goes_on_under_the_label(paper: Any) -> None:
    """A line under the label is the next line of the text only if its first word had no room in the row."""
    full = "Ny brygga till jolleskolan så att alla barn och ungdomar i hela kommunen kan segla"

    assert lines_of(paper, (100, 100, full), (50, 112, "tillsammans hela sommaren")) == [
        full,
        "tillsammans hela sommaren",
    ]
    assert lines_of(paper, (100, 100, "Ny brygga"), (50, 112, "tillsammans")) == ["Ny brygga"]
    assert lines_of(
        paper, (100, 100, "Ny brygga till alla"), (50, 112, "tillsammans"), (190, 100, "Kassa", "Courier")
    ) == ["Ny brygga till alla", "tillsammans"]


def test_a_text_begins_above_a_label_beside_its_middle(paper: Any) -> None:
    """The lines above belong to the text too, when no label of their own stands before them."""
    texts = [(200, 76, "Ett"), (200, 88, "två"), (200, 100, "tre")]
    known = KnownLabels([])
    mark = paper.mark("Avser", (50, 100, "Avser"), *texts)
    other = paper.mark("Avser", (50, 100, "Avser"), (60, 76, "Rumstyp"), *texts)

    assert [[word.text for word in line] for line in lines_before(mark.sheet.phrases[-1].words, mark, known)] == [
        ["Ett"],
        ["två"],
    ]
    assert [[word.text for word in line] for line in lines_before(other.sheet.phrases[-1].words, other, known)] == [
        ["två"]
    ]


def test_a_candidate_knows_its_place(paper: Any) -> None:
    """Its box is around all its lines, its texts begin on the label's row, and without lines it is blank."""
    above, row = (phrase.words for phrase in paper.sheet((50, 100, "Ett"), (50, 112, "två ord")).phrases)
    found = Candidate("right", (row,), before=(above,))

    assert (found.texts, found.all_texts) == (("två ord",), ("Ett", "två ord"))
    assert found.box.top < 100
    assert found.box.bottom > 112
    assert Candidate("right", ()).is_blank

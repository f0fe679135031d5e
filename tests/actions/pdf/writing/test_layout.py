"""Where texts stand in fields."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.actions.pdf.writing.faces import Face
from kommunrpa.actions.pdf.writing.glyphs import Glyph
from kommunrpa.actions.pdf.writing.layout import LEADING, Room, lay

FACE = Face("/F", None, {sign: Glyph(ord(sign), 0.5) for sign in " abcdefghij"})
WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=9), min_size=1, max_size=30)


@given(
    words=WORDS,
    size=st.sampled_from([0.0, 6.0, 12.0]),
    sides=st.tuples(st.floats(10, 500), st.floats(8, 200)),
    align=st.integers(0, 2),
    is_multiline=st.booleans(),
)
def test_what_fits_lies_within_the_field(
    words: list[str], size: float, sides: tuple[float, float], align: int, is_multiline: bool
) -> None:
    """Every row begins and ends inside, all words are there, and the size is that of the field unless it is lower."""
    wide, tall = sides
    room = Room(width=wide, height=tall, align=align, is_multiline=is_multiline)
    laid = lay(" ".join(words), FACE, room, size=size)
    if laid is None:
        return

    assert [word for run in laid.runs for word in run.text.split()] == words
    assert all(run.x >= 0 and run.x + 0.5 * len(run.text) * laid.size <= wide for run in laid.runs)
    assert all(0 < run.y < tall for run in laid.runs)
    assert laid.size in {size, tall / LEADING} or (not size and 4 <= laid.size <= 12)


@pytest.mark.parametrize(("align", "x"), [(0, 3), (1, 45), (2, 87)])
def test_a_row_begins_where_the_field_says(align: int, x: float) -> None:
    """At the left, in the middle, at the right."""
    laid = lay("ab", FACE, Room(width=100, height=20, align=align), size=10)

    assert laid
    assert laid.runs[0].x == x


def test_a_comb_leaves_its_spaces_empty() -> None:
    """Each character stands in the middle of its cell; a space is an empty cell; too many do not fit."""
    laid = lay("a b", FACE, Room(width=80, height=20, cells=4), size=10)

    assert laid
    assert [(run.x, run.text) for run in laid.runs] == [(7.5, "a"), (47.5, "b")]
    assert lay("abcde", FACE, Room(width=80, height=20, cells=4), size=10) is None


def test_a_text_is_made_smaller_only_where_the_field_allows_it() -> None:
    """A size of its own is kept, and then a long text does not fit."""
    room = Room(width=60, height=20)
    small = lay("abcdefghij", FACE, room, size=0)

    assert small
    assert small.size == 11.5
    assert lay("abcdefghij", FACE, room, size=12) is None
    assert lay("ab" * 100, FACE, room, size=0) is None

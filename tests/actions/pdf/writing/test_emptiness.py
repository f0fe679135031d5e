"""Where a page is empty."""

import pytest

from kommunrpa.actions.pdf.writing.emptiness import Picture, free_place

WIDE, TALL = 300, 300


def page(*inked: tuple[int, int, int, int], specks: float = 0.0) -> Picture:
    """A page with ink in some boxes, each by its left, top, right and bottom."""
    rows = [bytearray(WIDE) for _ in range(TALL)]
    for left, top, right, bottom in inked:
        for row in rows[top:bottom]:
            row[left:right] = b"\1" * (right - left)
    return Picture([bytes(row) for row in rows], WIDE, specks)


@pytest.mark.parametrize(
    ("place", "left", "top"),
    [
        ("top left", 18, 18),
        ("top right", 231, 18),
        ("bottom left", 18, 261),
        ("bottom right", 231, 261),
        ("top", 124, 18),
    ],
)
def test_an_empty_page_gives_the_corner_itself(place: str, left: int, top: int) -> None:
    """A quarter of an inch from the edges, or in the middle between them."""
    box = free_place(page(), place, width=50, height=20)

    assert box
    assert (box.x0, box.top, box.width, box.height) == (left, top, 50, 20)


def test_ink_pushes_it_away_no_further_than_needed() -> None:
    """Below a line across the page; not at all where nothing is left of that part of the page."""
    box = free_place(page((0, 0, WIDE, 40)), "top right", width=50, height=20)

    assert box
    assert 42 < box.top < 50
    assert free_place(page((0, 0, WIDE, 100)), "top right", width=50, height=20) is None
    assert free_place(page(), "top", width=400, height=20) is None


def test_dust_is_no_ink_on_a_scanned_page() -> None:
    """A speck is passed over there, and nowhere else."""
    speck = (250, 30, 252, 31)
    clean, scanned = (free_place(page(speck, specks=each), "top right", width=50, height=20) for each in (0, 0.003))

    assert clean
    assert scanned
    assert (scanned.x0, scanned.top) == (231, 18)
    assert (clean.x0, clean.top) != (231, 18)

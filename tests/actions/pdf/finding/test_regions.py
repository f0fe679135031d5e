"""What stands in a part of a page."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.pdf import Date, Multiline, Text

TEXTS = [
    (50, 60, "Exempelföretaget"), (50, 72, "Storgatan 1"), (400, 60, "2026-11-24"),
    (50, 120, "Namn"), (140, 120, "Anna Berg"), (50, 200, "Namn"), (140, 200, "Bo Ek"),
]  # fmt: skip


@pytest.mark.parametrize("region", [(40, 180, 300, 210), (130, 180, 300, 210)])
def test_a_region_chooses_among_labels(paper: Any, region: tuple[float, float, float, float]) -> None:
    """Of a label that stands twice the one counts whose value is in the region, whether the label is or not."""
    assert paper.value(Text("Namn", region=region), *TEXTS) == "Bo Ek"


def test_a_region_may_stand_for_a_label(paper: Any) -> None:
    """Without a label everything in the region is the value, row by row; nothing there is missing."""
    found = paper.judged(
        paper.of(*TEXTS),
        {
            "address": Multiline(region=(40, 40, 200, 80)),
            "day": Date(region=(380, 40, 500, 70)),
            "wrong": Date(region=(40, 40, 200, 80)),
            "empty": Text(region=(300, 300, 400, 400)),
            "elsewhere": Text(region=(40, 40, 200, 80), page=2),
        },
    )

    assert found["address"] == "Exempelföretaget\nStorgatan 1"
    assert found["day"] == date(2026, 11, 24)
    assert found["wrong"].startswith("är inget datum")
    assert found["empty"] == found["elsewhere"] == "är tom: inget står på platsen"


def test_a_region_may_hold_a_field_of_a_form(paper: Any, tmp_path: Path) -> None:
    """What is filled in in the region is the value."""

    def draw(pen: Any) -> None:
        pen.canvas.acroForm.textfield(name="x", value="Åkerö", x=100, y=pen.height - 120, width=100, height=18)

    assert paper.judged(paper.draw(draw), {"it": Text(region=(90, 90, 220, 130))}, tmp_path) == {"it": "Åkerö"}


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_region_is_given_as_a_viewer_shows_the_page(paper: Any, turn: int) -> None:
    """On a turned page the region is measured from the corner that a viewer shows as the top left one."""

    def draw(pen: Any) -> None:
        pen.canvas.setPageRotation(turn)
        pen.text(100, 100, "Åkerö")

    data = paper.draw(draw)
    (word,) = paper.sheets(data)[0].page.words
    box = paper.sheets(data)[0].page.seen(word.box)

    assert paper.judged(data, {"it": Text(region=tuple(box))}) == {"it": "Åkerö"}

"""Tests of what is an address, whole and alone."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.letters.dispatch.address import Place, Unfit, address_in
from kommunrpa.actions.letters.dispatch.sight import Line, Sight
from kommunrpa.actions.letters.dispatch.window import WINDOWS, Area

WINDOW = WINDOWS["C5 H2"]
PEOPLE = Path("tests/data/testpersonnummer.txt").read_text(encoding="utf-8").splitlines()
PERSON = next(line for line in PEOPLE if line[:1].isdigit())


def line(text: str, *, left: float = 115, top: float = 47, width: float = 40) -> Line:
    """A line of four millimetres."""
    area = Area(left=left, top=top, right=left + width, bottom=top + 4)
    return Line(text=text, ink=area, room=area)


def block(texts: Sequence[str], **more: Any) -> Sight:
    """Lines below each other."""
    return Sight(lines=tuple(line(each, top=46 + 3.3 * at) for at, each in enumerate(texts)), has_more=False, **more)


@pytest.mark.parametrize(
    ("texts", "place"),
    [
        (["Åsa Öberg", "Storgatan 1", "123 45 EXEMPELBY"], (False, "12345")),
        (["Åsa Öberg", "c/o Test", "Storgatan 1", "lgh 1101", "12345 Exempelby"], (False, "12345")),
        (["Åsa Öberg", "SE-123 45 EXEMPELBY"], (False, "12345")),
        (["Åsa Öberg", "123 45  Västra Åby", "SVERIGE"], (False, "12345")),
        (["Kari Test", "Storgata 1", "0150 OSLO", "NORGE"], (True, "norge")),
        (["Kari Test", "FI-00100 HELSINGFORS", "Finland"], (True, "finland")),
        (["Jan Test", "110 00 PRAHA 1", "CZECHIA"], (True, "czechia")),
    ],
)
def test_addresses_and_where_they_lead(texts: list[str], place: Place) -> None:
    """Swedish addresses lead to their postcode, others to their country."""
    assert address_in(block(texts), WINDOW) == place


@pytest.mark.parametrize(
    ("sight", "reason"),
    [
        (Sight(lines=(), has_more=False), "no text"),
        (Sight(lines=(line("a"), line("b", left=180)), has_more=False), "text is seen 115–220 mm from the left"),
        (Sight(lines=(line("a", top=32), line("123 45 B", top=50)), has_more=False), "only 109–190 mm"),
        (Sight(lines=block(["a", "123 45 B"]).lines, has_more=True), "a picture"),
        (block(["123 45 EXEMPELBY"]), "1 lines"),
        (Sight(lines=(line("a", top=46), line("123 45 B", top=57)), has_more=False), "empty line"),
        (Sight(lines=(line("a"), line("123 45 B", left=120, top=51)), has_more=False), "begin below each other"),
        (block(["Åsa", "Storgatan 1"]), "neither"),
        (block(["Åsa", "00100 HELSINGFORS"]), "neither"),
        (block(["Åsa", "123 45"]), "neither"),
        (block(["Åsa", "123 45 EXEMPELBY", "Dnr KS 2026/1"]), "neither"),
        (block([f"Åsa {PERSON[:8]}-{PERSON[8:]}", "123 45 EXEMPELBY"]), "personal number"),
    ],
)
def test_what_is_no_address_is_refused(sight: Sight, reason: str) -> None:
    """The reason says what to mend, and holds nothing of what was read."""
    with pytest.raises(Unfit, match=reason) as caught:
        address_in(sight, WINDOW)

    assert not any(word in str(caught.value) for word in ("Åsa", "EXEMPELBY", PERSON[-4:]))

"""A name that can't be used has a nearest one that can."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from kommunrpa import Bot
from kommunrpa.scaffold.naming import nearest_plain


@given(st.text())
@example("Åtgärder för ÖVRIGT")
def test_the_nearest_name_can_be_a_bots(name: str) -> None:
    """Whatever was typed, the name that is suggested is one that a bot can have, or there is none."""
    near = nearest_plain(name)

    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", near)
    if near:
        Bot(name=near, department="", handle=lambda _item, _run: None)

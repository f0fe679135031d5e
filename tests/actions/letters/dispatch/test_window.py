"""Tests of what is seen through a window, sure and perhaps."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.actions.letters import Window
from kommunrpa.actions.letters.dispatch.window import WINDOWS, Area

measure = st.floats(0, 200)


@given(left=measure, top=measure, width=st.floats(20, 200), height=st.floats(14, 150), across=measure, down=measure)
def test_what_is_seen_follows_the_sheet(
    left: float, top: float, width: float, height: float, across: float, down: float
) -> None:
    """However the sheet lies, the sure part is in the window, and whatever is in the window is in the risky one."""
    window = Window(left=left, top=top, width=width, height=height)
    x, y = across % window.slide[0], down % window.slide[1]
    seen = Area(left=left - x, top=top - y, right=left - x + width, bottom=top - y + height)

    slip = 1e-6
    assert replace(seen, left=seen.left - slip, top=seen.top - slip).holds(
        replace(window.sure, right=window.sure.right - slip, bottom=window.sure.bottom - slip)
    )
    assert replace(window.risk, right=window.risk.right + slip, bottom=window.risk.bottom + slip).holds(
        replace(seen, left=seen.left + slip, top=seen.top + slip)
    )


@pytest.mark.parametrize("wrong", [{"width": 19}, {"height": 13}, {"slide": (-1, 0)}])
def test_window_that_hides_everything_is_refused(wrong: dict[str, float]) -> None:
    """A window that is smaller than the sheet slides shows nothing for sure: somebody measured wrong."""
    with pytest.raises(ValueError, match="measure again"):
        Window(**{"left": 20, "top": 40, "width": 100, "height": 35, **wrong})  # type: ignore[arg-type]


def test_windows_have_names() -> None:
    """A name gives its window, and a wrong name the right ones."""
    assert Window.named("C5 V2") is WINDOWS["C5 V2"]
    with pytest.raises(ValueError, match="'H2': choose C5 H2 or C5 V2"):
        Window.named("H2")


@pytest.mark.parametrize("name", WINDOWS)
def test_named_windows_lie_on_a_c5(name: str) -> None:
    """Each named window lies on its envelope and shows a part of the page that a four-line address fits in."""
    window = WINDOWS[name]

    assert window.left >= 0
    assert window.left + window.width <= 229
    assert window.top + window.height <= 162
    assert window.sure.bottom - window.sure.top > 4 * 11 * 1.2 * 25.4 / 72

"""Who is protected is known or counts as the strictest, and nothing tells who."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa import BusinessError
from kommunrpa.sweden import Protection, stop_if_protected

NOT_PROTECTED = {"nej", "n", "ingen", "inga", "inget skydd"}


@pytest.mark.parametrize("told", ["Nej", " nej ", "N", "Ingen", "Inget  skydd", False, Protection.NONE])
def test_who_is_known_to_have_no_protection_passes(told: object) -> None:
    """A clear no lets the case go on."""
    assert Protection.read(told) is Protection.NONE
    stop_if_protected(told, "nej")


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Sekretessmarkering", Protection.SEKRETESSMARKERING),
        ("SKYDDAD FOLKBOKFÖRING", Protection.SKYDDAD_FOLKBOKFORING),
        ("fingerade personuppgifter", Protection.FINGERADE),
        ("Ja", Protection.UNKNOWN),
        ("", Protection.UNKNOWN),
        (None, Protection.UNKNOWN),
        (True, Protection.UNKNOWN),
        (0, Protection.UNKNOWN),
    ],
)
def test_the_kinds_are_kept_apart_and_what_is_not_known_is_the_strictest(told: object, kind: Protection) -> None:
    """Each kind is one of its own, anything else is unknown, and all of them stop the case."""
    assert Protection.read(told) is kind
    with pytest.raises(BusinessError, match="för hand enligt rutin P4"):
        stop_if_protected("Nej", told)


@given(st.text())
def test_no_other_text_lets_a_case_go_on(told: str) -> None:
    """Only a known no is a no."""
    if " ".join(told.casefold().split()) not in NOT_PROTECTED:
        with pytest.raises(BusinessError):
            stop_if_protected(told)


def test_nobody_named_is_nobody_known() -> None:
    """A case in which no person was looked at stops too."""
    with pytest.raises(BusinessError):
        stop_if_protected()


def test_a_protection_shows_nothing() -> None:
    """Neither a repr nor a text tells the kind: that somebody is protected is itself secret."""
    shown = {f"{each}{each!r}{[each]}" for each in Protection}

    assert len(shown) == 1

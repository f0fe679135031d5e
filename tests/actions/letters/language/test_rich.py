"""Tests of rich text and pictures as values."""

from pathlib import Path

import pytest

from kommunrpa.actions.letters import Picture, RichText, bold, italic, link
from kommunrpa.actions.letters.language.rich import Span, in_emu


def test_pieces_are_put_together() -> None:
    """Bold, italic and links may lie within each other."""
    text = RichText("a", bold("b", italic("c"), link("d", "https://e.se")))

    assert text.spans == (
        Span(text="a"),
        Span(text="b", bold=True),
        Span(text="c", bold=True, italic=True),
        Span(text="d", bold=True, address="https://e.se"),
    )
    assert text == RichText(text)
    assert hash(text) == hash(RichText(text))


def test_nothing_of_the_content_is_shown() -> None:
    """Neither repr nor str tells what stands in a value, or where a picture lies."""
    values = [RichText("hemligt"), Picture(source=Path("hemligt.png"), alt="hemligt")]

    assert [f"{each} {each!r}" for each in values] == ["RichText(…) RichText(…)", "Picture(…) Picture(…)"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "exempelby.se", "https://a b", "mailto:a", ""])
def test_addresses_that_no_link_may_have(address: str) -> None:
    """A link leads to the web, to mail or to a telephone."""
    with pytest.raises(ValueError, match="must begin https://"):
        link("hemligt", address)


def test_pieces_of_another_kind() -> None:
    """A number is no piece of a text: how it is written is for the bot to say."""
    with pytest.raises(TypeError, match="not int"):
        RichText(1)  # type: ignore[arg-type] # what the test is about


@pytest.mark.parametrize(
    "given",
    [
        {"source": b"x"},
        {"source": b"x", "alt": " "},
        {"source": b"x", "alt": "a", "decorative": True},
        {"source": "a.png", "alt": "a"},
        {"source": b"x", "alt": "a", "width": "4"},
        {"source": b"x", "alt": "a", "height": "4 tum"},
    ],
)
def test_pictures_that_are_refused(given: dict[str, object]) -> None:
    """A picture has an alternative text or is decoration, a file or bytes, and lengths that can be read."""
    with pytest.raises((ValueError, TypeError), match=r"picture|Path"):
        Picture(**given)  # type: ignore[arg-type] # what the test is about


@pytest.mark.parametrize(("text", "emu"), [("1 cm", 360_000), ("4,5cm", 1_620_000), ("10 mm", 360_000), ("x", 0)])
def test_lengths(text: str, emu: int) -> None:
    """Lengths are read as Swedes write them."""
    assert in_emu(text) == emu

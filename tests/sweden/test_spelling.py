"""What stands between digits is ironed out."""

from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.sweden.spelling import squeezed, with_hyphens


@given(st.text())
def test_squeezed_text_holds_no_space(text: str) -> None:
    """No space of any width is left."""
    assert not any(sign.isspace() for sign in squeezed(text))


@given(st.text(alphabet="0123456789abcåäö+"))
def test_letters_digits_and_plus_stay(text: str) -> None:
    """What is neither space nor dash is left alone."""
    assert text == squeezed(text) == with_hyphens(text)


def test_every_dash_becomes_a_hyphen() -> None:
    """Each dash, minus sign and soft hyphen that a keyboard, Word or a PDF file makes is read as a hyphen."""
    assert with_hyphens("‐‑‒–—―−－\u00ad-") == "-" * 10

"""Text as people type it."""

import pytest

from kommunrpa.actions.pdf.pages.cleaning import cleaned


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("a\u030angstro\u0308m", "ångström"),
        ("f¨orening", "förening"),
        ("Fo¨rening", "Förening"),
        ("˚Ar", "År"),
        ("ﬁrma ﬄ", "firma ffl"),
        ("för\u00adening", "förening"),
        ("E\u2011post", "E-post"),
        ("x\ud835\udd38", "x\U0001d538"),
        ("x\ud835", "x\ufffd"),
        ("plain", "plain"),
    ],
)
def test_text_is_cleaned(raw: str, clean: str) -> None:
    """Accents join their letters, ligatures come apart, soft hyphens and invisible spaces go."""
    assert cleaned(raw) == clean

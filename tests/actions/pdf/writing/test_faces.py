"""The font in which a text is written."""

from typing import Any

import pytest

from kommunrpa.actions.pdf.writing import faces
from kommunrpa.actions.pdf.writing.building import made, new_writer
from kommunrpa.actions.pdf.writing.faces import Faces
from kommunrpa.errors import BusinessError

COURIER = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Courier", "/Encoding": "/WinAnsiEncoding"}


def showing(text: str, *, name: str = "/F1", **fonts: object) -> Any:
    """The face for a text in a form with some fonts."""
    writer = new_writer()
    return Faces(writer, made({f"/{each}": font for each, font in fonts.items()})).showing(
        text, name=name, label="Namn"
    )


def test_the_forms_own_font_is_used_where_it_can_be() -> None:
    """What the font has is written in it."""
    assert showing("Åsa", F1=COURIER).name == "/F1"
    assert showing("Åsa", name="/HeBo").font["/BaseFont"] == "/Helvetica-Bold"


@pytest.mark.parametrize("fonts", [{}, {"F1": {"/Subtype": "/Type0"}}, {"F1": {"/Subtype": "/Type3"}}])
def test_helvetica_stands_in_for_what_is_missing(fonts: dict[str, object]) -> None:
    """A font that is not there, or of a kind with other codes than bytes."""
    face = showing("Åsa", **fonts)

    assert face.font["/BaseFont"] == "/Helvetica"
    assert face.encoded("Åsa") == "<c57361>"


def test_helvetica_has_more_than_the_usual_encoding() -> None:
    """The Polish l and the Turkish i without a dot need no other font."""
    assert showing("Łukasz −ı", F1=COURIER).font["/BaseFont"] == "/Helvetica"


def test_without_an_installed_font_a_letter_that_helvetica_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the letter as Unicode does, and the label."""
    monkeypatch.setattr(faces, "_installed", lambda: iter(()))

    with pytest.raises(BusinessError, match="Fältet ”Namn”: tecknet LATIN SMALL LETTER C WITH ACUTE finns inte"):
        showing("Ćosić".lower())


def test_more_strange_letters_than_one_font_has_codes_for_are_refused() -> None:
    """One byte is one letter: a text in forty letters of another alphabet can't be written."""
    with pytest.raises(BusinessError, match="finns inte"):
        showing("".join(map(chr, range(0x0400, 0x0460))))

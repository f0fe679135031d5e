"""Tests of making a PDF one that an archive takes."""

import builtins
import io
from typing import Any

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas

from kommunrpa.actions.letters.converting.archive import archivable
from kommunrpa.errors import ActionError, ConfigError


def pdf_of(*, tags: bool) -> bytes:
    """A PDF with a page and a font that is not embedded."""
    plain, made = io.BytesIO(), io.BytesIO()
    canvas = Canvas(plain)
    canvas.drawString(50, 800, "Hemligt")
    canvas.save()
    with pikepdf.open(plain) as document:
        del document.pages[0]["/Trans"]
        if tags:
            document.Root.StructTreeRoot = pikepdf.Dictionary(Type=pikepdf.Name.StructTreeRoot)
        document.save(made)
    return made.getvalue()


def test_without_tags_it_is_refused() -> None:
    """A PDF that no screen reader finds its way in is refused."""
    with pytest.raises(ActionError, match=r"brev\.docx has no tags"):
        archivable(pdf_of(tags=False), name="brev.docx", title="brev")


def test_what_stands_in_the_way_is_told() -> None:
    """A PDF that can't be made PDF/A-2b is refused with the reason, and nothing of its text is told."""
    with pytest.raises(ActionError, match=r"can't be made PDF/A-2b: .*font") as raised:
        archivable(pdf_of(tags=True), name="brev.docx", title="brev")

    assert "Hemligt" not in str(raised.value)


def test_the_extra_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where pikepdf is missing the error says how to install it."""
    true_import = builtins.__import__

    def without(name: str, *more: Any, **named: Any) -> Any:
        if name.startswith("pikepdf"):
            raise ImportError(name)
        return true_import(name, *more, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ConfigError, match=r"pip install 'kommunrpa\[pdfa\]'"):
        archivable(b"", name="brev.docx", title="brev")

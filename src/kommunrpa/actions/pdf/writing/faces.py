"""The font in which a text is written: the form's own, else Helvetica, else one that is installed on this machine."""

import os
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.arrival.objects import PdfObject, dictionary
from kommunrpa.actions.pdf.pages.cleaning import cleaned
from kommunrpa.actions.pdf.writing.building import added, change, made, stream
from kommunrpa.actions.pdf.writing.glyphs import Glyph, glyphs_of
from kommunrpa.errors import BusinessError

if TYPE_CHECKING:
    from pypdf import PdfWriter

_USUAL = {
    "/Helv": "/Helvetica",
    "/HeBo": "/Helvetica-Bold",
    "/TiRo": "/Times-Roman",
    "/TiBo": "/Times-Bold",
    "/Cour": "/Courier",
    "/CoBo": "/Courier-Bold",
}
"""What forms call the fonts that every viewer has."""
_HELVETICA = {"ı": "dotlessi", "Ł": "Lslash", "ł": "lslash", "−": "minus"}
"""What Helvetica has and the usual encoding lacks, by the names that its makers gave it."""
_FREE_CODES = (129, 141, 143, 144, 157, *range(1, 9), *range(14, 32))
"""Codes to which WinAnsiEncoding gives no character."""

_BLANKS = str.maketrans({"\u00a0": " ", "\u202f": " ", "\t": " "})


def as_written(text: str) -> str:
    """A text as it is put into a form: composed letters, plain spaces, one kind of line end."""
    return cleaned("\n".join(text.splitlines())).translate(_BLANKS)


@dataclass(frozen=True)
class Face:
    """A font in which texts can be written.

    Args:
        name: What the form calls it, such as ``/Helv``.
        font: Its object in the file.
        glyphs: The characters that it shows.
    """

    name: str
    font: PdfObject
    glyphs: dict[str, Glyph]

    def lacks(self, text: str) -> str:
        """The first character of a text that it can't show; empty if it shows all."""
        return next((sign for sign in text if sign not in self.glyphs and sign != "\n"), "")

    def width(self, text: str) -> float:
        """How wide a text without line ends is, as a part of the font's size."""
        return sum(self.glyphs[sign].width for sign in text)

    def encoded(self, text: str) -> str:
        """A text as a string of a content stream."""
        return f"<{bytes(self.glyphs[sign].code for sign in text).hex()}>"


class Faces:
    """The fonts of one document.

    Args:
        writer: The document.
        fonts: The fonts of its form by name; those that are added are put there too.
    """

    def __init__(self, writer: "PdfWriter", fonts: PdfObject) -> None:
        self._writer = writer
        self._fonts = fonts
        self._known: dict[str, Face | None] = {}
        self._helvetica: Face | None = None
        self._programs: dict[Path, PdfObject] = {}

    def showing(self, text: str, *, name: str, label: str) -> Face:
        """The face that shows every character of a text.

        Args:
            text: What is to be written.
            name: The font that the field asks for.
            label: The field, for the message.

        Raises:
            BusinessError: No face has one of the characters; it is named.
        """
        own = self._own(name)
        if own and not own.lacks(text):
            return own
        face = self._plain()
        if face.lacks(text):
            face = self._embedded(text) or face
        if missing := face.lacks(text):
            called = unicodedata.name(missing, f"U+{ord(missing):04X}")
            raise BusinessError(
                f"Fältet ”{label}”: tecknet {called} finns inte i något teckensnitt som roboten kan använda."
            )
        return face

    def _own(self, name: str) -> Face | None:
        """The form's own font, if one byte of it is one character."""
        if name not in self._known:
            font = dictionary(self._fonts.get(name)) or (name in _USUAL and _simple(_USUAL[name], {}))
            usable = font and font.get("/Subtype") in {"/Type1", "/TrueType", "/MMType1"}
            glyphs = glyphs_of(font) if usable else {}
            self._known[name] = self._added(name, font, glyphs) if glyphs else None
        return self._known[name]

    def _plain(self) -> Face:
        """Helvetica, with all that it has."""
        if not self._helvetica:
            font = _simple("/Helvetica", dict(zip(_FREE_CODES, _HELVETICA.values(), strict=False)))
            self._helvetica = self._added(self._free("/KrHelv"), font, glyphs_of(font))
        return self._helvetica

    def _embedded(self, text: str) -> Face | None:
        """The first font of this machine that has every character, put into the file; None if there is none."""
        known = set(bytes(range(32, 256)).decode("cp1252", "ignore"))
        extra = sorted({*text} - known - {"\n"})[: len(_FREE_CODES)]
        codes = {code: f"uni{ord(sign):04X}" for code, sign in zip(_FREE_CODES, extra, strict=False)}
        for path in _installed():
            font = _simple("/KrSans", codes, subtype="/TrueType")
            if path not in self._programs:
                self._programs[path] = _descriptor(self._writer, path.read_bytes())
            change(font, {"/FontDescriptor": self._programs[path]})
            glyphs = glyphs_of(font)
            if all(sign in glyphs for sign in text if sign != "\n"):
                widths = {glyph.code: round(1000 * glyph.width) for glyph in glyphs.values()}
                each = [widths.get(code, 0) for code in range(256)]
                change(font, {"/FirstChar": 0, "/LastChar": 255, "/Widths": each})
                return self._added(self._free("/KrSans"), font, glyphs)
        return None

    def _free(self, name: str) -> str:
        """A name like another that the form has given to no font yet."""
        return next(each for at in range(len(self._fonts) + 1) if (each := f"{name}{at or ''}") not in self._fonts)

    def _added(self, name: str, font: PdfObject, glyphs: dict[str, Glyph]) -> Face:
        if name not in self._fonts:
            change(self._fonts, {name: added(self._writer, font)})
        return Face(name, self._fonts.raw_get(name), glyphs)


def _simple(base: str, codes: dict[int, str], *, subtype: str = "/Type1") -> PdfObject:
    """A font of one byte a character: as Windows has them, and at some codes the glyphs of the given names."""
    encoding: object = "/WinAnsiEncoding"
    if codes:
        changes = [each for code, glyph in codes.items() for each in (code, f"/{glyph}")]
        encoding = {"/BaseEncoding": encoding, "/Differences": changes}
    return made({"/Type": "/Font", "/Subtype": subtype, "/BaseFont": base, "/Encoding": encoding})


def _descriptor(writer: "PdfWriter", data: bytes) -> PdfObject:
    """An embedded TrueType font."""
    program = added(writer, stream(data, {"/Length1": len(data)}))
    numbers = {"/Flags": 32, "/ItalicAngle": 0, "/Ascent": 910, "/Descent": -210, "/CapHeight": 720, "/StemV": 80}
    box = [-600, -300, 1500, 1100]
    names = {"/Type": "/FontDescriptor", "/FontName": "/KrSans"}
    return added(writer, made({**names, **numbers, "/FontBBox": box, "/FontFile2": program}))


def _installed() -> Iterator[Path]:
    """The sans-serif fonts with many letters that are installed where each system keeps them, the best first."""
    if sys.platform == "win32":
        folders, names = [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"], ["arial.ttf", "segoeui.ttf"]
    elif sys.platform == "darwin":
        folders, names = [Path("/System/Library/Fonts/Supplemental"), Path("/Library/Fonts")], ["Arial.ttf"]
    else:
        folders = sorted(Path("/usr/share/fonts").glob("**/"))
        names = ["LiberationSans-Regular.ttf", "DejaVuSans.ttf", "NotoSans-Regular.ttf"]
    for name in names:
        yield from (path for folder in folders if (path := folder / name).is_file())

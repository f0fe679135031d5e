"""How heavy a document is when it is unpacked: what reading its text will cost, before PDFium pays it."""

import re
from collections.abc import Container

from kommunrpa.actions.pdf.arrival.objects import PdfObject, dictionary, resolved
from kommunrpa.actions.pdf.faults import UnreadablePdf
from kommunrpa.actions.pdf.foreign import DAMAGED, TOO_HEAVY

_SHOWS = re.compile(rb"(?:[^(]\)|[^<]>)\s*(?:Tj|'|\")|[^\[]\]\s*TJ")
_DRAWS = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
_INLINE_IMAGE = re.compile(rb"\bBI\b(.{1,400}?)\bID\b", re.DOTALL)
_SIDE = re.compile(rb"/(?:W|H|Width|Height)\s+(\d{1,9})\b")
_BYTES_A_DOT = 4
_BYTES_A_TEXT = 600
_BYTES_A_STATE = 150
_DEEPEST_FONT = 6
_DEEPEST_FORM = 40
_MOST_PARTS = 2_000
_PACKED_NOTHING = 20
"""Bytes: a stream with nothing in it is not longer, however it is packed."""


def weigh(reader: PdfObject, *, most: int, silent: Container[int] = ()) -> None:
    """Unpack what PDFium will unpack for the text of every page, within pypdf's limits, and add it up.

    Args:
        reader: A pypdf reader.
        most: Bytes allowed; a form object that is drawn twice counts twice.
        silent: Numbers of pages on which PDFium found not a single character.

    Raises:
        UnreadablePdf: It is more; or a silent page has text after all, or content that is missing or broken.
    """
    scale = _Scale(most)
    for number, page in enumerate(reader.pages, start=1):
        scale.add(scale.of_content(page.get("/Contents"), page.get("/Resources"), depth=0))
        if number in silent and _SHOWS.search(_unpacked(page.get("/Contents"))):
            raise UnreadablePdf(DAMAGED)


class _Scale:
    def __init__(self, most: int) -> None:
        self._most = most
        self._total = 0
        self._forms: dict[int, int] = {}
        self._kept: list[PdfObject] = []
        self._fonts: set[int] = set()

    def add(self, weight: int) -> None:
        """Add a weight, and refuse the document when it is too much."""
        self._total += weight
        if self._total > self._most:
            raise UnreadablePdf(TOO_HEAVY)

    def of_content(self, content: PdfObject, resources: PdfObject, *, depth: int) -> int:
        """The weight of what a content stream draws, each form object as often as it is drawn."""
        if depth > _DEEPEST_FORM:
            raise UnreadablePdf(TOO_HEAVY)
        data = _unpacked(content)
        named = dictionary(resources)
        for font in dictionary(named.get("/Font")).values():
            self._weigh_font(font, depth=0)
        weight = len(data) + _inline_images(data) + _operators(data)
        forms = dictionary(named.get("/XObject"))
        drawn = _DRAWS.findall(data)
        for name in set(drawn):
            form = dictionary(forms.get(f"/{name.decode('latin-1')}"))
            if form.get("/Subtype") == "/Form":
                weight += drawn.count(name) * self._of_form(form, named, depth=depth)
        return min(weight, self._most + 1)

    def _of_form(self, form: PdfObject, resources: PdfObject, *, depth: int) -> int:
        if id(form) not in self._forms:
            self._kept.append(form)  # so that no other object gets its id
            self._forms[id(form)] = self._most + 1  # until it is weighed: what draws itself is too heavy
            self._forms[id(form)] = self.of_content(form, form.get("/Resources", resources), depth=depth + 1)
        return self._forms[id(form)]

    def _weigh_font(self, item: PdfObject, *, depth: int) -> None:
        """Unpack the streams of a font, once: its program, its map to Unicode, its drawn characters."""
        part = resolved(item)
        if id(part) in self._fonts or depth > _DEEPEST_FONT:
            return
        self._fonts.add(id(part))
        self._kept.append(part)
        if hasattr(part, "get_data"):
            self.add(len(part.get_data()))
        children = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        for child in list(children)[:_MOST_PARTS]:
            if isinstance(resolved(child), dict | list):
                self._weigh_font(child, depth=depth + 1)


def _unpacked(content: PdfObject) -> bytes:
    """The bytes of one stream, or of an array of them; what is named and not there, or can't be unpacked, is damage."""
    found = resolved(content)
    if isinstance(found, list):
        return b"\n".join(_unpacked(part) for part in found)
    if not hasattr(found, "get_data"):
        if found is not content:
            raise UnreadablePdf(DAMAGED)
        return b""
    data = bytes(found.get_data())
    if not data and len(found._data) > _PACKED_NOTHING:  # noqa: SLF001 - pypdf has no other way to them
        raise UnreadablePdf(DAMAGED)
    return data


def _operators(data: bytes) -> int:
    """What PDFium keeps for each text that is shown and each state that is saved: far more than the file says."""
    shown, saved = data.count(b"Tj") + data.count(b"TJ"), data.count(b"q")
    return _BYTES_A_TEXT * shown + _BYTES_A_STATE * saved


def _inline_images(data: bytes) -> int:
    sides = ([int(side) for side in _SIDE.findall(match[1])] for match in _INLINE_IMAGE.finditer(data))
    return sum(_BYTES_A_DOT * pair[0] * pair[1] for pair in sides if len(pair) > 1)

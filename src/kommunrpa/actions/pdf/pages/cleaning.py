"""Text as people type it, out of what fonts and programs make of it."""

import re
import unicodedata

UNREADABLE = "\ufffd"
"""Stands for a glyph of which the file does not say what it means."""
_LIGATURES = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "ﬀﬁﬂﬃﬄﬅﬆ"}
_INVISIBLE = dict.fromkeys((0xAD, 0x200B, 0xFEFF))
_FOLDED = {**_LIGATURES, **_INVISIBLE, 0x2010: "-", 0x2011: "-"}
_LONE_ACCENT = re.compile("([¨˚])([aouAOU])|([aouAOU])([¨˚])")
_UNCLEAN = re.compile(f"[{''.join(map(chr, _FOLDED))}\ud800-\udfff¨˚]")
_COMBINING = {"¨": "\u0308", "˚": "\u030a"}


def cleaned(text: str) -> str:
    """A text as people type it: ``å`` in one piece, ligatures taken apart, soft hyphens gone, surrogates in pairs.

    Example:
        >>> cleaned("A\u030angstro\u0308m, ﬁrma, fo¨rening")
        'Ångström, firma, förening'
    """
    if _UNCLEAN.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").translate(_FOLDED)
        text = _LONE_ACCENT.sub(lambda hit: (hit[2] or hit[3]) + _COMBINING[hit[1] or hit[4]], text)
    return unicodedata.normalize("NFC", text)

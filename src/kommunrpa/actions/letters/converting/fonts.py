"""Which fonts a letter is set in, and whether its PDF has them: another font moves every line."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from kommunrpa.actions.letters.converting.seen import Seen, visible_runs
from kommunrpa.actions.letters.markup.styles import Styles
from kommunrpa.actions.letters.markup.tree import Node, above, get

_TWINS = {
    "arial": ("liberationsans", "arimo", "helvetica"),
    "arialnarrow": ("liberationsansnarrow",),
    "calibri": ("carlito",),
    "cambria": ("caladea",),
    "couriernew": ("liberationmono", "cousine"),
    "georgia": ("gelasio",),
    "helvetica": ("liberationsans", "arimo", "arial"),
    "timesnewroman": ("liberationserif", "tinos"),
    "symbol": ("opensymbol",),
    "wingdings": ("opensymbol",),
}
"""Fonts made so that each sign is as wide as in another: no line and no page moves."""

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_SUBSET = re.compile(r"^[A-Z]{6}\+")


def missing_fonts(letter: Seen, embedded: Iterable[str]) -> list[str]:
    """The fonts that text of a letter is set in, and that its PDF has neither itself nor as a twin.

    Args:
        letter: What is seen of the Word file.
        embedded: Names of the fonts in the PDF.

    Returns:
        Their names, sorted.
    """
    there = [_plain(_SUBSET.sub("", each)) for each in embedded]

    def is_there(font: str) -> bool:
        names = (_plain(font), *_TWINS.get(_plain(font), ()))
        return any(each.startswith(name) for name in names for each in there)

    return sorted(font for font in fonts_of(letter) if not is_there(font))


def fonts_of(letter: Seen) -> set[str]:
    """The fonts that the text of a letter is set in, as its styles and its runs say.

    Source: ECMA-376 part 1, 17.7.2 (how styles add up) and 17.3.2.26 (fonts of a run).
    """
    fonts = _Fonts(letter)
    roots = (letter.body, *letter.around, *letter.notes)
    return {font for root in roots for run, paragraph in visible_runs(root) for font in fonts.of(run, paragraph)}


class _Fonts:
    """The fonts of runs."""

    def __init__(self, letter: Seen) -> None:
        self._styles = Styles(letter.styles)
        self._theme = letter.theme

    def of(self, run: Node, paragraph: Node) -> Iterator[str]:
        """The fonts of the signs of a run: one for ASCII, one for the other letters of European scripts."""
        text = "".join(each.text or "" for each in run.iterchildren("{*}t")).replace(" ", "").replace("\xa0", "")
        wanted = {
            "ascii": any(sign.isascii() for sign in text),
            "hAnsi": any("\xc0" <= sign <= "\u024f" for sign in text),
        }
        if any(wanted.values()):
            named = list(self._styles.given(run, paragraph, "w:rFonts", table=above(paragraph, "w:tbl")))
            fonts = (self._font(named, key) for key, is_wanted in wanted.items() if is_wanted)
            yield from filter(None, fonts)

    def _font(self, named: Iterable[Node], key: str) -> str:
        """The font that the nearest of some elements names for a kind of sign; one of the theme by its own name."""
        for each in named:
            if of_theme := get(each, f"{key}Theme"):
                return self._of_theme.get(of_theme[:5], "")
            if font := get(each, key):
                return font
        return ""

    @cached_property
    def _of_theme(self) -> dict[str, str]:
        """The theme's fonts for headings (``major``) and text (``minor``)."""
        if self._theme is None:
            return {}
        latin = {key: self._theme.find(f".//{_A}{key}Font/{_A}latin") for key in ("major", "minor")}
        return {key: str(each.get("typeface") or "") for key, each in latin.items() if each is not None}


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())

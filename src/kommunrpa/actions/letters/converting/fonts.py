"""Which fonts a letter is set in, and whether its PDF has them: another font moves every line."""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from lxml import etree  # type: ignore[import-untyped] # it publishes no types

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

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_TEXTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_SUBSET = re.compile(r"^[A-Z]{6}\+")
Fonts = Mapping[str, str | None]
Node = Any


def missing_fonts(letter: bytes, embedded: Iterable[str]) -> list[str]:
    """The fonts that text of a letter is set in, and that its PDF has neither itself nor as a twin.

    Args:
        letter: The Word file.
        embedded: Names of the fonts in the PDF.

    Returns:
        Their names, sorted.
    """
    there = [_plain(_SUBSET.sub("", each)) for each in embedded]

    def is_there(font: str) -> bool:
        names = (_plain(font), *_TWINS.get(_plain(font), ()))
        return any(each.startswith(name) for name in names for each in there)

    return sorted(font for font in fonts_of(letter) if not is_there(font))


def fonts_of(letter: bytes) -> set[str]:
    """The fonts that the visible text of a letter is set in, as its styles and its runs say.

    Source: ECMA-376 part 1, 17.7.2 (how styles add up) and 17.3.2.26 (fonts of a run).
    """
    with zipfile.ZipFile(io.BytesIO(letter)) as file:
        names = file.namelist()
        theme = next((file.read(each) for each in names if each.startswith("word/theme/theme")), b"")
        styles = Styles(file.read("word/styles.xml") if "word/styles.xml" in names else b"<styles/>", theme)
        roots = [etree.fromstring(file.read(each), _parser()) for each in names if _TEXTS.fullmatch(each)]
    return {font for root in roots for font in _used(root, styles)}


def _used(root: Node, styles: "Styles") -> Iterator[str]:
    for run in root.iter(f"{_W}r"):
        paragraph = next(run.iterancestors(f"{_W}p"), None)
        if paragraph is not None:
            yield from _of_text(run, styles.named({**_ground(paragraph, styles), **_own(run, styles)}))


def _ground(paragraph: Node, styles: "Styles") -> Fonts:
    """What a run has of its paragraph, and of the table that this stands in."""
    table = next(paragraph.iterancestors(f"{_W}tbl"), None)
    in_table = styles.of(_style(table.find(f"{_W}tblPr/{_W}tblStyle"))) if table is not None else {}
    return {
        **styles.defaults,
        **in_table,
        **styles.of(_style(paragraph.find(f"{_W}pPr/{_W}pStyle")) or styles.paragraph),
    }


def _own(run: Node, styles: "Styles") -> Fonts:
    return {**styles.of(_style(run.find(f"{_W}rPr/{_W}rStyle"))), **_fonts(run.find(f"{_W}rPr"))}


def _of_text(run: Node, fonts: Fonts) -> Iterator[str]:
    """The fonts of the signs of a run: one for ASCII, one for the other letters of European scripts."""
    if run.find(f"{_W}rPr/{_W}vanish") is not None:
        return
    text = "".join(each.text or "" for each in run.iterchildren(f"{_W}t")).replace(" ", "").replace("\xa0", "")
    if any(sign.isascii() for sign in text) and (font := fonts.get("ascii")):
        yield font
    if any("\xc0" <= sign <= "\u024f" for sign in text) and (font := fonts.get("hAnsi")):
        yield font


class Styles:
    """The fonts that the styles of a Word file give, each with what it is based on."""

    def __init__(self, styles: bytes, theme: bytes) -> None:
        root = etree.fromstring(styles, _parser())
        self._theme = _theme(theme)
        self._styles = {str(each.get(f"{_W}styleId")): each for each in root.iter(f"{_W}style")}
        self.defaults = _fonts(root.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr"))
        self.paragraph = next(
            (
                name
                for name, each in self._styles.items()
                if each.get(f"{_W}type") == "paragraph" and each.get(f"{_W}default") in {"1", "true", "on"}
            ),
            None,
        )
        self.of = lru_cache(maxsize=None)(self._of)

    def _of(self, name: str | None) -> Fonts:
        chain: list[Node] = []
        while name in self._styles and self._styles[name] not in chain:
            chain.append(self._styles[name])
            name = _style(chain[-1].find(f"{_W}basedOn"))
        return {key: font for style in reversed(chain) for key, font in _fonts(style.find(f"{_W}rPr")).items()}

    def named(self, fonts: Fonts) -> Fonts:
        """Fonts by their own names, where the theme has them by its."""
        return {key: self._theme.get(font[1:]) if font and font[0] == "@" else font for key, font in fonts.items()}


def _fonts(properties: Node | None) -> dict[str, str | None]:
    """The fonts that properties name, by which signs they are for; one of the theme begins with ``@``."""
    found = properties.find(f"{_W}rFonts") if properties is not None else None
    if found is None:
        return {}
    fonts = {key: found.get(f"{_W}{key}") for key in ("ascii", "hAnsi") if found.get(f"{_W}{key}")}
    themed = {key: found.get(f"{_W}{key}Theme") for key in ("ascii", "hAnsi")}
    return {**fonts, **{key: f"@{name[:5]}" for key, name in themed.items() if name}}


def _theme(theme: bytes) -> dict[str, str]:
    """The theme's fonts for headings (``major``) and text (``minor``)."""
    if not theme:
        return {}
    root = etree.fromstring(theme, _parser())
    latin = {key: root.find(f".//{_A}{key}Font/{_A}latin") for key in ("major", "minor")}
    return {key: str(each.get("typeface")) for key, each in latin.items() if each is not None and each.get("typeface")}


def _style(reference: Node | None) -> str | None:
    return None if reference is None else reference.get(f"{_W}val")


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())


def _parser() -> Any:  # noqa: ANN401 - lxml publishes no types
    return etree.XMLParser(resolve_entities=False)

"""Rich text and pictures: what a bot gives where a plain text is not enough."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import final
from urllib.parse import quote

_ADDRESS = re.compile(r"(?i)(?:https?://[^\s]+|mailto:[^\s]+@[^\s]+|tel:\+?[\d-]+)\Z")
_CM, _MM = 360_000, 36_000
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?)\s*(cm|mm)\Z")


@dataclass(frozen=True, kw_only=True)
class Span:
    """A piece of rich text that looks the same throughout.

    Args:
        text: The text.
        bold: Whether it is bold.
        italic: Whether it is italic.
        address: Where it leads as a link; empty if it is none.
    """

    text: str
    bold: bool = False
    italic: bool = False
    address: str = ""


@final
class RichText:
    """A text of which parts are bold, italic or a link; all else looks as the tag that it replaces.

    Args:
        pieces: Texts, and what `bold`, `italic` and `link` give. A line break becomes Word's.

    Raises:
        TypeError: A piece is something else: write it as a text first.

    Repeat:
        Yes: the same pieces give equal texts.

    Example:
        >>> RichText("Sök ", bold("senast 1 mars"), " på ", link("webben", "https://exempelby.se"))
        RichText(…)
    """

    __slots__ = ("spans",)

    def __init__(self, *pieces: "str | RichText") -> None:
        self.spans: tuple[Span, ...] = ()
        for piece in pieces:
            if isinstance(piece, RichText):
                self.spans += piece.spans
            elif isinstance(piece, str):
                self.spans += (Span(text=piece),)
            else:
                raise TypeError(f"RichText takes texts and rich texts, not {type(piece).__name__}: write it as text.")

    def __repr__(self) -> str:
        return "RichText(…)"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, RichText) and self.spans == other.spans

    def __hash__(self) -> int:
        return hash(self.spans)


def bold(*pieces: str | RichText) -> RichText:
    """Make a text bold.

    Args:
        pieces: As those of `RichText`.

    Returns:
        What to give as a value, alone or among the pieces of another.

    Example:
        >>> bold("senast 1 mars")
        RichText(…)
    """
    return _with(RichText(*pieces), bold=True)


def italic(*pieces: str | RichText) -> RichText:
    """Make a text italic.

    Args:
        pieces: As those of `RichText`.

    Returns:
        What to give as a value, alone or among the pieces of another.

    Example:
        >>> italic("per capsulam")
        RichText(…)
    """
    return _with(RichText(*pieces), italic=True)


def link(text: str | RichText, address: str) -> RichText:
    """Make a text a link.

    Args:
        text: What stands in the letter: what the link leads to, in words.
        address: Where it leads: ``https://…``, ``http://…``, ``mailto:…`` or ``tel:…``.

    Returns:
        What to give as a value, alone or among the pieces of another.

    Raises:
        ValueError: The address is of another kind: give it in full.

    Example:
        >>> link("registrator", "mailto:registrator@exempelby.se")
        RichText(…)
    """
    if not is_address(address):
        raise ValueError("The address of a link must begin https://, http://, mailto: or tel: and have no space.")
    return _with(RichText(text), address=address)


def is_address(text: str) -> bool:
    """Whether a text is an address that a link of a letter may lead to."""
    return bool(_ADDRESS.match(text))


def spelled(address: str) -> str:
    """An address without signs that none may have: these are percent-encoded.

    Example:
        >>> spelled("https://exempelby.se/å?b=1")
        'https://exempelby.se/%C3%A5?b=1'
    """
    return quote(address, safe="!#$%&'()*+,/:;=?@[]~")


def _with(text: RichText, *, bold: bool = False, italic: bool = False, address: str = "") -> RichText:
    made = RichText()
    made.spans = tuple(
        Span(text=span.text, bold=span.bold or bold, italic=span.italic or italic, address=address or span.address)
        for span in text.spans
    )
    return made


@final
@dataclass(frozen=True, kw_only=True)
class Picture:
    """A picture for a letter.

    Args:
        source: The file (a `Path`), or its bytes: PNG or JPEG.
        alt: What it shows, for who can't see it; empty only for decoration.
        decorative: Whether it is decoration, which tells a reader nothing.
        width: Its width, such as ``"4 cm"`` or ``"40 mm"``; empty for its own, which is at most 16 cm.
        height: Its height; empty to keep its proportions.

    Raises:
        TypeError: The source is no `Path` and no bytes.
        ValueError: The alternative text is missing, or a length can't be read: the message says how to write it.

    Example:
        >>> Picture(source=Path("underskrift.png"), alt="Underskrift", width="4 cm")
        Picture(…)
    """

    source: Path | bytes
    alt: str = ""
    decorative: bool = False
    width: str = ""
    height: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.source, Path | bytes):
            raise TypeError("The source of a picture is a Path or bytes: write Path(…) around the name of a file.")
        if bool(self.alt.strip()) == self.decorative:
            raise ValueError(
                "A picture needs either an alternative text or to be decoration: alt=… or decorative=True."
            )
        for length in (self.width, self.height):
            if length and not in_emu(length):
                raise ValueError('The width and height of a picture are written "4 cm" or "40 mm".')

    def __repr__(self) -> str:
        return "Picture(…)"


def in_emu(length: str) -> int:
    """A length in English Metric Units, as Word wants it; 0 if it can't be read.

    Example:
        >>> in_emu("4,5 cm")
        1620000
    """
    found = _LENGTH.match(length.strip())
    return round(float(found[1].replace(",", ".")) * (_CM if found[2] == "cm" else _MM)) if found else 0

"""Joins letters into one print file, each beginning on the front of a sheet."""

import hashlib
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

from kommunrpa.actions.letters.dispatch.address import Place, Unfit, address_in
from kommunrpa.actions.letters.dispatch.sight import look
from kommunrpa.actions.letters.dispatch.window import Window

if TYPE_CHECKING:
    from pypdf import PdfWriter

_A4 = (595.276, 841.89)  # points
_SLIP = 3  # points that a page may differ from A4
_OWN_TREE = ("/StructParents", "/Tabs")  # point into tags that are not copied


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A letter that may be printed.

    Args:
        number: Its number among the letters, from 1.
        path: Its file.
        sha256: What its file held when it was checked.
        pages: How many it has.
        place: Where it goes; None when nobody looked.
    """

    number: int
    path: Path
    sha256: str
    pages: int
    place: Place | None


class Entry(TypedDict):
    """A letter in the index of a print file."""

    letter: int
    file: str
    sha256: str
    first_page: int
    pages: int
    blank: int
    sheets: int


def check(number: int, path: Path, *, window: Window | None) -> Checked:
    """Check one letter.

    Raises:
        Unfit: It can't be opened or printed, or its address is not seen as it should be.
    """
    import pypdfium2  # noqa: PLC0415 - heavy: 100 ms

    content = _read(path)
    with _readable():
        document = pypdfium2.PdfDocument(content)
    try:
        with _readable():
            pages, first = len(document), document[0]
            is_a4 = all(abs(side - own) <= _SLIP for side, own in zip(_A4, first.get_size(), strict=True))
            is_upright = first.get_rotation() == 0 and is_a4
            sight = look(first, window.risk) if window and is_upright else None
    finally:
        document.close()
    if not is_upright:
        raise Unfit("its first page is no upright A4")
    place = address_in(sight, window) if sight and window else None
    sha256 = hashlib.sha256(content).hexdigest()
    return Checked(number=number, path=path, sha256=sha256, pages=pages, place=place)


def join(letters: Sequence[Checked], *, duplex: bool) -> tuple[bytes, list[Entry]]:
    """Join letters in an order, and say what stands where.

    Args:
        letters: The letters, in their order.
        duplex: Whether both sides of a sheet are printed.

    Raises:
        Unfit: A file has changed since it was checked.
    """
    from pypdf import PdfWriter  # noqa: PLC0415 - heavy: 60 ms

    writer, entries = PdfWriter(), list[Entry]()
    for number, letter in enumerate(letters, start=1):
        first_page = len(writer.pages) + 1
        try:
            _append(letter, writer)
        except Unfit as unfit:
            raise Unfit(f"letter {letter.number} ({letter.path.name}): {unfit}") from unfit
        blank = int(duplex and letter.pages % 2 and number < len(letters))
        if blank:
            writer.add_blank_page(*_A4)
        entry = Entry(
            letter=letter.number,
            file=letter.path.name,
            sha256=letter.sha256,
            first_page=first_page,
            pages=letter.pages,
            blank=blank,
            sheets=(letter.pages + 1) // 2 if duplex else letter.pages,
        )
        entries.append(entry)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue(), entries


def _append(letter: Checked, writer: "PdfWriter") -> None:
    """Add the pages of a letter."""
    from pypdf import PdfReader  # noqa: PLC0415 - see join

    content = _read(letter.path)
    if hashlib.sha256(content).hexdigest() != letter.sha256:
        raise Unfit("it was changed while it was being merged")
    with _readable():
        writer.append(PdfReader(io.BytesIO(content)), import_outline=False, excluded_fields=_OWN_TREE)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Unfit(f"it can't be opened ({error.strerror})") from error


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except Exception as error:  # whatever a library stumbles over, it is no letter to print
        raise Unfit(f"it can't be read as a PDF: is it damaged, empty or locked? ({type(error).__name__})") from error

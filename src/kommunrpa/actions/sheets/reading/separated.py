"""CSV as Swedish systems write it: separator and encoding are found out by looking."""

import csv
import io
import re
from collections.abc import Collection
from itertools import islice

from kommunrpa.actions.sheets.faults import UnreadableSheet
from kommunrpa.actions.sheets.formulas import unguarded
from kommunrpa.fields.labels import label_key

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_IN_DOS = re.compile(rb"[A-Za-z][\x84\x86\x94][a-z]")  # å ä ö of DOS, which in Windows are signs never found in a word
_IN_WINDOWS = re.compile("[åäö]".encode("cp1252"))
_SEPARATORS = ";\t,"
_SEPARATOR_TOLD = re.compile(r"sep=([;,\t|:])\r?\n?")
_LOOKED_THROUGH = 60  # rows: as far down as headings are looked for


def read_separated(data: bytes, *, wanted: Collection[str]) -> list[list[str]]:
    """The cells of a CSV file, without outer spaces.

    Args:
        data: The file.
        wanted: Headings: the separator is the one that finds most of them.

    Raises:
        UnreadableSheet: It is text in neither encoding, or its quotes never end.
    """
    text, _ = decoded(data)
    text, separator = separated_by(text, wanted=wanted)
    try:
        return [
            [unguarded(cell).strip() for cell in row]
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        ]
    except csv.Error as error:
        raise UnreadableSheet(
            "CSV-filen har ett citattecken som inte avslutas, eller är ingen CSV-fil. "
            "Spara den på nytt och skicka den igen.",
            told=f"can't be read as CSV: {error}.",
        ) from error


def decoded(data: bytes) -> tuple[str, str]:
    """The text of a file, and its encoding as Python calls it.

    Raises:
        UnreadableSheet: It is text in none of the usual encodings.
    """
    is_dos = _IN_DOS.search(data) and not _IN_WINDOWS.search(data)
    for encoding in ("utf-16",) if data.startswith(_UTF_16) else ("utf-8-sig", "cp850" if is_dos else "cp1252"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise UnreadableSheet(
        "Filens bokstäver går inte att läsa. Spara den som CSV UTF-8 och skicka den igen.",
        told="is neither UTF-8 nor Windows' cp1252: save it as CSV in UTF-8.",
    )


def separated_by(text: str, *, wanted: Collection[str]) -> tuple[str, str]:
    """The rows of a text, and what separates their cells: what its first line says, or what finds most headings."""
    if told := _SEPARATOR_TOLD.match(text):
        return text[told.end() :], told[1]
    keys = {label_key(each) for each in wanted}
    start = text[:100_000]

    def fits(separator: str) -> tuple[int, int]:
        rows = islice(csv.reader(io.StringIO(start, newline=""), delimiter=separator), _LOOKED_THROUGH)
        try:
            return max((len(keys.intersection(map(label_key, row))), len(row)) for row in rows)
        except (csv.Error, ValueError):  # it can't be read so, or is empty
            return 0, 0

    return text, max(_SEPARATORS, key=fits)

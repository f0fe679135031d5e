"""One record of a SIE file: a label and fields, apart and written together."""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field

Items = tuple[str, ...]
"""The fields of a list in braces, such as dimension and object by turns."""

Field = str | Items


class NoRecord(ValueError):  # noqa: N818 - says what it is
    """A line is no record; the text is Swedish."""


@dataclass(frozen=True)
class Record:
    """A record.

    Args:
        line: 1 for the first line of the file.
        label: With its ``#``, in capitals; a brace alone is a label too.
        fields: Texts, and lists of texts for what stands in braces.
    """

    line: int
    label: str
    fields: tuple[Field, ...] = field(default=(), repr=False)

    @classmethod
    def of(cls, text: str, *, line: int) -> "Record | None":
        """The record of a line; None for an empty one.

        Args:
            text: The line.
            line: Its number.

        Raises:
            NoRecord: A quotation mark or a brace has no end, or the line does not begin with a label.
        """
        if text.strip() in {"{", "}"}:
            return cls(line, text.strip())
        fields = _fields(text)
        if not fields:
            return None
        label = fields[0]
        if not isinstance(label, str) or not label.startswith("#"):
            raise NoRecord("raden börjar inte med en etikett som #VER")
        return cls(line, label.upper(), fields[1:])

    def text(self, at: int) -> str:
        """A field that is a text; empty when there is none."""
        found = self.fields[at] if at < len(self.fields) else ""
        return found if isinstance(found, str) else ""

    def items(self, at: int) -> Items:
        """A field that is a list; empty when there is none."""
        found = self.fields[at] if at < len(self.fields) else ()
        return () if isinstance(found, str) else found

    @property
    def flat(self) -> tuple[str, ...]:
        """The label and every field, those of lists one by one."""
        listed = (each if isinstance(each, tuple) else (each,) for each in self.fields)
        return self.label, *(text for each in listed for text in each)


def written(label: str, *fields: Field) -> str:
    r"""A record as a line, without its end.

    Args:
        label: With its ``#``.
        fields: Texts, and lists of texts.

    Example:
        >>> print(written("#TRANS", "5410", ("1", "4200"), "100.00", "", 'Papper "A4"'))
        #TRANS 5410 {1 4200} 100.00 "" "Papper \"A4\""
    """
    return " ".join([label, *(_item(each) if isinstance(each, str) else _list(each) for each in fields)])


def checksum(records: Iterable[Record], *, encoding: str) -> int:
    """The checksum of records: of their labels and fields, without what stands between and around them.

    Args:
        records: Between the two ``#KSUMMA``.
        encoding: How the file is written.

    Source:
        SIE Gruppen, SIE filformat, 4B: CRC-32.
    """
    sum_ = 0
    for record in records:
        if record.label not in {"{", "}"}:
            sum_ = zlib.crc32("".join(record.flat).encode(encoding), sum_)
    return sum_


def _item(text: str) -> str:
    if text and not any(sign in ' \t"{}' for sign in text):
        return text
    return '"' + text.replace('"', '\\"') + '"'


def _list(items: Items) -> str:
    return "{" + " ".join(map(_item, items)) + "}"


def _fields(text: str) -> tuple[Field, ...]:
    fields: list[Field] = []
    inside: list[str] | None = None
    at = 0
    while at < len(text):
        sign = text[at]
        if sign in " \t":
            at += 1
        elif sign == "{" and inside is None:
            inside, at = [], at + 1
        elif sign == "}" and inside is not None:
            fields.append(tuple(inside))
            inside, at = None, at + 1
        else:
            item, at = _quoted(text, at + 1) if sign == '"' else _bare(text, at, listed=inside is not None)
            (fields if inside is None else inside).append(item)
    if inside is not None:
        raise NoRecord("en lista i klamrar har inget slut")
    return tuple(fields)


def _bare(text: str, at: int, *, listed: bool) -> tuple[str, int]:
    ends = ' \t}"' if listed else " \t"
    end = at + 1
    while end < len(text) and text[end] not in ends:
        end += 1
    return text[at:end], end


def _quoted(text: str, at: int) -> tuple[str, int]:
    item: list[str] = []
    while at < len(text):
        if text[at] == "\\" and text[at + 1 : at + 2] == '"':
            item.append('"')
            at += 2
        elif text[at] == '"':
            return "".join(item), at + 1
        else:
            item.append(text[at])
            at += 1
    raise NoRecord("ett citattecken har inget slut")

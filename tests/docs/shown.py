"""What a document shows: commands with what they say, where … is anything, and changes to a file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WILD = "…"


@dataclass(frozen=True, kw_only=True)
class Command:
    """One line after ``$``, and what the document shows below it."""

    line: str
    shown: list[str]


def commands(content: str) -> Iterator[Command]:
    """The commands of a block, in order."""
    for part in re.split(r"^\$ ", content, flags=re.MULTILINE)[1:]:
        line, *shown = part.rstrip().splitlines()
        yield Command(line=line, shown=[each.rstrip() for each in shown])


def pattern(line: str) -> str:
    """A regular expression for a shown line: ``…`` is anything in it, and alone any number of lines."""
    if line == _WILD:
        return r"(?:[^\n]*\n)*"
    return r"[^\n]*".join(re.escape(part) for part in line.split(_WILD)) + "\n"


def changed(text: str, diff: str) -> str:
    """A file after a change: what stands in the diff's own lines and those with ``-`` is there, once."""
    for part in filter(None, re.split(r"^@@.*\n", diff, flags=re.MULTILINE)):
        lines = part.splitlines(keepends=True)
        old, new = ("".join(line[1:] or line for line in lines if line[0] != sign) for sign in "+-")
        assert text.count(old) == 1, f"there is no such place, or several:\n{old}"
        text = text.replace(old, new)
    return text

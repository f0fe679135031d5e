"""A Word template, compiled once: what stays the same is packed, what changes is ready to be rendered."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import jinja2

from kommunrpa.actions.letters.language.dialect import compile_source
from kommunrpa.actions.letters.language.notes import quoted
from kommunrpa.actions.letters.markup.looks import Look
from kommunrpa.actions.letters.markup.pages import page_of
from kommunrpa.actions.letters.markup.part import to_source
from kommunrpa.actions.letters.markup.tags import Tag, TemplateFault
from kommunrpa.actions.letters.rendering.package import Packed, pack_part, read_parts
from kommunrpa.actions.letters.rendering.pieces import insert_pieces
from kommunrpa.errors import ActionError

_KEPT = 64  # templates in memory: more than any bot has


@dataclass(frozen=True, kw_only=True)
class Changing:
    """A part that is rendered for each letter.

    Args:
        name: Its path in the Word file.
        jinja: What renders it.
        lines: The number of the tag on a line of its source.
    """

    name: str
    jinja: jinja2.Template
    lines: Mapping[int, int]


@dataclass(frozen=True, kw_only=True)
class Template:
    """A compiled template.

    Args:
        name: What it is called in errors.
        parts: Its parts, in order.
        tags: The tags of all parts, by number.
        looks: What stands around a tag, by its number.
    """

    name: str
    parts: tuple[Packed | Changing, ...]
    tags: tuple[Tag, ...]
    looks: Mapping[int, Look]


@lru_cache(maxsize=_KEPT)
def compile_template(content: bytes, *, name: str, pieces: tuple[tuple[str, bytes], ...] = ()) -> Template:
    """Compile a Word template; the same bytes are compiled once in a process.

    Args:
        content: The Word file.
        name: What it is called in errors.
        pieces: The Word files that it takes in with ``stycke``: the name and the content of each.

    Raises:
        ActionError: The file or a tag of it can't be used: the message names the tag and quotes its paragraph.
    """
    parts: list[Packed | Changing] = []
    tags: list[Tag] = []
    looks: dict[int, Look] = {}
    place, part = "", b""
    try:
        for place, part in insert_pieces(read_parts(content), dict(pieces)).items():
            source = to_source(part, part=place) if _may_change(place) else None
            if source is None:
                parts.append(pack_part(place, part))
                continue
            lines = {line: len(tags) + number for line, number in source.lines.items()}
            jinja = compile_source(source, name=place, first=len(tags))
            parts.append(Changing(name=place, jinja=jinja, lines=lines))
            looks.update((len(tags) + number, look) for number, look in source.looks.items())
            tags += source.tags
    except TemplateFault as fault:
        raise ActionError(f"{name}{_where(place, part, fault)}.") from fault
    return Template(name=name, parts=tuple(parts), tags=tuple(tags), looks=looks)


def _where(place: str, part: bytes, fault: TemplateFault) -> str:
    """Where in a template a fault lies, and what it is."""
    page = page_of(part, fault.text) if place and fault.text else None
    found = f" ({place}{f', page {page}' if page else ''})" if place else ""
    return f"{found}: {fault.reason}{f' in {quoted(fault.text)}' if fault.text else ''}"


def _may_change(name: str) -> bool:
    return name.startswith(("word/", "docProps/")) and name.endswith((".xml", ".rels"))

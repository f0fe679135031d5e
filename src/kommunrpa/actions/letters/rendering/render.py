"""Renders a letter from a compiled template: whole and without a hole, or not at all."""

import re
from collections.abc import Mapping
from traceback import walk_tb
from types import TracebackType
from xml.parsers.expat import ExpatError, ParserCreate

import jinja2

from kommunrpa.actions.letters.language.notes import Note, as_error, noting, quoted
from kommunrpa.actions.letters.markup.mending import mend
from kommunrpa.actions.letters.markup.tags import Tag
from kommunrpa.actions.letters.rendering.attaching import attach
from kommunrpa.actions.letters.rendering.package import MAIN, Packed, pack, pack_part
from kommunrpa.actions.letters.rendering.template import Changing, Template
from kommunrpa.errors import ActionError, KommunrpaError

_MOST_SIGNS = 50_000_000  # of one part: some thousand pages


def render(template: Template, values: Mapping[str, object]) -> bytes:
    """Render a letter.

    Guarded are the length of what is written, the rounds of all loops, and whatever makes one long text of a short
    one. Not guarded is the time that a template takes within these limits: a template is the installation's own.

    Args:
        template: A compiled template.
        values: The values, by the names that the template uses.

    Returns:
        The Word file. The same template and values give the same bytes.

    Raises:
        BusinessError: A value of this case is empty or can't be read; every one that was met is named.
        ActionError: The template uses a name that was not given, or a value can't be written at all.
    """
    if not all(isinstance(name, str) for name in values):
        raise ActionError(f"{template.name}: every name among the values must be a text.")
    parts: list[Packed] = []
    with noting(template.looks) as notes:
        try:
            parts.extend(
                part if isinstance(part, Packed) else _rendered(part, values, place=place)
                for place, part in enumerate(template.parts)
            )
        except Exception as error:
            if not notes:  # else what was noted first is its cause
                raise _explained(error, template, values) from error
    if notes:
        raise as_error(template.name, notes, template.tags, values)
    return pack(attach(parts, notes.attached) if notes.attached.relationships else parts)


def _rendered(part: Changing, values: Mapping[str, object], *, place: int) -> Packed:
    pieces: list[str] = []
    size = 0
    for piece in part.jinja.generate(values):
        pieces.append(piece)
        size += len(piece)
        if size > _MOST_SIGNS:
            raise ActionError(f"{part.name} grows beyond {_MOST_SIGNS:,} signs: does a loop go through the wrong list?")
    content = mend("".join(pieces), drawings=0 if part.name == MAIN else place + 1).encode()
    ParserCreate().Parse(content, True)  # noqa: FBT003 - expat's own signature
    return pack_part(part.name, content)


def _explained(error: Exception, template: Template, values: Mapping[str, object]) -> KommunrpaError:
    """The one place where errors of Jinja, of expat and of what a template computes become ours."""
    if isinstance(error, KommunrpaError):
        return error
    if isinstance(error, ExpatError):
        return ActionError(f"{template.name} gives a letter that Word can't open. Send the template to the developers.")
    tag = _tag_at(error.__traceback__, template)
    empty = [name for name in _names(tag) if name in values and values[name] is None]
    if isinstance(error, TypeError) and empty:
        notes = [Note(kind="faulty", name=name, fault="uppgiften saknas") for name in empty]
        return as_error(template.name, notes, template.tags, values)
    reason = str(error) if isinstance(error, jinja2.TemplateError) else type(error).__name__
    where = f" {tag.raw} in {quoted(tag.quote)}" if tag else " a tag"
    return ActionError(f"{template.name}:{where} can't be computed with these values ({reason}).")


def _names(tag: Tag | None) -> list[str]:
    return re.findall(r"[^\W\d]\w*", tag.code) if tag else []


def _tag_at(trace: TracebackType | None, template: Template) -> Tag | None:
    """The tag that was under way: Jinja's frames carry the part's name, and lines of its source."""
    lines = {part.name: part.lines for part in template.parts if isinstance(part, Changing)}
    found = None
    for frame, line in walk_tb(trace):
        found = lines.get(frame.f_code.co_filename, {}).get(line, found)
    return None if found is None else template.tags[found]

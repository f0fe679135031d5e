"""Adds to a letter what its rich values bring with them: relationships, pictures and their content types."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from lxml import etree  # type: ignore[import-untyped] # it publishes no types

from kommunrpa.actions.letters.language.attached import OFFICE, Attached, Relationship
from kommunrpa.actions.letters.markup.tree import parse, serialise
from kommunrpa.actions.letters.rendering.package import TYPES, Packed, pack_part, unpack_part

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EMPTY = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()


def attach(parts: Iterable[Packed], attached: Attached) -> list[Packed]:
    """Add what was attached to the parts of a letter.

    Args:
        parts: The parts.
        attached: What was gathered while they were rendered.

    Returns:
        The parts, and those that are new.
    """
    by_name = {part.name: part for part in parts}
    for part, relationships in attached.relationships.items():
        name = relationships_of(part)
        old = unpack_part(by_name[name]) if name in by_name else None
        by_name[name] = pack_part(name, with_relationships(old, relationships))
    for name, (content, _) in attached.media.items():
        by_name[name] = _packed(name, content)
    types = {name: kind for name, (_, kind) in attached.media.items()}
    by_name[TYPES] = pack_part(TYPES, with_types(unpack_part(by_name[TYPES]), types))
    return list(by_name.values())


@lru_cache(maxsize=16)
def _packed(name: str, content: bytes) -> Packed:
    """A picture, packed once for the many letters that it stands in."""
    return pack_part(name, content)


def relationships_of(part: str) -> str:
    """The name of the part that says what another part leads to."""
    path = PurePosixPath(part)
    return str(path.parent / "_rels" / f"{path.name}.rels")


def with_relationships(content: bytes | None, added: Iterable[Relationship]) -> bytes:
    """What a part leads to, with more; one that is there already is not added.

    Args:
        content: What it leads to so far; None if to nothing.
        added: What it leads to besides.
    """
    elements = [
        {"Id": each.id, "Type": f"{OFFICE}/{each.kind}", "Target": each.target}
        | ({"TargetMode": "External"} if each.external else {})
        for each in added
    ]
    return _with(content or _EMPTY, f"{{{_PACKAGE}/relationships}}Relationship", "Id", elements)


def with_types(content: bytes, added: Mapping[str, str]) -> bytes:
    """The content types of a file, with those of more parts.

    Args:
        content: The content types so far.
        added: The content type of each part, by its name.
    """
    elements = [{"PartName": f"/{name}", "ContentType": kind} for name, kind in added.items()]
    return _with(content, f"{{{_PACKAGE}/content-types}}Override", "PartName", elements)


def _with(content: bytes, name: str, key: str, elements: Iterable[Mapping[str, str]]) -> bytes:
    """A part with elements added at its end, apart from those that it has."""
    root = parse(content)
    known = {each.get(key) for each in root}
    for element in elements:
        if element[key] not in known:
            known.add(element[key])
            etree.SubElement(root, name, element)
    return serialise(root).encode()

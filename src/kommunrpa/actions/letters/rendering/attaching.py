"""Adds to a letter what its rich values bring with them: relationships, pictures and their content types."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from lxml import etree  # type: ignore[import-untyped] # it publishes no types

from kommunrpa.actions.letters.language.attached import Attached
from kommunrpa.actions.letters.markup.tree import parse, serialise
from kommunrpa.actions.letters.rendering.package import TYPES, Packed, pack_part, unpack_part

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_EMPTY = f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode()


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
        links = [
            {"Id": id_, "Type": each.kind, "Target": each.target}
            | ({"TargetMode": "External"} if each.external else {})
            for each, id_ in relationships.items()
        ]
        old = unpack_part(by_name[name]) if name in by_name else _EMPTY
        by_name[name] = pack_part(name, with_elements(old, f"{{{RELATIONSHIPS}}}Relationship", links))
    for name, (content, _) in attached.media.items():
        by_name[name] = pack_part(name, content)
    types = [{"PartName": f"/{name}", "ContentType": kind} for name, (_, kind) in attached.media.items()]
    old = unpack_part(by_name[TYPES])
    by_name[TYPES] = pack_part(TYPES, with_elements(old, f"{{{CONTENT_TYPES}}}Override", types))
    return list(by_name.values())


def relationships_of(part: str) -> str:
    """The name of the part that says what another part leads to."""
    path = PurePosixPath(part)
    return str(path.parent / "_rels" / f"{path.name}.rels")


def with_elements(content: bytes, name: str, elements: Iterable[Mapping[str, str]]) -> bytes:
    """A part with elements added at its end.

    Args:
        content: The part.
        name: The name of the elements, with its namespace.
        elements: The attributes of each.
    """
    root = parse(content)
    for each in elements:
        etree.SubElement(root, name, each)
    return serialise(root).encode()

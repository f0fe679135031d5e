"""What of a Word file is seen on its pages: its text, and those headers and footers that its sections ask for."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from kommunrpa.actions.letters.markup.tree import Node, above, child, get, is_off, name_of, parse

_MAIN = "word/document.xml"
_NOTES = {"word/footnotes.xml": "{*}footnoteReference", "word/endnotes.xml": "{*}endnoteReference"}
_REFERENCES = frozenset({"w:headerReference", "w:footerReference"})


class Seen(NamedTuple):
    """The parts of a Word file that its pages show.

    Args:
        body: The text.
        around: Headers and footers that a page has for certain.
        perhaps: Those that only some pages have, if there are such pages: the second, an even one, a section's.
        notes: Footnotes and endnotes, where the text refers to any.
        styles: The styles.
        theme: The theme; None when there is none.
    """

    body: Node
    around: tuple[Node, ...]
    perhaps: tuple[Node, ...]
    notes: tuple[Node, ...]
    styles: Node | None
    theme: Node | None


def seen_in(letter: bytes) -> Seen:
    """Read what a Word file shows.

    Args:
        letter: The Word file.

    Source:
        ECMA-376 part 1, 17.10 (headers and footers of first, even and other pages).
    """
    with zipfile.ZipFile(io.BytesIO(letter)) as file:
        parts = {name: file.read(name) for name in file.namelist() if name.endswith((".xml", ".rels"))}
    body = parse(parts[_MAIN])
    theme = next((content for name, content in parts.items() if name.startswith("word/theme/theme")), None)
    certain: dict[str, bool] = {}
    for name, is_certain in _headers(body, parts):
        certain[name] = certain.get(name, False) or is_certain
    return Seen(
        body=body,
        around=tuple(parse(parts[name]) for name, is_certain in certain.items() if is_certain),
        perhaps=tuple(parse(parts[name]) for name, is_certain in certain.items() if not is_certain),
        notes=tuple(parse(parts[name]) for name, mark in _NOTES.items() if name in parts and any(body.iter(mark))),
        styles=parse(parts["word/styles.xml"]) if "word/styles.xml" in parts else None,
        theme=None if theme is None else parse(theme),
    )


def visible_runs(root: Node) -> Iterator[tuple[Node, Node]]:
    """The runs of a part that are not hidden, each with its paragraph."""
    for run in root.iter("{*}r"):
        paragraph = above(run, "w:p") if name_of(run) == "w:r" else None
        if paragraph is not None and is_off(child(run, "w:rPr", "w:vanish")):
            yield run, paragraph


def _headers(body: Node, parts: Mapping[str, bytes]) -> Iterator[tuple[str, bool]]:
    """The headers and footers that pages may have, and whether there is such a page for certain."""
    targets = _targets(parts)
    settings = parse(parts["word/settings.xml"]) if "word/settings.xml" in parts else None
    has_even = not is_off(child(settings, "w:evenAndOddHeaders"))
    for number, section in enumerate(body.iter("{*}sectPr")):
        has_first = not is_off(child(section, "w:titlePg"))
        kinds = {"first": has_first, "even": has_even, "default": True}
        for reference in (each for each in section if name_of(each) in _REFERENCES):
            kind, name = get(reference, "type"), targets.get(_id_of(reference), "")
            if kinds.get(kind) and name in parts:
                yield name, number == 0 and kind == ("first" if has_first else "default")


def _targets(parts: Mapping[str, bytes]) -> dict[str, str]:
    relationships = parts.get("word/_rels/document.xml.rels")
    if relationships is None:
        return {}
    return {
        each.get("Id", ""): str(PurePosixPath("/word") / each.get("Target", "")).removeprefix("/")
        for each in parse(relationships)
    }


def _id_of(reference: Node) -> str:
    return next((value for key, value in reference.items() if key.endswith("relationships}id")), "")

"""Takes in sub-documents: the paragraphs of another Word file, where a template asks for it with ``stycke``."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import PurePosixPath

from kommunrpa.actions.letters.markup.runs import text_of
from kommunrpa.actions.letters.markup.tags import Tag, TemplateFault, find_tags
from kommunrpa.actions.letters.markup.tree import Node, name_of, parse, replace, serialise
from kommunrpa.actions.letters.rendering.carrying import Carrier
from kommunrpa.actions.letters.rendering.package import read_parts

_DEEPEST = 5
_NAMED = re.compile(r"""(["'])(?P<name>[^"']+)\1\s*\|\s*stycke\Z""")
_ASKS = re.compile(r"\|\s*stycke\b")
_HOLDERS = re.compile(r"word/(?:document|header\d*|footer\d*)\.xml\Z")
_MARKUP = re.compile(rb"<[^>]*>")
_KEPT = 64


def insert_pieces(parts: dict[str, bytes], pieces: Mapping[str, bytes], *, depth: int = 0) -> dict[str, bytes]:
    """Put each sub-document in the place of the paragraph that asks for it.

    Args:
        parts: The parts of a template, by name.
        pieces: The Word files that it may take in, by the names that it uses.
        depth: How many files deep it is.

    Returns:
        The parts; the same if it asks for none.

    Raises:
        TemplateFault: A file is not given, holds what can't be carried over, or files take in each other in a circle.
    """
    for part in _asking(parts):
        root = parse(parts[part])
        wanted = list(_wanted(root))
        if not wanted:
            continue
        if depth == _DEEPEST:
            raise TemplateFault(
                f"shared paragraphs take in each other more than {_DEEPEST} deep: is there a circle?", ""
            )
        parts = dict(parts)
        for paragraph, name, tag in wanted:
            if name not in pieces:
                raise TemplateFault(f"the shared paragraphs {name!r} are not given", tag.quote)
            try:
                piece = insert_pieces(read_parts(pieces[name]), pieces, depth=depth + 1)
                elements = Carrier(parts, part, root).carry(piece)
            except TemplateFault as fault:
                raise TemplateFault(f"{name}: {fault.reason}", fault.text or tag.quote) from fault
            except (LookupError, StopIteration, ValueError) as error:
                raise TemplateFault(f"{name}: it lacks what it leads to: save it anew in Word", tag.quote) from error
            _put(paragraph, elements)
        parts[part] = serialise(root).encode()
    return parts


@lru_cache(maxsize=_KEPT)
def pieces_of(content: bytes) -> tuple[str, ...]:
    """The names of the files that a template takes in; none if it can't be read, which compiling it explains.

    Args:
        content: The Word file.
    """
    try:
        parts = read_parts(content)
        roots = [parse(parts[name]) for name in _asking(parts)]
        return tuple(dict.fromkeys(name for root in roots for _, name, _ in _wanted(root)))
    except TemplateFault:
        return ()


def is_piece_name(name: str) -> bool:
    """Whether a name leads to a Word file in or below a folder, and nowhere else."""
    path = PurePosixPath(name)
    return (
        not path.is_absolute()
        and ".." not in path.parts
        and not set(name) & set('\\:*?<>|"')
        and path.suffix == ".docx"
    )


def _asking(parts: Mapping[str, bytes]) -> list[str]:
    """The parts that may ask for sub-documents; Word may have split the word."""
    holders = [name for name in parts if _HOLDERS.match(name)]
    return [name for name in holders if b"stycke" in _MARKUP.sub(b"", parts[name])]


def _wanted(root: Node) -> Iterator[tuple[Node, str, Tag]]:
    for paragraph in [each for each in root.iter() if name_of(each) == "w:p"]:
        text = text_of(paragraph)
        for tag in [each.tag for each in find_tags(text)] if "stycke" in text else ():
            if tag.kind == "value" and _ASKS.search(tag.code):
                yield paragraph, _name(tag, text), tag


def _name(tag: Tag, text: str) -> str:
    named = _NAMED.match(tag.code)
    if not named:
        raise TemplateFault(f"{tag.raw} must name a file in quotes; choose between files with {{%p if … %}}", text)
    if tag.scope != "p" or text.strip() != tag.raw:
        raise TemplateFault(f"{tag.raw} must stand as {{{{p … | stycke }}}} in a paragraph of its own", text)
    if not is_piece_name(named["name"]):
        raise TemplateFault(f"{tag.raw} must name a .docx in the template's folder, with / between folders", text)
    return named["name"]


def _put(paragraph: Node, elements: list[Node]) -> None:
    for element in elements:
        paragraph.addprevious(element)
    alone = name_of(elements[-1]) == "w:tbl" and paragraph.getnext() is None
    if alone and name_of(paragraph.getparent()) == "w:tc":
        for each in list(paragraph):
            paragraph.remove(each)  # a cell ends with a paragraph
    else:
        replace(paragraph, "")

"""Carries numbered and bulleted lists from one Word file into another: each begins anew there."""

from collections.abc import Iterable, Mapping
from copy import deepcopy

from kommunrpa.actions.letters.language.attached import Relationship
from kommunrpa.actions.letters.markup.tree import Node, get, name_of, parse, put, serialise
from kommunrpa.actions.letters.rendering.attaching import relationships_of, with_relationships, with_types
from kommunrpa.actions.letters.rendering.package import MAIN, TYPES
from kommunrpa.actions.letters.rendering.styles import Styles

_NUMBERING = "word/numbering.xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"
_OF_ITS_FILE = frozenset({"w:nsid", "w:tmpl", "w:lvlPicBulletId", "w:numStyleLink", "w:styleLink"})


def carry_lists(
    elements: Iterable[Node], source: Mapping[str, bytes], parts: dict[str, bytes], *, styles: Styles
) -> None:
    """Let the elements use lists of their own in the file that takes them in.

    Args:
        elements: What is carried: paragraphs, tables and styles.
        source: The parts of the file that they come from.
        parts: Those of the file that takes them in, which are changed.
        styles: What became of the styles.
    """
    used = [each for element in elements for each in element.iter() if name_of(each) == "w:numId"]
    used = [each for each in used if get(each, "val") != "0"]  # 0 takes a paragraph out of its list
    if not used:
        return
    theirs = list(parse(source[_NUMBERING])) if _NUMBERING in source else []
    lists = {get(each, "numId"): each for each in theirs if name_of(each) == "w:num"}
    forms = {get(each, "abstractNumId"): each for each in theirs if name_of(each) == "w:abstractNum"}
    if _NUMBERING not in parts:
        _add_numbering(parts, source)
    root = parse(parts[_NUMBERING])
    new: dict[str, str] = {}
    for node in used:
        old = get(node, "val")
        if old not in lists:
            node.getparent().remove(node)
            continue
        if old not in new:
            new[old] = _copied(lists[old], forms, root, styles)
        put(node, "val", new[old])
    parts[_NUMBERING] = serialise(root).encode()


def _copied(given: Node, forms: Mapping[str, Node], root: Node, styles: Styles) -> str:
    """Copy a list and its form into the numbering of the other file; the list's new number."""
    link = next(each for each in given if name_of(each) == "w:abstractNumId")
    form, made = deepcopy(forms[get(link, "val")]), deepcopy(given)
    for each in [each for each in form.iter() if name_of(each) in _OF_ITS_FILE]:
        each.getparent().remove(each)
    for each in [each for each in form.iter() if name_of(each) == "w:pStyle"]:
        copied = styles.is_copied(get(each, "val"))
        if copied:
            put(each, "val", copied)
        else:
            each.getparent().remove(each)
    form_number = _above(root, "w:abstractNum", "abstractNumId")
    number = _above(root, "w:num", "numId")
    put(form, "abstractNumId", form_number)
    put(made, "numId", number)
    put(next(each for each in made if name_of(each) == "w:abstractNumId"), "val", form_number)
    lists = [place for place, each in enumerate(root) if name_of(each) == "w:num"]
    root.insert(lists[0] if lists else len(root), form)
    root.insert(lists[-1] + 2 if lists else len(root), made)
    return number


def _above(root: Node, name: str, key: str) -> str:
    return str(1 + max((int(get(each, key)) for each in root if name_of(each) == name), default=0))


def _add_numbering(parts: dict[str, bytes], source: Mapping[str, bytes]) -> None:
    root = parse(source[_NUMBERING])
    for each in list(root):
        root.remove(each)
    parts[_NUMBERING] = serialise(root).encode()
    parts[TYPES] = with_types(parts[TYPES], {_NUMBERING: _CONTENT_TYPE})
    name = relationships_of(MAIN)
    parts[name] = with_relationships(parts.get(name), [Relationship(kind="numbering", target="numbering.xml")])

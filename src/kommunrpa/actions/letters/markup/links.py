"""Finds the tags in the addresses that links lead to, which Word keeps apart and often percent-encodes."""

import re
from urllib.parse import unquote

from kommunrpa.actions.letters.markup.runs import sign_of
from kommunrpa.actions.letters.markup.tags import Tag, TemplateFault, find_tags
from kommunrpa.actions.letters.markup.tree import Node

_OPEN, _CLOSE = r"(?:\{|%7[Bb])", r"(?:\}|%7[Dd])"
_TAG = re.compile(f"{_OPEN}{{2}}.*?{_CLOSE}{{2}}")
_OTHER = re.compile(rf"{_OPEN}(?:%25|%|\#|%23|{_OPEN})|(?:%25|\#|%23|{_CLOSE}){_CLOSE}")
_WHOLE = re.compile(rf"(https?://)?(?={_OPEN}{{2}})")


def is_links(root: Node) -> bool:
    """Whether a part lists what another part leads to."""
    return str(root.tag) == "{http://schemas.openxmlformats.org/package/2006/relationships}Relationships"


def mark_links(root: Node, tags: list[Tag]) -> dict[int, str]:
    """Put signs for the tags in the addresses of links.

    Args:
        root: The part that lists them.
        tags: Where the tags are added.

    Returns:
        What each value is to be: ``address`` where it begins the address (``http://`` and ``https://`` where Word has
        put that before it), else ``piece``.

    Raises:
        TemplateFault: Something else than a value stands in an address.
    """
    forms: dict[int, str] = {}
    for link in root:
        target = link.get("Target", "")
        if link.get("TargetMode") == "External" and _OTHER.search(target):
            link.set("Target", _marked(target, tags, forms))
    return forms


def _marked(target: str, tags: list[Tag], forms: dict[int, str]) -> str:
    begin = _WHOLE.match(target)
    form = (begin[1] or "address") if begin else "piece"
    pieces, end = [], begin.end() if begin else 0
    for found in _TAG.finditer(target):
        (tag,) = (each.tag for each in find_tags(unquote(found[0])))
        if tag.scope:
            raise TemplateFault(
                f"{tag.raw} stands in the address of a link: write {{{{ name }}}} there", unquote(target)
            )
        pieces += [target[end : found.start()], sign_of(len(tags))]
        forms[len(tags)] = form
        tags.append(tag)
        form, end = "piece", found.end()
    pieces.append(target[end:])
    if any(_OTHER.search(piece) for piece in pieces):
        raise TemplateFault("only {{ … }} can stand in the address of a link", unquote(target))
    return "".join(pieces)

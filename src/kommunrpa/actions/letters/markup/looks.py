"""What stands around a value in Word, so that rich text keeps the formatting of the tag that it replaces."""

import re
from dataclasses import dataclass

from lxml import etree  # type: ignore[import-untyped] # it publishes no types

from kommunrpa.actions.letters.markup.runs import SIGN
from kommunrpa.actions.letters.markup.tree import Node, above, child, name_of

_DECLARED = re.compile(r' xmlns(?::([\w.-]+))?="([^"]*)"')


@dataclass(frozen=True, kw_only=True)
class Look:
    """The surroundings of one tag.

    Args:
        part: The part that it stands in.
        run: The properties of its run, each by its name, as XML.
        paragraph: The properties of its paragraph, as XML.
        linked: Whether it is part of a link.
    """

    part: str
    run: tuple[tuple[str, str], ...] = ()
    paragraph: str = ""
    linked: bool = False


def looks_in(root: Node, part: str) -> dict[int, Look]:
    """The look of each tag that stands in a run, by the tag's number.

    Args:
        root: The part, with signs for the tags.
        part: Its name.
    """
    found: dict[int, Look] = {}
    for text in root.iter("{*}t"):
        numbers = SIGN.findall(text.text or "")
        run = text.getparent()
        if numbers and name_of(run) == "w:r":
            look = _look(run, part)
            found.update((int(number), look) for number in numbers)
    return found


def _look(run: Node, part: str) -> Look:
    paragraph, link = above(run, "w:p"), above(run, "w:hyperlink")
    properties = child(paragraph, "w:pPr")
    return Look(
        part=part,
        run=tuple((name_of(each), _written(each)) for own in run if name_of(own) == "w:rPr" for each in own),
        paragraph="" if properties is None else _written(properties),
        linked=link is not None and above(link, "w:p") is paragraph,
    )


def _written(node: Node) -> str:
    """An element as text, without the namespaces that its part has declared already."""
    declared = node.getroottree().getroot().nsmap
    return _DECLARED.sub(
        lambda found: "" if declared.get(found[1]) == found[2] else found[0],
        str(etree.tostring(node, encoding="unicode", with_tail=False)),
    )

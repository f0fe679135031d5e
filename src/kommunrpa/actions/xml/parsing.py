"""One safe way to parse XML that strangers send: nothing in it is fetched, and nothing in it expands."""

import re
from pathlib import Path
from typing import Any, TypeAlias

from kommunrpa.actions.xml.encoding import decoded
from kommunrpa.actions.xml.faults import UnreadableXml
from kommunrpa.files import reading_file

Element: TypeAlias = Any
"""An element of lxml, which publishes no types."""

MOST_BYTES = 50_000_000
"""A larger file is refused. Nothing in a smaller one can grow: without a document type there are no entities."""

_MOST_MARKS = 1_000_000
"""More tags or attributes are refused: in memory a short one takes thirty times what it takes in the file."""

_DOCTYPE = re.compile(r"(?s)\ufeff?(?>\s+|<\?.*?\?>|<!--.*?-->)*+<!DOCTYPE")
_TOO_HEAVY = "XML-filen är för stor eller för tung att läsa säkert. En person behöver titta på den."
_SAID_OF_SIZE = ("huge", "excessive", "too long", "amplification", "limit")
"""Words that libxml2 says, in messages that differ between versions, of what is too large or too deep."""


def parsed(path: Path) -> Element:
    """The root element of an XML file.

    Args:
        path: The file.

    Raises:
        UnreadableXml: It is damaged, too large, has a document type (DOCTYPE), or is in another encoding than it says.
        ActionError: There is no such file.
        TemporaryError: The file can't be read now.

    Source:
        Extensible Markup Language (XML) 1.0, fifth edition; OWASP, XML External Entity Prevention.
    """
    with reading_file(), path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UnreadableXml(_TOO_HEAVY)
    return parse(content)


def parse(content: bytes) -> Element:
    """The root element of an XML document, as `parsed` gives it.

    Args:
        content: The document.

    Raises:
        UnreadableXml: As in `parsed`.
    """
    from lxml import etree  # type: ignore[import-untyped] # noqa: PLC0415 - heavy: 20 ms; it publishes no types

    text = decoded(content)
    if _DOCTYPE.match(text):  # before libxml2 sees it: in attributes it expands entities whatever it is told
        raise UnreadableXml(
            "XML-filen innehåller en dokumenttyp (DOCTYPE), som kan hämta eller utvidga annat innehåll. "
            "Den läses inte. Be avsändaren skicka filen utan dokumenttyp."
        )
    if max(text.count("<"), text.count("=")) > _MOST_MARKS:
        raise UnreadableXml(_TOO_HEAVY)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=True,  # an attached photo is longer than the 10 MB that a text may have otherwise
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(text.removeprefix("\ufeff").encode(), parser)
    except etree.XMLSyntaxError as error:
        said = str(error).casefold()
        if any(each in said for each in _SAID_OF_SIZE):
            raise UnreadableXml(_TOO_HEAVY) from error
        raise UnreadableXml(
            f"XML-filen är skadad (rad {error.lineno}) och går inte att läsa. Be avsändaren skicka den igen."
        ) from error


def name_of(element: Element) -> str:
    """The name of an element, without its namespace."""
    return str(element.tag).rpartition("}")[2]


def elements(start: Element, path: str) -> list[Element]:
    """The elements at a path of names with ``/`` between them, whatever their namespaces.

    Args:
        start: The element that it starts under.
        path: The names.
    """
    return list(start.findall("/".join(f"{{*}}{name}" for name in path.split("/"))))


def text_of(element: Element) -> str:
    """Everything that is written in an element, without outer spaces."""
    return "".join(element.itertext()).strip()

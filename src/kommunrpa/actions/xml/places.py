"""Where in an XML file something stands: element names with ``/`` between them, namespaces ignored or given."""

import re
from collections.abc import Iterable

from kommunrpa.actions.xml.parsing import Element, text_of

_NAME = r"(?:\{[^{}]*\})?[^\W\d][\w.-]*"
_PLACE = re.compile(rf"(?P<anywhere>//)?(?P<elements>{_NAME}(?:/{_NAME})*)?(?:/?@(?P<attribute>[^\W\d][\w.:-]*))?")
_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


def refuse_no_place(place: str) -> None:
    """Refuse what can't say where something stands.

    Args:
        place: As a bot writes it.

    Raises:
        ValueError: It is no place.
    """
    found = _PLACE.fullmatch(place)
    if not place or not found or (found["anywhere"] and not found["elements"]):
        raise ValueError(
            f"{place!r} is no place in XML: write element names as in 'Inkomst/Belopp', '//Belopp' for anywhere,"
            " '{namespace}Belopp' where the namespace matters, and '@namn' last for an attribute."
        )


def elements_at(place: str, start: Element) -> list[Element]:
    """The elements at a place.

    Args:
        place: Without an attribute.
        start: The element that it starts under.
    """
    anywhere = place.startswith("//")
    steps = re.findall(_NAME, place)
    path = "/".join(step if step.startswith("{") else f"{{*}}{step}" for step in steps)
    return list(start.findall(f".//{path}" if anywhere else path))


def texts_at(place: str, start: Element) -> list[str]:
    """The texts at a place; an element that is there and says nothing gives an empty one.

    Args:
        place: Where.
        start: The element that it starts under.
    """
    where, _, attribute = place.partition("@")
    where = where.rstrip("/") if where != "//" else where
    found = elements_at(where, start) if where else [start]
    if attribute:
        return list(_attributes(attribute, found))
    return ["" if each.get(_NIL) in {"true", "1"} else text_of(each) for each in found]


def _attributes(name: str, elements: Iterable[Element]) -> Iterable[str]:
    for each in elements:
        for key, value in each.attrib.items():
            if str(key).rpartition("}")[2] == name:
                yield str(value).strip()

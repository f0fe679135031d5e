"""The action that reads typed values out of any XML file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kommunrpa.action import Action, Run
from kommunrpa.actions.xml.faults import UnreadableXml, refuse_unclear
from kommunrpa.actions.xml.parsing import Element, name_of, parsed
from kommunrpa.actions.xml.places import elements_at, refuse_no_place, texts_at
from kommunrpa.actions.xml.values import as_field, value_of
from kommunrpa.errors import ActionError
from kommunrpa.fields import Field, HiddenValues, Unfit


@dataclass(frozen=True, kw_only=True)
class Rows:
    """What stands in a file several times: a list with the values of each.

    Args:
        place: The elements that are the rows, such as ``Inkomster/Inkomst``.
        fields: What to read in each, by the name you want; their places start in the row.
        fewest: How many there must be at least.

    Raises:
        ValueError: The place is none.

    Example:
        >>> from kommunrpa.fields import Amount
        >>> rows = Rows(place="Inkomster/Inkomst", fields={"kind": "@typ", "amount": Amount("Belopp")})
    """

    place: str
    fields: Mapping[str, object]
    fewest: int = 0

    def __post_init__(self) -> None:
        refuse_no_place(self.place)
        if "@" in self.place:
            raise ValueError(f"{self.place!r} is an attribute: rows are elements.")


class ReadXml(Action[HiddenValues], shown=("root",)):
    """Read typed values out of an XML file, such as an answer from another system.

    Where a value stands is said by the names of elements: ``Inkomst/Belopp`` under the root, ``//Belopp`` anywhere,
    ``@typ`` for an attribute, ``{urn:example}Belopp`` where the namespace matters; elsewhere it does not. A value is
    never guessed: what is missing, stands in several places, or is no value of its kind ends in one error that lists
    all.

    Args:
        path: The file; a relative path starts in the bot's home folder. It may hold a name and is never logged.
        fields: What to read, by the name you want: the place, a field with the place as its label such as
            ``Amount("Inkomst/Belopp")``, or `Rows` for what stands there several times.
        root: The name of the outermost element; another one is refused. Empty for any.

    Returns:
        The values by name; None for an optional one that is missing or empty. The ``repr`` shows the names only.

    Raises:
        BusinessError: `UnclearXml` if a value is missing, ambiguous or wrong; `UnreadableXml` if the file is damaged
            or unsafe. The Swedish text says where.
        ActionError: There is no such file, or a place is none: correct *path* or *fields*.
        TemporaryError: The file can't be read now.

    Repeat:
        Yes: it only reads.

    Example:
        >>> from kommunrpa.fields import Amount
        >>> ReadXml(path="svar.xml", fields={"income": Amount("Inkomst/Belopp"), "kind": "Inkomst/@typ"})
        ReadXml(path=…, fields=…, root='')
    """

    path: Path | str
    fields: Mapping[str, object]  # of str, Field and Rows: a dict of them has no narrower type
    root: str = ""

    def perform(self, run: Run) -> HiddenValues:
        """Read the file."""
        _refuse_no_places(self.fields)
        root = parsed(run.settings.home / self.path)
        if self.root and name_of(root) != self.root:
            raise UnreadableXml(f"Filen är av ett annat slag: den börjar med {name_of(root)}, inte {self.root}.")
        faults: list[str] = []
        values = _read(self.fields, root, faults, where="")
        refuse_unclear(faults)
        return values


def _refuse_no_places(fields: Mapping[str, object]) -> None:
    for name, wanted in fields.items():
        if isinstance(wanted, Rows):
            _refuse_no_places(wanted.fields)
            continue
        for place in as_field(name, wanted).labels:
            try:
                refuse_no_place(place)
            except ValueError as error:
                raise ActionError(f"The field {name!r}: {error}") from error


def _read(fields: Mapping[str, object], start: Element, faults: list[str], *, where: str) -> HiddenValues:
    values: dict[str, Any] = {}
    for name, wanted in fields.items():
        if isinstance(wanted, Rows):
            values[name] = _rows(wanted, start, faults, where=where)
            continue
        field = as_field(name, wanted)
        try:
            values[name] = _value(field, start)
        except Unfit as unfit:
            values[name] = None
            faults.append(f"{where}{field.title}: {unfit}")
    return HiddenValues(values)


def _rows(wanted: Rows, start: Element, faults: list[str], *, where: str) -> list[HiddenValues]:
    found = elements_at(wanted.place, start)
    if len(found) < wanted.fewest:
        faults.append(f"{where}{wanted.place}: finns {len(found)} gånger, men ska finnas minst {wanted.fewest}")
    return [
        _read(wanted.fields, row, faults, where=f"{where}{wanted.place} {number}, ")
        for number, row in enumerate(found, start=1)
    ]


def _value(field: Field[Any], start: Element) -> Any:  # noqa: ANN401 - each field has a type of its own
    texts = next((texts for place in field.labels if (texts := texts_at(place, start))), [])
    if len(texts) > 1:
        raise Unfit(f"finns {len(texts)} gånger, men ska finnas en gång")
    if not texts or not texts[0]:
        if field.optional:
            return None
        raise Unfit("är tom" if texts else "saknas")
    return value_of(field, texts[0])

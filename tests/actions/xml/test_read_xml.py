"""Any XML file gives typed values by the names of its elements, or one text that says what is wrong with it."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.action import Run
from kommunrpa.actions.xml import ReadXml, Rows, UnclearXml, UnreadableXml
from kommunrpa.errors import ActionError
from kommunrpa.fields import Amount, Checkbox, Date, Integer, Personnummer, Text
from kommunrpa.testing import ActionContract

Save = Callable[..., Path]

ANSWER = """<?xml version="1.0" encoding="UTF-8"?>
<s:Svar xmlns:s="urn:a" xmlns:b="urn:b" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="S-1">
  <s:Person><s:Nummer>{person}</s:Nummer><b:Namn>Åsa &amp; Co</b:Namn><s:Namn>Åsa</s:Namn></s:Person>
  <s:Lista>
    <s:Inkomst b:typ="Lön"><s:Belopp>12500.00</s:Belopp><s:Datum>2026-10-25T00:00:00</s:Datum>
      <s:Preliminär>false</s:Preliminär></s:Inkomst>
    <s:Inkomst b:typ="Bidrag"><s:Belopp>1250.50</s:Belopp><s:Datum xsi:nil="true">okänt</s:Datum>
      <s:Preliminär>1</s:Preliminär></s:Inkomst>
  </s:Lista>
  <s:Tom/>
</s:Svar>
"""
ROWS = Rows(
    place="Lista/Inkomst",
    fields={
        "kind": "@typ",
        "amount": Amount("Belopp"),
        "day": Date("Datum", optional=True),
        "is_early": Checkbox("Preliminär"),
    },
)


@pytest.fixture
def path(save: Save, people: tuple[str, ...]) -> Path:
    """An answer about a person."""
    return save(ANSWER.format(person=people[0]))


def test_values_and_rows_are_typed(run: Run, path: Path, people: tuple[str, ...]) -> None:
    """By path, anywhere, by attribute, and by namespace where it matters; rows are a list."""
    fields = {
        "id": "@id",
        "person": Personnummer("Person/Nummer"),
        "name": "Person/{urn:b}Namn",
        "first": Text("Saknad", synonyms=("//Summa", "{urn:a}Person/{urn:a}Namn")),
        "empty": Text("Tom", optional=True),
        "gone": Text("//Saknad", optional=True),
        "number": "//Nummer",
        "incomes": ROWS,
    }

    found = run.do(ReadXml(path=path, fields=fields, root="Svar"))

    assert (found["id"], found["name"], found["first"], found["number"]) == ("S-1", "Åsa & Co", "Åsa", people[0])
    assert found["person"].reveal(separator="") == people[0]
    assert found["empty"] is found["gone"] is None
    assert not any(word in f"{found} {found['incomes']}" for word in (people[0], "Åsa", "Lön"))
    assert found["incomes"] == [
        {"kind": "Lön", "amount": Decimal("12500.00"), "day": date(2026, 10, 25), "is_early": False},
        {"kind": "Bidrag", "amount": Decimal("1250.50"), "day": None, "is_early": True},
    ]


def test_every_fault_is_told_at_once(run: Run, path: Path) -> None:
    """What is missing, empty, there twice, no such value, in a row, and too few rows."""
    fields = {
        "a": "Saknad",
        "b": "Tom",
        "c": "Person/Namn",
        "d": Integer("Person/{urn:b}Namn"),
        "e": Rows(place="Lista/Inkomst", fields={"day": Date("Datum"), "x": "Belopp"}),
        "f": Rows(place="Lista/Avdrag", fields={}, fewest=1),
    }

    with pytest.raises(UnclearXml) as caught:
        run.do(ReadXml(path=path, fields=fields))

    assert str(caught.value).splitlines() == [
        "6 uppgifter i filen måste kontrolleras:",
        "– Saknad: saknas.",
        "– Tom: är tom.",
        "– Person/Namn: finns 2 gånger, men ska finnas en gång.",
        "– Person/{urn:b}Namn: är inget heltal.",
        "– Lista/Inkomst 2, Datum: är tom.",
        "– Lista/Avdrag: finns 0 gånger, men ska finnas minst 1.",
    ]


@pytest.mark.parametrize("place", ["", "/", "//", "a//b", "a b", "a/", "@", "@a/b", "a[1]", "../a", "1a", "a/{x"])
def test_what_is_no_place_is_the_bots_fault(run: Run, path: Path, place: str) -> None:
    """Also in rows; the message says what a place is."""
    inner: Mapping[str, Any] = {"a": Text(place or " x")} if place else {"a": ""}

    with pytest.raises((ActionError, ValueError)):
        run.do(ReadXml(path=path, fields=inner))
    with pytest.raises((ActionError, ValueError)):
        run.do(ReadXml(path=path, fields={"r": Rows(place="Lista", fields=inner)}))
    with pytest.raises(ValueError, match="is no place in XML"):
        Rows(place=place, fields={})


def test_rows_are_elements() -> None:
    """An attribute is there once."""
    with pytest.raises(ValueError, match="rows are elements"):
        Rows(place="a/@b", fields={})


def test_another_root_is_told(run: Run, path: Path) -> None:
    """A file of another kind is not searched."""
    with pytest.raises(UnreadableXml, match="den börjar med Svar, inte Fråga"):
        run.do(ReadXml(path=path, fields={}, root="Fråga"))


class TestReadXml(ActionContract):
    """It reads, repeats, and tells nothing."""

    @pytest.fixture(autouse=True)
    def _example(self, path: Path) -> None:
        self.action = ReadXml(path=path, fields={"person": "Person/Nummer", "rows": ROWS}, root="Svar")
        self.failing = [
            ReadXml(path=path, fields={"x": "Saknad"}),
            ReadXml(path=path, fields={"x": "a b"}),
            ReadXml(path=path, fields={}, root="Annan"),
        ]

"""Tests of typed values out of any mapping of texts."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

import pytest

from kommunrpa.errors import BusinessError
from kommunrpa.fields import Amount, Checkbox, Code, Date, Integer, Personnummer, Text, read_values
from kommunrpa.sweden import Personnummer as Number


def test_labels_are_found_however_they_are_spelt() -> None:
    """Capitals, spaces, line breaks, colons and kinds of dashes do not matter; synonyms do as well as the label."""
    values = {"Sökt\nbelopp: ": "5", "E‑POST": "a@example.com", "Personnr": "x"}

    found = read_values(values, {"a": Amount("sökt belopp"), "b": "E-post", "c": Text("Pnr", synonyms=("PERSONNR",))})

    assert found == {"a": 5, "b": "a@example.com", "c": "x"}


def test_what_is_typed_already_is_taken(people: tuple[str, ...]) -> None:
    """Numbers, days, ticks and checked numbers, as JSON or another action gave them."""
    values = {
        "Belopp": 0.1 + 0.2,
        "Antal": 12.0,
        "Dag": date(2026, 11, 24),
        "Tid": datetime.combine(date(2026, 11, 24), time(10, 30)),
        "Klar": True,
        "Pnr": Number(people[0]),
        "Summa": Decimal("1E+3"),
    }
    fields = {
        "amount": Amount("Belopp"),
        "count": Integer("Antal"),
        "day": Date("Dag"),
        "time": Date("Tid"),
        "done": Checkbox("Klar"),
        "person": Personnummer("Pnr"),
        "sum": Amount("Summa"),
    }

    assert list(read_values(values, fields).values()) == [
        *(Decimal("0.3"), 12, date(2026, 11, 24), date(2026, 11, 24), True, Number(people[0]), 1000)
    ]


@pytest.mark.parametrize(
    ("text", "ticked"), [("Ja", True), ("x", True), ("NEJ", False), ("Falskt", False), ("0", False)]
)
def test_a_tick_may_be_a_word(text: str, ticked: bool) -> None:
    """As web tables and sheets have it."""
    assert read_values({"Klar": text}, {"done": Checkbox("Klar")}) == {"done": ticked}


def test_every_fault_is_told_in_one_error(people: tuple[str, ...]) -> None:
    """By label, and without a digit of anybody's."""
    wrong = people[0][:-1] + str((int(people[0][-1]) + 1) % 10)

    with pytest.raises(BusinessError) as told:
        read_values(
            {"Pnr": wrong, "Sökt belopp": "5", "Dag": " ", "Namn": "a", "NAMN": "b", "Lista": ["a"]},
            {
                "p": Personnummer("Pnr"),
                "a": Amount("Belopp"),
                "d": Date("Dag"),
                "n": "Namn",
                "l": "Lista",
                "x": "Helt annat",
            },
        )

    assert str(told.value) == (
        "6 uppgifter måste kontrolleras:\n"
        "– Pnr: är inget giltigt personnummer (jämför varje siffra: kontrollsiffra och datum).\n"
        "– Belopp: finns inte; det som liknar är ”Sökt belopp”.\n"
        "– Dag: är tom.\n"
        "– Namn: finns flera gånger med olika innehåll.\n"
        "– Lista: är flera värden, inte ett.\n"
        "– Helt annat: finns inte."
    )


def test_an_optional_value_may_be_missing_or_empty() -> None:
    """It is None then; what is there must be right."""
    fields = {"a": Amount("Belopp", optional=True)}

    assert read_values({}, fields) == read_values({"Belopp": None}, fields) == {"a": None}
    with pytest.raises(BusinessError, match="En uppgift måste kontrolleras:\n– Belopp: är inget belopp"):
        read_values({"Belopp": "x"}, fields)


def test_the_same_label_twice_may_say_the_same() -> None:
    """An empty one beside it says nothing."""
    assert read_values({"Namn": "a", "namn:": "", "NAMN": "a"}, {"n": "Namn"}) == {"n": "a"}


@pytest.mark.parametrize(
    ("field", "message"),
    [
        (Text("A", page=1), "'n': page, section, region and direction are for documents"),
        (Text("A", section="B"), "are for documents"),
        (Text("A", direction="below"), "are for documents"),
        (Text(region=(0, 0, 1, 1)), "are for documents"),
        (7, "'n' is a int: give a label"),
    ],
)
def test_a_place_on_a_page_is_refused(field: Any, message: str) -> None:
    """A mapping has none."""
    with pytest.raises(ValueError, match=message):
        read_values({"A": "b"}, {"n": field})


def test_zeros_are_put_back_where_that_is_sure(people: tuple[str, ...]) -> None:
    """A code that is as wide as it should be is no other; a longer one is a fault."""
    assert read_values({"Nr": "12"}, {"n": Code("Nr", width=4)}) == {"n": "0012"}
    with pytest.raises(BusinessError, match="Nr: är ingen kod med 4 siffror"):
        read_values({"Nr": "12345"}, {"n": Code("Nr", width=4)})
    with pytest.raises(BusinessError, match="Pnr: är inget giltigt personnummer"):
        read_values({"Pnr": people[0][:-1]}, {"n": Personnummer("Pnr")})

"""Tests of the action that reads a sheet, with real files."""

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.action import Run
from kommunrpa.actions.pdf import Table
from kommunrpa.actions.sheets import ReadSheet, UnclearRows, UnreadableSheet, WriteSheet
from kommunrpa.errors import ActionError
from kommunrpa.fields import Amount, Code, Date, Personnummer, Phone, Postcode
from kommunrpa.testing import ActionContract

COLUMNS = {"order": Code("Ordernummer", width=4), "name": "Namn", "amount": Amount("Belopp"), "day": Date("Inkom")}
CSV = "Ordernummer;Namn;Belopp;Inkom\r\n0012;Åsa Öberg;1 200,50;2026-11-24\r\n0013;Östra Ås;-3;24/11 2026\r\n"
ROWS = [
    {"order": "0012", "name": "Åsa Öberg", "amount": Decimal("1200.50"), "day": date(2026, 11, 24)},
    {"order": "0013", "name": "Östra Ås", "amount": Decimal(-3), "day": date(2026, 11, 24)},
]


class TestReadSheet(ActionContract):
    """Held to what every action promises."""

    @pytest.fixture(autouse=True)
    def _file(self, tmp_path: Path) -> None:
        path = tmp_path / "order.csv"
        path.write_text(CSV, encoding="utf-8")
        self.action = ReadSheet(path=path, columns=COLUMNS, sheet="Blad7")
        self.failing = (
            ReadSheet(path=tmp_path / "saknas.csv", columns=COLUMNS),
            ReadSheet(path=path, columns={"amount": Amount("Namn")}),
        )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [";", "\t"])
def test_a_csv_file_gives_typed_rows(read: Any, encoding: str, separator: str) -> None:
    """Whatever encoding and separator a Swedish program chose."""
    sheet = read(CSV.replace(";", separator).encode(encoding), COLUMNS)

    assert [dict(row) for row in sheet] == ROWS
    assert [row.number for row in sheet] == [2, 3]


def test_an_excel_file_gives_the_same_rows(read: Any, book: Any) -> None:
    """Days are days, amounts amounts, and an order number gets back the zeros that Excel took."""
    path = book(
        ["Ordernummer", "Namn", "Belopp", "Inkom"],
        [12, "Åsa Öberg", 1200.5, date(2026, 11, 24)],
        ["0013", " Östra  Ås ", "-3 kr", datetime.combine(date(2026, 11, 24), time(10, 30))],
    )

    assert [dict(row) for row in read(path, COLUMNS)] == ROWS


def test_numbers_get_back_their_zeros_where_that_is_sure(read: Any, book: Any, people: tuple[str, ...]) -> None:
    """A personnummer of ten digits that began with zeros, one of twelve, a mobile number, and a postcode."""
    young = next(each for each in people if each.startswith("200") and each[6] in "0123")
    path = book(
        ["Pnr", "Pnr 12", "Telefon", "Postnr"],
        [int(young[2:]), int(people[0]), 701740605, 12345],
    )
    columns = {
        "short": Personnummer("Pnr"),
        "long": Personnummer("Pnr 12"),
        "phone": Phone("Telefon"),
        "post": Postcode("Postnr"),
    }

    (row,) = read(path, columns)

    assert row["short"].reveal(separator="") == young
    assert row["long"].reveal(separator="") == people[0]
    assert (row["phone"], row["post"]) == ("0701740605", "123 45")


@pytest.mark.parametrize("number", ["812345678", "1,9E+11", "1,91212E+11", "#####", "#N/A"])
def test_what_can_not_be_put_back_is_a_fault(read: Any, number: str) -> None:
    """A number that a program for sheets has damaged for good is never a value."""
    with pytest.raises(UnclearRows, match="Rad 2, Telefon: "):
        read(f"Telefon\n{number}\n", {"phone": Phone("Telefon")})


def test_every_fault_is_told_at_once(read: Any, people: tuple[str, ...]) -> None:
    """By row and heading, and without a digit of anybody's."""
    wrong = people[0][:-1] + str((int(people[0][-1]) + 1) % 10)
    with pytest.raises(UnclearRows) as told:
        read(f"Pnr;Belopp\n{wrong};x\n{people[1]};7\n{people[2]};\n", {"p": Personnummer("Pnr"), "a": Amount("Belopp")})

    assert str(told.value) == (
        "3 uppgifter i blad åäö.csv måste kontrolleras:\n"
        "– Rad 2, Pnr: är inget giltigt personnummer (jämför varje siffra: kontrollsiffra och datum).\n"
        "– Rad 2, Belopp: är inget belopp som går att läsa säkert (skriv det som 12 345,50).\n"
        "– Rad 4, Belopp: är tom."
    )


def test_faults_may_be_kept_beside_the_rows(read: Any) -> None:
    """One bad row does not stop three hundred, and can be found again by what stands in it."""
    sheet = read("Nr;Belopp\n1;5\n2;fem\n3;7\n", {"nr": "Nr", "amount": Amount("Belopp")}, faulty="keep")

    assert [row["amount"] for row in sheet] == [5, 7]
    (fault,) = sheet.faults
    assert (fault.number, fault.cells["nr"]) == (3, "2")
    assert fault.text.startswith("– Rad 3, Belopp: är inget belopp")
    assert "fem" not in repr(sheet)


def test_a_long_list_of_faults_is_cut(read: Any) -> None:
    """Nobody reads ten thousand lines."""
    with pytest.raises(UnclearRows, match=r"^60 uppgifter[^…]*… och 10 till\.$"):
        read("Belopp\n" + "x\n" * 60, {"amount": Amount("Belopp")})


def test_missing_columns_are_told_with_what_is_like_them(read: Any) -> None:
    """A near miss is suggested and never taken."""
    with pytest.raises(UnclearRows, match="Belopp: kolumnen finns inte; det som liknar är ”Sökt belopp”"):
        read("Namn;Sökt belopp\nÅsa;5\n", {"name": "Namn", "amount": Amount("Belopp")})


def test_an_optional_column_may_be_missing_or_empty(read: Any) -> None:
    """Its values are None; what is there must be right."""
    columns = {"name": "Namn", "amount": Amount("Belopp", optional=True), "phone": Phone("Telefon", optional=True)}

    assert [dict(row) for row in read("Namn;Belopp\nÅsa;\n", columns)] == [
        {"name": "Åsa", "amount": None, "phone": None}
    ]
    with pytest.raises(UnclearRows, match="Rad 2, Belopp"):
        read("Namn;Belopp\nÅsa;x\n", columns)


class TestSheets:
    """Which sheet of a file is read."""

    def test_it_is_the_one_that_has_the_columns(self, read: Any, book: Any) -> None:
        """A sheet of instructions in front of it misleads nobody."""
        path = book(Läsmig=[["Fyll i nästa blad"]], Lista=[["Namn"], ["Åsa"]])

        sheet = read(path, {"name": "Namn"})

        assert (sheet.name, [dict(row) for row in sheet]) == ("Lista", [{"name": "Åsa"}])

    def test_several_that_fit_are_told(self, read: Any, book: Any) -> None:
        """None of them is guessed; the bot may say which one."""
        path = book(Januari=[["Namn"], ["Åsa"]], Februari=[["Namn"], ["Bo"]])

        with pytest.raises(UnclearRows, match=r"flera blad .”Januari”, ”Februari”."):
            read(path, {"name": "Namn"})
        assert read(path, {"name": "Namn"}, sheet="februari")[0]["name"] == "Bo"

    def test_one_that_is_not_there_is_told(self, read: Any, book: Any) -> None:
        """With the names of those that are."""
        with pytest.raises(UnreadableSheet, match=r"Bladet ”Mars” finns inte i filen. Bladen är ”Januari”"):
            read(book(Januari=[["Namn"], ["Åsa"]]), {"name": "Namn"}, sheet="Mars")


@pytest.mark.parametrize("name", ["saknas.csv", "saknas.xlsx", "mapp.xlsx"])
def test_a_file_that_is_not_there_is_told(run: Run, tmp_path: Path, name: str) -> None:
    """The bot names the wrong one."""
    (tmp_path / "mapp.xlsx").mkdir()

    with pytest.raises(ActionError, match="There is no file at `path`"):
        run.do(ReadSheet(path=name, columns={"a": "A"}))


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"columns": {}}, "columns is empty"),
        ({"columns": {"a": Amount("A", page=1)}}, "page, section, region and direction are for documents"),
        ({"columns": {"a": Table(columns={"b": "B"})}}, "'a' is a Table"),
        ({"columns": {"a": "A"}, "faulty": "skip"}, "faulty is stop or keep"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_read(how: dict[str, Any], message: str) -> None:
    """A mistake in the bot shows when it is loaded."""
    with pytest.raises(ValueError, match=message):
        ReadSheet(path="a.csv", **how)


def test_what_was_written_is_read_back(run: Run, tmp_path: Path) -> None:
    """One mapping of columns serves both ways, in both kinds of files."""
    for output in ("lista.xlsx", "lista.csv"):
        path = run.do(WriteSheet(output=output, rows=ROWS, columns=COLUMNS))

        assert path == tmp_path / output
        assert [dict(row) for row in run.do(ReadSheet(path=path, columns=COLUMNS))] == ROWS

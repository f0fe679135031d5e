"""Work items from the rows of a sheet, as Swedish systems and people write them."""

import builtins
import csv
import io
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.action import Run, Worker, WorkItem
from kommunrpa.errors import ConfigError
from kommunrpa.intake import Rows
from kommunrpa.journal import Journal
from kommunrpa.settings import BotSettings
from kommunrpa.vault import Vault

SHEET = "Ordernr;Kund;Belopp\n0012;Åsnans vänner;1 200,50\n0013;Östra, Ås;-3\n"
DATA = [
    {"Ordernr": "0012", "Kund": "Åsnans vänner", "Belopp": "1 200,50"},
    {"Ordernr": "0013", "Kund": "Östra, Ås", "Belopp": "-3"},
]

Read = Callable[..., list[WorkItem]]


@pytest.fixture
def read(run: Run, tmp_path: Path) -> Read:
    """Read rows from a text or from bytes."""

    def items(content: str | bytes, key: str = "Ordernr", name: str = "order åäö.csv") -> list[WorkItem]:
        (tmp_path / name).write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(Rows(name, key=key).items(run))

    return items


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_every_usual_encoding_is_found_out(read: Read, encoding: str, newline: str) -> None:
    """UTF-8 with and without BOM, Windows' own, and what Excel calls Unicode text give the same rows."""
    items = read(SHEET.replace("\n", newline).encode(encoding))

    assert [item.data for item in items] == DATA
    assert [item.key for item in items] == ["0012", "0013"]


def test_bytes_that_are_no_text_in_either_encoding_are_told(read: Read) -> None:
    """A sign that neither encoding knows is not replaced by another."""
    with pytest.raises(ConfigError, match="neither UTF-8 nor Windows' cp1252: save it as CSV in UTF-8"):
        read(b"Ordernr;Kund\n1;\x81\x8d\n")


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_every_usual_delimiter_is_found_out(read: Read, delimiter: str) -> None:
    """Semicolon, comma and tab, also where a value in quotes holds one of the others."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([["Ordernr", "Kund, ort; land"], ["1", "Ås, Östra; Sverige\tSE"]])

    (item,) = read(text.getvalue())

    assert item.data == {"Ordernr": "1", "Kund, ort; land": "Ås, Östra; Sverige\tSE"}


def test_the_delimiter_is_the_one_that_finds_the_key(read: Read) -> None:
    """Headings that hold more commas than there are semicolons mislead nobody."""
    (item,) = read("Ordernr;Namn, adress, ort, land\n1;Åsa, Storgatan 1, Ås, Sverige\n")

    assert item.data == {"Ordernr": "1", "Namn, adress, ort, land": "Åsa, Storgatan 1, Ås, Sverige"}


def test_a_sheet_of_one_column_needs_no_delimiter(read: Read) -> None:
    """A bare list of numbers is a sheet."""
    assert [item.key for item in read("Ordernr\n1\n2\n")] == ["1", "2"]


def test_quoted_values_may_hold_anything(read: Read) -> None:
    """Line ends, delimiters and quotes within quotes belong to the value."""
    (item,) = read('Ordernr;Text\n1;"rad ett\nrad två; ""citat"""\n')

    assert item.data["Text"] == 'rad ett\nrad två; "citat"'


@pytest.mark.parametrize("text", ['Ordernr;Text\n1;"aldrig stängt\n2;x\n', 'Ordernr;Text\n1;"a"b\n'])
def test_broken_quotes_are_told(read: Read, text: str) -> None:
    """Rows that would be swallowed by a quote are not silently one."""
    with pytest.raises(ConfigError, match="can't be read as CSV"):
        read(text)


def test_every_value_is_a_text(read: Read) -> None:
    """Zeros in front, amounts and what looks like a number or a date stay as they are, without outer spaces."""
    (item,) = read("Ordernr;A;B;C;D\n 0012 ;1E5;2026-11-24;\u00a01 200,50\u00a0;\n")

    assert item.data == {"Ordernr": "0012", "A": "1E5", "B": "2026-11-24", "C": "1 200,50", "D": ""}


@pytest.mark.parametrize("text", ["", "\n\n", ";;\n;;\n", "Ordernr;Kund\n", "\ufeff"])
def test_a_sheet_without_rows_has_no_cases(read: Read, text: str) -> None:
    """An empty file, empty lines, or headings alone: a quiet day."""
    assert read(text) == []


def test_empty_rows_are_passed_over(read: Read) -> None:
    """Before the headings, between the rows and after them; rows are still counted as people see them."""
    text = "\n;;\nOrdernr;Kund;X\n1;a;\n;;\n\n2;b;\n ; ;\n"

    assert [item.key for item in read(text)] == ["1", "2"]
    with pytest.raises(ConfigError, match="row 9 has nothing in 'Ordernr'"):
        read(text + ";c;\n")


def test_a_short_row_is_filled_up(read: Read) -> None:
    """Programs leave out empty cells at the end."""
    assert read("Ordernr;Kund;Ort\n1\n")[0].data == {"Ordernr": "1", "Kund": "", "Ort": ""}


def test_a_long_row_is_told_if_it_says_something(read: Read) -> None:
    """A value that belongs to no heading shows that the columns are shifted; empty cells do not."""
    assert read("Ordernr;Kund\n1;a;;\n")[0].data == {"Ordernr": "1", "Kund": "a"}
    with pytest.raises(ConfigError, match="row 2 has more cells than there are headings"):
        read("Ordernr;Kund\n1;a;;x\n")


def test_a_column_without_a_heading_is_left_out(read: Read) -> None:
    """Any number of columns may be nameless."""
    assert read("Ordernr;;\n1;x;y\n")[0].data == {"Ordernr": "1"}


@pytest.mark.parametrize(
    ("headings", "message"),
    [
        ("Ordernummer;Kund", "has no column 'Ordernr': did you mean 'Ordernummer'"),
        ("ordernr;Kund", "did you mean 'ordernr'"),
        ("A;B", r"has no column 'Ordernr': there are \['A', 'B'\]"),
        ("Ordernr;Kund;Kund", "several columns called 'Kund': give each a heading"),
        ("Ordernr;Ordernr", "several columns called 'Ordernr'"),
    ],
)
def test_headings_that_do_not_fit_are_told(read: Read, headings: str, message: str) -> None:
    """A missing key column suggests the nearest one; two columns of one name could not be told apart."""
    with pytest.raises(ConfigError, match=message):
        read(f"{headings}\n1;2;3\n")


def test_a_fault_in_the_last_row_keeps_all_out(run: Run, tmp_path: Path) -> None:
    """No case is taken in before the whole sheet was looked at."""
    (tmp_path / "a.csv").write_text("Ordernr;Kund\n1;a\n2;b\n;c\n", encoding="utf-8")

    with pytest.raises(ConfigError, match="row 4 has nothing in 'Ordernr'"):
        next(Rows("a.csv", key="Ordernr").items(run))


def test_two_rows_that_would_be_one_case_are_told(read: Read) -> None:
    """The second would never be handled: its key is the first one's, and what it says is something else."""
    with pytest.raises(ConfigError, match="rows 2 and 4 have the same 'Ordernr' and yet differ"):
        read("Ordernr;Kund\n1;a\n2;b\n1;c\n")


def test_the_same_row_twice_is_the_same_case(read: Read) -> None:
    """An export that repeats itself loses nothing: both have one key and say the same."""
    assert [item.key for item in read("Ordernr;Kund\n1;a\n1;a\n")] == ["1", "1"]


@pytest.mark.parametrize("name", ["saknas.csv", "saknas.xlsx", "mapp.csv", "mapp.xlsx"])
def test_a_file_that_cannot_be_opened_is_told(run: Run, tmp_path: Path, name: str) -> None:
    """The message asks whether it is there and closed elsewhere."""
    if name.startswith("mapp"):
        (tmp_path / name).mkdir()

    with pytest.raises(ConfigError, match=rf"{name} can't be read"):
        list(Rows(name, key="A").items(run))


def _as_excel(path: Path, *rows: list[Any]) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.create_sheet("Blad 2").append(["annat"])
    book.save(path)


class TestExcel:
    """The first sheet of an Excel file."""

    def test_values_become_texts_as_a_person_reads_them(self, run: Run, tmp_path: Path) -> None:
        """Whole numbers without decimals, dates as ISO, ids that are texts as they are."""
        day = date(2026, 11, 24)
        _as_excel(
            tmp_path / "order.XLSX",
            ["Ordernr", "Text", "Tal", "Del", "Dag", "Tid", "Klocka", "Sant", "Tom"],
            [12, "0012", 1200, 12.5, day, datetime.combine(day, time(10, 30)), time(8, 5), True, None],
            ["0013", " å ", -3.0, 0.1, datetime.combine(day, time()), None, None, False, ""],
        )

        first, second = Rows("order.XLSX", key="Ordernr").items(run)

        assert (first.key, second.key) == ("12", "0013")
        assert list(first.data.values()) == [
            *["12", "0012", "1200", "12.5", "2026-11-24", "2026-11-24 10:30:00", "08:05:00", "True", ""]
        ]
        assert list(second.data.values()) == ["0013", "å", "-3", "0.1", "2026-11-24", "", "", "False", ""]

    def test_rows_are_counted_as_excel_counts_them(self, run: Run, tmp_path: Path) -> None:
        """Empty rows at the top and between count, so that the message leads to the right one."""
        _as_excel(tmp_path / "a.xlsx", [], [], ["Ordernr", "Kund"], ["1", "a"], [], [None, "b"])

        with pytest.raises(ConfigError, match="row 6 has nothing in 'Ordernr'"):
            list(Rows("a.xlsx", key="Ordernr").items(run))

    def test_columns_may_begin_further_in(self, run: Run, tmp_path: Path) -> None:
        """A margin of empty columns is no fault."""
        _as_excel(tmp_path / "a.xlsx", [None, None, "Ordernr", "Kund"], [None, None, 1, "a"])

        assert [item.data for item in Rows("a.xlsx", key="Ordernr").items(run)] == [{"Ordernr": "1", "Kund": "a"}]

    def test_an_empty_sheet_has_no_cases(self, run: Run, tmp_path: Path) -> None:
        """A new file is a quiet day."""
        _as_excel(tmp_path / "a.xlsx")

        assert list(Rows("a.xlsx", key="Ordernr").items(run)) == []

    @pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.ods", "a.XLSM"])
    def test_a_file_that_is_no_excel_file_is_told(self, run: Run, tmp_path: Path, name: str) -> None:
        """A CSV file that was given another name is not half read."""
        (tmp_path / name).write_text(SHEET, encoding="utf-8")

        with pytest.raises(ConfigError, match=rf"{name} can't be read as an Excel file"):
            list(Rows(name, key="Ordernr").items(run))

    def test_a_missing_extra_says_how_to_install_it(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The message is the command."""
        usual = builtins.__import__

        def without(name: str, *rest: Any) -> Any:
            if name == "python_calamine":
                raise ImportError(name)
            return usual(name, *rest)

        monkeypatch.setattr(builtins, "__import__", without)
        _as_excel(tmp_path / "a.xlsx", ["Ordernr"], ["1"])

        with pytest.raises(ConfigError, match=r"a\.xlsx is an Excel file: .*pip install kommunrpa\[sheets\]"):
            list(Rows("a.xlsx", key="Ordernr").items(run))


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8).map(str.strip)
CELL = CELL.filter(lambda cell: not cell.startswith("'"))  # before a formula it is a guard, and goes


@given(
    headings=st.lists(CELL.filter(bool), min_size=1, max_size=5, unique=True).filter(lambda row: "sep=" not in row[0]),
    rows=st.lists(st.lists(CELL, min_size=5, max_size=5), max_size=5),
    delimiter=st.sampled_from(";\t,"),
    encoding=st.sampled_from(["utf-8-sig", "utf-16"]),
)
def test_what_a_program_wrote_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    headings: list[str],
    rows: list[list[str]],
    delimiter: str,
    encoding: str,
) -> None:
    """Any table that Python's csv writes, with a key that numbers its rows, comes back cell for cell."""
    home = tmp_path_factory.mktemp("rader")
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(["Löpnr.", *headings])
    writer.writerows([str(number), *row[: len(headings)]] for number, row in enumerate(rows))
    (home / "a.csv").write_bytes(text.getvalue().encode(encoding))
    journal = Journal(folder=None, name="prov", terminal=None)
    worker = Worker(settings=BotSettings(name="prov", home=home), vault=Vault("test"), journal=journal)

    items = list(Rows("a.csv", key="Löpnr.").items(Run(worker=worker, folder=home)))

    expected = [dict(zip(["Löpnr.", *headings], [str(n), *row], strict=False)) for n, row in enumerate(rows)]
    assert [item.data for item in items] == expected

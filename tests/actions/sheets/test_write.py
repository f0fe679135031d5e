"""Tests of the action that writes a sheet, read back by openpyxl and by our own reader."""

import csv
import io
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.action import Run
from kommunrpa.actions.sheets import WriteSheet
from kommunrpa.actions.sheets.reading.separated import read_separated
from kommunrpa.actions.sheets.writing.book import as_xlsx
from kommunrpa.actions.sheets.writing.separated import as_csv
from kommunrpa.actions.sheets.writing.values import as_value
from kommunrpa.errors import ActionError
from kommunrpa.fields import Amount
from kommunrpa.sweden import Bankgiro, Personnummer
from kommunrpa.testing import ActionContract

FORMULAS = [
    "=1+1",
    "+46 70-174",
    "-1+1|cmd",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "\n=1",
    "＝1+1",
    "-",
    "+",
    "=cmd|' /C calc'!A0",
]
NUMBERS = ["-3", "+5", "-1 200,50", "-5 kr", "−7"]


class TestWriteSheet(ActionContract):
    """Held to what every action promises."""

    action = WriteSheet(output="lista.xlsx", rows=[{"order": "hemligt"}], columns={"order": "Ordernummer"})
    failing = (
        WriteSheet(output="lista.xlsx", rows=[{"order": "hemligt"}], columns={"other": "Ordernummer"}),
        WriteSheet(output="../lista.csv", rows=[{"order": "hemligt"}]),
    )

    def run(self, **how: Any) -> Any:
        """In one folder, so that the path is the same each time."""
        return super().run(**{"folder": self.folder, **{name: each for name, each in how.items() if name != "folder"}})

    @pytest.fixture(autouse=True)
    def _folder(self, tmp_path: Path) -> None:
        self.folder = tmp_path


def test_an_excel_file_is_for_people(run: Run) -> None:
    """Headings stay in sight, columns are wide enough, days and amounts are such, ids are texts."""
    rows = [
        {"id": "0012", "day": date(2026, 11, 24), "amount": Decimal("-1200.5"), "at": datetime(2026, 7, 1, tzinfo=UTC)}
    ]
    columns = {"id": "Nr", "day": "Dag", "amount": Amount("Belopp"), "at": "När"}

    path = run.do(WriteSheet(output="a.xlsx", rows=rows, columns=columns, sheet="Åtgärder"))

    page = openpyxl.load_workbook(path)["Åtgärder"]
    assert [cell.value for cell in page[1]] == ["Nr", "Dag", "Belopp", "När"]
    assert (page["A1"].font.bold, page.freeze_panes, page.auto_filter.ref) == (True, "A2", "A1:D2")
    assert (page["A2"].value, page["A2"].data_type, page["A2"].number_format) == ("0012", "s", "@")
    assert (page["B2"].value.date(), page["B2"].number_format) == (date(2026, 11, 24), "yyyy-mm-dd")
    assert (page["C2"].value, page["C2"].number_format) == (-1200.5, "#,##0.00")
    assert page["D2"].value.hour == 2
    assert page.column_dimensions["B"].width >= 12


def test_a_csv_file_is_for_a_swedish_excel(run: Run, people: tuple[str, ...]) -> None:
    """Semicolons, decimal commas, a mark of UTF-8, and a person's number with all digits."""
    row = {"a": 'Åsa; "B"', "b": Decimal("-1200.50"), "c": 0.5, "d": True, "e": None, "f": time(8, 5), "g": 7}
    row |= {"p": Personnummer(people[0]), "bg": Bankgiro("991-2346")}

    path = run.do(WriteSheet(output="a.csv", rows=[row]))

    pnr = f"{people[0][:8]}-{people[0][8:]}"
    assert (
        path.read_bytes()
        == (f'\ufeffa;b;c;d;e;f;g;p;bg\r\n"Åsa; ""B""";-1200,50;0,5;Ja;;08:05:00;7;{pnr};991-2346\r\n').encode()
    )


@pytest.mark.parametrize("text", FORMULAS + NUMBERS)
def test_a_text_is_never_a_formula(text: str) -> None:
    """Openpyxl reads it back as the text that it was, and the cell says that it is one."""
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx("a", [text], [[text]])))
    for cell in (book["a"]["A1"], book["a"]["A2"]):
        assert (cell.value, cell.data_type, bool(cell.quotePrefix)) == (text, "s", text in FORMULAS)


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_in_csv_is_guarded(text: str) -> None:
    """It begins with an apostrophe."""
    rows = list(csv.reader(io.StringIO(as_csv(["a"], [[text]]).decode("utf-8-sig"), newline=""), delimiter=";"))

    assert rows[1] == [f"'{text}"]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_negative_number_is_left_alone(text: str) -> None:
    """People sum up such columns."""
    assert as_csv(["a"], [[text]]).decode("utf-8-sig") == f"a\r\n{text}\r\n"


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="=+-@'\";,\t\n"), max_size=9)


@given(rows=st.lists(st.lists(TEXT, min_size=2, max_size=2), max_size=4))
def test_any_text_comes_back(rows: list[list[str]]) -> None:
    """Quotes, separators, line breaks, formulas, every letter: from CSV but for outer spaces, from Excel as it is."""
    data = as_csv(["Nyckel", "Värde"], rows)
    assert read_separated(data, wanted=["Nyckel", "Värde"])[1:] == [[cell.strip() for cell in row] for row in rows]

    page = openpyxl.load_workbook(io.BytesIO(as_xlsx("a", ["A", "B"], [list(map(as_value, row)) for row in rows])))["a"]
    cells = [[cell.value or "" for cell in row] for row in page.iter_rows(min_row=2, max_col=2)]
    assert cells[: len(rows)] == [[str(as_value(cell)) for cell in row] for row in rows]
    assert all(cell.data_type != "f" for row in page.iter_rows() for cell in row)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (10**15 - 1, 10**15 - 1),
        (1234567890123456, "1234567890123456"),
        (Decimal("12345678901234.56"), "12345678901234.56"),
        (Decimal("100.00"), Decimal("100.00")),
        (date(1811, 1, 1), "1811-01-01"),
        ("a\x0bb\x00", "a b "),
        (False, "Nej"),
    ],
)
def test_what_excel_can_not_hold_is_a_text(value: object, written: object) -> None:
    """Digits are never lost."""
    assert as_value(value) == written


@pytest.mark.parametrize(
    ("how", "message"),
    [
        ({"rows": [{"a": 1}], "columns": {"b": "B"}}, r"Row 1 of `rows` has no 'b': give None"),
        ({"rows": [{"a": [1]}]}, r"Row 1 of `rows`, 'a': a list has no place in a cell"),
        ({"rows": [{"a": float("nan")}]}, r"Row 1 of `rows`, 'a': it is no finite number"),
        ({"rows": [{"a": "\ud800"}]}, r"Row 1 of `rows`, 'a': its text has half a sign"),
        ({"rows": [{"a": "x" * 32_768}]}, r"a cell holds at most 32767 signs"),
        ({"rows": []}, "There are no columns"),
        ({"rows": [{"a": 1}], "sheet": "a/b"}, "is no name of a sheet"),
        ({"rows": [{"a": 1}], "output": "a.txt"}, r"ending in \.xlsx"),
    ],
)
def test_what_can_not_be_written_is_told(run: Run, tmp_path: Path, how: dict[str, Any], message: str) -> None:
    """By row and column, and nothing is written."""
    with pytest.raises(ActionError, match=message):
        run.do(WriteSheet(**{"output": "a.xlsx", **how}))
    assert not list(tmp_path.glob("a.*"))

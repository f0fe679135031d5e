"""Tests of the action that marks a row, in real files full of what must not be lost."""

import csv
import io
import os
import re
import sys
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation

from kommunrpa.action import Run
from kommunrpa.actions.sheets import MarkRow, ReadSheet, UnclearRows
from kommunrpa.actions.sheets.formulas import guarded
from kommunrpa.actions.sheets.marking.separated import marked
from kommunrpa.errors import ActionError, TemporaryError
from kommunrpa.sweden import Personnummer
from kommunrpa.testing import ActionContract

CSV = 'Ordernummer;Namn;Status\r\n"0012";Åsa;\r\n0013;"Östra; Ås";Ny\r\n0014;Bo\r\n'
EXTRA = {"xl/vbaProject.bin": b"makro", "xl/media/bild1.png": b"\x89PNG bild", "xl/charts/chart1.xml": b"<c/>"}
"""Parts that openpyxl would drop: here they only have to be kept."""


class TestMarkRow(ActionContract):
    """Held to what every action promises."""

    @pytest.fixture(autouse=True)
    def _file(self, tmp_path: Path) -> None:
        self.path = tmp_path / "order.csv"
        self.path.write_text(CSV, encoding="utf-8")
        self.action = MarkRow(path=self.path, key={"Ordernummer": "0012"}, values={"Status": "Färdig"})
        self.failing = (
            MarkRow(path=self.path, key={"Ordernummer": "9912"}, values={"Status": "Färdig"}),
            MarkRow(path=tmp_path / "saknas.csv", key={"Ordernummer": "9912"}, values={"Status": "Färdig"}),
        )

    def test_a_rehearsal_marks_nothing(self) -> None:
        """The file is as it was."""
        self.test_a_rehearsal_does_not_act()

        assert self.path.read_text(encoding="utf-8") == CSV.replace("\r\n", "\n")


def mark(run: Run, path: Path, key: dict[str, Any], values: dict[str, Any], **how: Any) -> int:
    """Mark a row, as often as a test likes."""
    return run.do(MarkRow(path=path, key=key, values=values, **how), key=os.urandom(4).hex())


class TestCsv:
    """A CSV file keeps every other byte."""

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_only_the_cell_changes(self, run: Run, tmp_path: Path, encoding: str, end: str) -> None:
        """Separator, quotes, encoding and line ends stay."""
        text = CSV.replace("\r\n", end)
        path = tmp_path / "order åäö.csv"
        path.write_bytes(text.encode(encoding))

        assert mark(run, path, {"Ordernummer": "0013"}, {"Status": "Klår"}) == 3
        assert path.read_bytes() == text.replace("Ny", "Klår").encode(encoding)

    def test_a_row_that_is_too_short_grows(self, run: Run, tmp_path: Path) -> None:
        """Programs leave out empty cells at the end."""
        path = tmp_path / "order.csv"
        path.write_bytes(CSV.encode())

        mark(run, path, {"Ordernummer": "0014"}, {"Status": "Klar"})

        assert path.read_bytes().decode() == CSV.replace("0014;Bo", "0014;Bo;Klar")

    def test_a_row_in_quotes_gets_quotes(self, run: Run, tmp_path: Path) -> None:
        """As the program that wrote it would have put them."""
        path = tmp_path / "order.csv"
        path.write_bytes(b'"Nr","Status"\n"1"\n"2","Ny"\n')

        mark(run, path, {"Nr": "1"}, {"Status": "Klar"})
        mark(run, path, {"Nr": "2"}, {"Status": "Klar"})

        assert path.read_bytes() == b'"Nr","Status"\n"1","Klar"\n"2","Klar"\n'

    def test_a_missing_column_is_added_to_the_right(self, run: Run, tmp_path: Path) -> None:
        """Right of everything, also of cells without a heading; other rows stay as they are."""
        path = tmp_path / "order.csv"
        path.write_bytes(b"Nr;Namn\n1;a\n2;b;c\n")

        mark(run, path, {"Nr": 1}, {"Status": 'Klar; "ja"', "Dag": date(2026, 11, 24), "Summa": Decimal("1.50")})

        assert path.read_text(encoding="utf-8") == (
            'Nr;Namn;;Status;Dag;Summa\n1;a;;"Klar; ""ja""";2026-11-24;1,50\n2;b;c\n'
        )

    def test_a_formula_is_stopped(self, run: Run, tmp_path: Path) -> None:
        """What a person typed elsewhere is not run here."""
        path = tmp_path / "order.csv"
        path.write_bytes(CSV.encode())

        mark(run, path, {"Ordernummer": "0013"}, {"Status": "=1+1"})

        assert ";'=1+1\r\n" in path.read_bytes().decode()

    def test_a_sign_that_the_encoding_lacks_is_told(self, run: Run, tmp_path: Path) -> None:
        """The file would be no file of its encoding any more."""
        path = tmp_path / "order.csv"
        path.write_bytes(CSV.encode("cp1252"))

        with pytest.raises(ActionError, match="written in cp1252, which has no sign"):
            mark(run, path, {"Ordernummer": "0013"}, {"Status": "✓"})


CELL = st.text(st.sampled_from('ab;,"\n\r åä=\t'), max_size=6)


@given(
    rows=st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=5),
    at=st.integers(0, 100),
    new=CELL,
    end=st.sampled_from(["\n", "\r\n"]),
    quoting=st.sampled_from([0, 1]),
)
def test_a_mark_leaves_all_other_bytes(rows: list[list[str]], at: int, new: str, end: str, quoting: int) -> None:
    """In any table that Python's csv writes: what stands before and after the cell is as it was."""
    rows = [[str(number), *row] for number, row in enumerate(rows)]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";", lineterminator=end, quoting=quoting).writerows([["K1", "K2"], *rows])  # type: ignore[arg-type] # the numbers of the constants
    row = 1 + at % len(rows)
    column = 1 + at % (len(rows[row - 1]) + 2)

    after = marked(text.getvalue().encode(), {row: {column: new}}, wanted=["K1", "K2"]).decode()

    before_cells = list(csv.reader(io.StringIO(text.getvalue(), newline=""), delimiter=";"))
    cells = list(csv.reader(io.StringIO(after, newline=""), delimiter=";"))
    expected = [list(each) for each in before_cells]
    expected[row] += [""] * (column + 1 - len(expected[row]))
    expected[row][column] = guarded(new)
    assert cells == expected
    assert len(after) - len(text.getvalue()) <= 2 * len(new) + 4 + column


@pytest.fixture
def rich(tmp_path: Path) -> Path:
    """An Excel file with formulas, formats, a comment, a drop-down list, macros and parts that openpyxl drops."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Ordrar & mer"
    page.append(["Beställningar 2026"])
    page.append([])
    page.append(["Ordernummer", "Namn", "Belopp", "Med moms", "Status"])
    page.append([12, "Åsa", 100, "=C4*1.25", "Ny"])
    page.append(["0013", "Östra <Ås> & Co", 200, "=C5*1.25", None])
    page["E3"].font = Font(bold=True, color="FF0000")
    page["E4"].font = Font(italic=True)
    page["B4"].comment = Comment("ring först", "Bo")
    choice = DataValidation(type="list", formula1='"Ny,Klar"')
    choice.add("E4:E99")
    page.add_data_validation(choice)
    page.conditional_formatting.add(
        "C4:C9", openpyxl.formatting.rule.CellIsRule(operator="greaterThan", formula=["150"])
    )
    book.create_sheet("Annat").append(["Ordernr", "Namn"])
    path = tmp_path / "order.xlsx"
    book.save(path)
    with zipfile.ZipFile(path, "a") as file:
        for name, content in EXTRA.items():
            file.writestr(name, content)
    return path


def parts(path: Path) -> dict[str, bytes]:
    """What an Excel file holds."""
    with zipfile.ZipFile(path) as file:
        assert file.testzip() is None
        return {each: file.read(each) for each in file.namelist()}


class TestExcel:
    """An Excel file keeps every other part, and every other byte of the sheet."""

    @pytest.mark.parametrize("key", ["12", "0012", 12])
    def test_only_the_cell_changes(self, run: Run, rich: Path, key: object) -> None:
        """It keeps its look, whichever way the order number is spelt."""
        before = parts(rich)

        assert mark(run, rich, {"Ordernummer": key}, {"Status": "Klår & <klar>"}) == 4

        after = parts(rich)
        changed = [name for name in before if before[name] != after[name]]
        assert list(before) == list(after)
        assert changed == ["xl/worksheets/sheet1.xml"]
        cell = re.compile(rb'<c r="E4".*?</c>')
        assert cell.sub(b"", after[changed[0]]) == cell.sub(b"", before[changed[0]])
        page = openpyxl.load_workbook(rich)["Ordrar & mer"]
        assert (page["E4"].value, page["E4"].font.italic, page["D4"].value) == ("Klår & <klar>", True, "=C4*1.25")

    def test_an_empty_cell_is_filled(self, run: Run, rich: Path) -> None:
        """Where the file has no cell at all yet."""
        assert mark(run, rich, {"Namn": "Östra <Ås> & Co", "Belopp": Decimal(200)}, {"Status": 7.5}) == 5
        assert openpyxl.load_workbook(rich)["Ordrar & mer"]["E5"].value == 7.5

    def test_a_missing_column_is_added_to_the_right(self, run: Run, rich: Path) -> None:
        """Its heading looks like the one beside it, and what says how far the sheet reaches is mended."""
        mark(run, rich, {"Ordernummer": "0013"}, {"Robotens svar": "=1+1", "Dag": date(2026, 11, 24)})

        page = openpyxl.load_workbook(rich)["Ordrar & mer"]
        assert [page[at].value for at in ("F3", "G3", "F5", "G5")] == ["Robotens svar", "Dag", "=1+1", "2026-11-24"]
        assert (page["F3"].font.bold, page["F5"].data_type, page.dimensions) == (True, "s", "A1:G5")
        xml = parts(rich)["xl/worksheets/sheet1.xml"]
        assert b'<dimension ref="A1:G5"' in xml
        assert xml.index(b'"E3"') < xml.index(b'"F3"') < xml.index(b'"G3"') < xml.index(b'"F5"') < xml.index(b'"G5"')

    def test_a_cell_may_be_emptied(self, run: Run, rich: Path) -> None:
        """None is an empty cell, and doing it again changes nothing."""
        mark(run, rich, {"Ordernummer": "12"}, {"Status": None})
        once = rich.read_bytes()
        mark(run, rich, {"Ordernummer": "12"}, {"Status": None})

        assert openpyxl.load_workbook(rich)["Ordrar & mer"]["E4"].value is None
        assert rich.read_bytes() == once

    def test_a_formula_is_not_overwritten(self, run: Run, rich: Path) -> None:
        """Others may count on it."""
        before = rich.read_bytes()

        with pytest.raises(ActionError, match="D4 holds a formula"):
            mark(run, rich, {"Ordernummer": "12"}, {"Med moms": 5})
        assert rich.read_bytes() == before

    def test_formulas_are_counted_anew(self, run: Run, rich: Path) -> None:
        """Excel would show the sums of yesterday: a file says whether it counts when it is opened."""
        kept = parts(rich)
        with zipfile.ZipFile(rich, "w") as file:
            for name, content in kept.items():
                file.writestr(name, re.sub(rb"<calcPr[^>]*/>", b'<calcPr calcId="191029"/>', content))

        mark(run, rich, {"Ordernummer": "12"}, {"Status": "Klar"})

        assert b'<calcPr fullCalcOnLoad="1" calcId="191029"/>' in parts(rich)["xl/workbook.xml"]

    def test_a_signed_file_is_left_alone(self, run: Run, rich: Path) -> None:
        """A change would break the signature."""
        with zipfile.ZipFile(rich, "a") as file:
            file.writestr("_xmlsignatures/sig1.xml", b"<s/>")

        with pytest.raises(ActionError, match="The file is signed"):
            mark(run, rich, {"Ordernummer": "12"}, {"Status": "Klar"})

    @pytest.mark.parametrize("name", ["order.xls", "order.xlsb", "order.ods"])
    def test_other_kinds_are_not_written(self, run: Run, rich: Path, name: str) -> None:
        """The message says in what kind to save it."""
        with pytest.raises(ActionError, match=r"save it as \.xlsx, \.xlsm or \.csv"):
            mark(run, rich.rename(rich.parent / name), {"Ordernummer": "12"}, {"Status": "Klar"})

    def test_it_is_still_read_by_the_same_columns(self, run: Run, rich: Path) -> None:
        """A mark and the next read go together."""
        mark(run, rich, {"Ordernummer": "12"}, {"Status": "Klar"})

        sheet = run.do(ReadSheet(path=rich, columns={"status": "Status", "sum": "Belopp"}, faulty="keep"))
        assert dict(sheet[0]) == {"status": "Klar", "sum": "100"}


class TestRows:
    """Which row is marked."""

    @pytest.fixture
    def path(self, tmp_path: Path, people: tuple[str, ...]) -> Path:
        """A file in which one key is there twice."""
        path = tmp_path / "a.csv"
        path.write_text(f"Nr;Pnr;Belopp\n1;{people[0]};1 200,50\n2;{people[1]};5\n2;{people[2]};5\n", encoding="utf-8")
        return path

    def test_typed_keys_are_compared_by_what_they_mean(self, run: Run, path: Path, people: tuple[str, ...]) -> None:
        """What `ReadSheet` gave finds the row again."""
        assert mark(run, path, {"Pnr": Personnummer(people[0])}, {"Status": "a"}) == 2
        assert mark(run, path, {"Belopp": Decimal("1200.5")}, {"Status": "b"}) == 2

    def test_none_and_several_are_told(self, run: Run, path: Path, people: tuple[str, ...]) -> None:
        """Nothing is written, and the key itself is not repeated."""
        before = path.read_bytes()

        with pytest.raises(UnclearRows, match=r"Flera rader \(3, 4\) har samma innehåll i kolumnen ”Nr”"):
            mark(run, path, {"Nr": "2"}, {"Status": "a"})
        with pytest.raises(UnclearRows, match="Ingen rad har det som söks i kolumnen ”Pnr”") as told:
            mark(run, path, {"Pnr": people[9]}, {"Status": "a"})
        assert people[9] not in str(told.value)
        assert path.read_bytes() == before

    def test_two_columns_may_be_the_key(self, run: Run, path: Path, people: tuple[str, ...]) -> None:
        """Together they find one row."""
        assert mark(run, path, {"Nr": "2", "Pnr": people[2]}, {"Status": "a"}) == 4

    def test_a_missing_key_column_is_told(self, run: Run, path: Path) -> None:
        """It is never added."""
        with pytest.raises(UnclearRows, match="Belop: kolumnen finns inte; det som liknar är ”Belopp”"):
            mark(run, path, {"Belop": "5"}, {"Status": "a"})

    def test_without_key_or_values_there_is_nothing_to_do(self) -> None:
        """A mistake in the bot shows at once."""
        with pytest.raises(ValueError, match="key and values are mappings by heading"):
            MarkRow(path="a.csv", key={}, values={"a": "b"})


class TestOpenElsewhere:
    """A person works in the file."""

    @pytest.mark.parametrize("trace", ["~$order.csv", ".~lock.order.csv#"])
    def test_it_is_left_to_who_has_it_open(self, run: Run, tmp_path: Path, trace: str) -> None:
        """It is tried again later."""
        (tmp_path / "order.csv").write_bytes(CSV.encode())
        (tmp_path / trace).touch()

        with pytest.raises(TemporaryError, match=r"order\.csv is open in Excel or LibreOffice"):
            mark(run, tmp_path / "order.csv", {"Ordernummer": "0012"}, {"Status": "Klar"})

    def test_a_change_at_the_same_moment_is_not_lost(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What somebody saved between reading and writing is read again, and the mark joins it."""
        path = tmp_path / "order.csv"
        path.write_bytes(CSV.encode())
        usual = marked

        def meanwhile(*given: Any, **how: Any) -> bytes:
            new = usual(*given, **how)
            if b"Maria" not in path.read_bytes():
                path.write_bytes(CSV.replace("Bo", "Maria").encode())
            return new

        monkeypatch.setattr("kommunrpa.actions.sheets.marking.separated.marked", meanwhile)
        mark(run, path, {"Ordernummer": "0012"}, {"Status": "Klar"})

        assert path.read_bytes().decode() == CSV.replace("Bo", "Maria").replace("Åsa;", "Åsa;Klar")

    @pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
    def test_who_could_read_the_file_still_can(self, run: Run, tmp_path: Path) -> None:
        """The new file has the old one's rights."""
        path = tmp_path / "order.csv"
        path.write_bytes(CSV.encode())
        path.chmod(0o664)

        mark(run, path, {"Ordernummer": "0012"}, {"Status": "Klar"})

        assert path.stat().st_mode & 0o777 == 0o664

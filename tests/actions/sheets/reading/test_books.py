"""Tests of Excel and OpenDocument files, read by a worker with a ceiling."""

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kommunrpa.actions.sheets import UnreadableSheet
from kommunrpa.errors import TemporaryError
from kommunrpa.fields import Amount, Checkbox, Code, Date

ODS = """<?xml version="1.0"?><office:document-content office:version="1.2"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="Blåd"><table:table-row><table:table-cell office:value-type="string"><text:p>Namn</text:p>
</table:table-cell><table:table-cell office:value-type="string"><text:p>Dag</text:p></table:table-cell>
</table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Åsa</text:p></table:table-cell>
<table:table-cell office:value-type="date" office:date-value="2026-11-24"><text:p>24/11</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>""".replace("\n", "")

MANIFEST = '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'


def changed(path: Path, old: bytes, new: bytes) -> Path:
    """An Excel file in whose first sheet some bytes are others."""
    with zipfile.ZipFile(path) as file:
        parts = {each: file.read(each) for each in file.namelist()}
    assert old in parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(old, new)
    with zipfile.ZipFile(path, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def test_a_sheet_that_asks_for_all_memory_is_refused(read: Any, book: Any) -> None:
    """Two cells, as far apart as can be: the library that reads it would end its process. The next file is read."""
    path = book(["Namn"], ["Åsa"])
    far = openpyxl.Workbook()
    assert far.active is not None
    far.active["A1"], far.active["XFD1048576"] = "Namn", "Åsa"
    far.save(path.parent / "tung.xlsx")

    with pytest.raises(UnreadableSheet, match="för stort eller för tungt att läsa säkert"):
        read(path.parent / "tung.xlsx", {"name": "Namn"})
    assert len(read(path, {"name": "Namn"})) == 1


def test_an_opendocument_file_is_read(read: Any, tmp_path: Path) -> None:
    """As LibreOffice saves it."""
    path = tmp_path / "blad.ods"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", ODS)
        file.writestr("META-INF/manifest.xml", MANIFEST)

    sheet = read(path, {"name": "Namn", "day": Date("Dag")})

    assert (sheet.name, dict(sheet[0])) == ("Blåd", {"name": "Åsa", "day": date(2026, 11, 24)})


def test_a_file_of_an_older_excel_is_read(read: Any) -> None:
    """As many systems still export it; its order number 12 is shown as 0012."""
    path = Path(__file__).parents[1] / "data" / "order.xls"
    columns = {"order": Code("Ordernr", width=4), "name": "Namn", "day": Date("Dag"), "group": "Grupp"}

    sheet = read(path, columns)

    assert [tuple(row.values()) for row in sheet] == [
        ("0012", "Åsa", date(2026, 11, 24), "gemensam"),
        ("0013", "Bo", date(2026, 11, 25), "gemensam"),
    ]


def test_a_failed_formula_is_a_fault(read: Any, book: Any) -> None:
    """Never an empty cell, which would be None in an optional column."""
    path = changed(book(["Namn", "Belopp"], ["Åsa", 7]), b't="n"><v>7</v>', b't="e"><v>#DIV/0!</v>')

    (fault,) = read(path, {"name": "Namn", "amount": Amount("Belopp", optional=True)}, faulty="keep").faults
    assert fault.text == "– Rad 2, Belopp: innehåller en formel som inte går att räkna ut."


def test_a_cell_over_several_rows_says_the_same_in_each(read: Any, tmp_path: Path) -> None:
    """As a person reads it."""
    file = openpyxl.Workbook()
    page = file.active
    assert page is not None
    for row in (["Enhet", "Namn", "Belopp", None], [None, None, "Sökt", "Beviljat"], ["Skola", "Åsa", 5, 4]):
        page.append(row)
    page.append([None, "Bo", 7, 6])
    for cells in ("A1:A2", "B1:B2", "C1:D1", "A3:A4", "H1:H99"):
        page.merge_cells(cells)
    file.save(tmp_path / "a.xlsx")

    sheet = read(tmp_path / "a.xlsx", {"unit": "Enhet", "name": "Namn", "amount": "Belopp › Beviljat"})

    assert [(row.number, *row.values()) for row in sheet] == [(3, "Skola", "Åsa", "4"), (4, "Skola", "Bo", "6")]


def test_ticks_are_ticks(read: Any, book: Any) -> None:
    """Excel's own, and words."""
    sheet = read(book(["Klar"], [True], ["nej"], ["x"]), {"done": Checkbox("Klar")})

    assert [row["done"] for row in sheet] == [True, False, True]


def test_hidden_sheets_are_looked_at_only_when_named(read: Any, book: Any) -> None:
    """Lists for choices lie there."""
    path = book(Dold=[["Namn"], ["a"]], Synlig=[["Namn"], ["b"]])
    file = openpyxl.load_workbook(path)
    file["Dold"].sheet_state = "hidden"
    file.active = 1
    file.save(path)

    assert read(path, {"name": "Namn"})[0]["name"] == "b"
    assert read(path, {"name": "Namn"}, sheet="Dold")[0]["name"] == "a"


def test_a_book_that_is_called_csv_is_read(read: Any, book: Any) -> None:
    """It is known by how it begins."""
    assert len(read(book(["Namn"], ["Åsa"], name="lista.csv"), {"name": "Namn"})) == 1


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"inte alls", "skadad eller inget kalkylblad"),
        (b"PK\x03\x04 trasig", "skadad eller inget kalkylblad"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "låst med ett lösenord"),
    ],
)
def test_a_file_that_can_not_be_read_is_told(read: Any, tmp_path: Path, content: bytes, message: str) -> None:
    """In Swedish: whoever sent it can mend it."""
    path = tmp_path / "bok.xlsx"
    path.write_bytes(content)

    with pytest.raises(UnreadableSheet, match=message):
        read(path, {"name": "Namn"})


def test_a_file_that_is_too_large_is_not_opened(read: Any, tmp_path: Path) -> None:
    """More than 100 MB is no list of a municipality."""
    path = tmp_path / "bok.xlsx"
    with path.open("wb") as file:
        file.truncate(100_000_001)

    with pytest.raises(UnreadableSheet, match="Filen är för stor"):
        read(path, {"name": "Namn"})


def test_a_file_that_is_locked_is_tried_again(read: Any, book: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses it while another program has it open."""
    path = book(["Namn"], ["Åsa"])
    usual = Path.open

    def refused(self: Path, *given: Any, **how: Any) -> Any:
        if self == path:
            raise PermissionError(13, "locked")
        return usual(self, *given, **how)

    monkeypatch.setattr(Path, "open", refused)
    with pytest.raises(TemporaryError, match="is it open in another program"):
        read(path, {"name": "Namn"})

"""Tests of which rows below the headings are rows of the table."""

from typing import Any

from kommunrpa.fields import Amount, Integer

COLUMNS = {"name": "Namn", "amount": Amount("Belopp")}


def told(sheet: Any) -> list[tuple[int, str]]:
    """The rows that were passed over."""
    return [(row.number, row.why) for row in sheet.passed]


def test_sums_are_told_apart(read: Any) -> None:
    """In the middle and at the end, with a word in whichever column comes first."""
    sheet = read("Nr;Namn;Belopp\n1;a;1\nDelsumma;;1\n2;b;2\nSUMMA:;;3\n;Totalt kr;3\n", COLUMNS)

    assert [row["name"] for row in sheet] == ["a", "b"]
    assert told(sheet) == [(3, "sum"), (5, "sum"), (6, "sum")]
    assert sheet.passed[1].cells == {"name": "", "amount": "3"}


def test_a_name_that_begins_like_a_sum_is_a_name(read: Any) -> None:
    """Only the bare word counts."""
    assert [row["name"] for row in read("Namn;Belopp\nTotal Bygg i Ås AB;1\nSummanen;2\n", COLUMNS)] == [
        "Total Bygg i Ås AB",
        "Summanen",
    ]


def test_total_is_a_sum_only_when_it_adds_up(read: Any) -> None:
    """Or when it is no row: a company may be called so."""
    assert told(read("Namn;Belopp\na;1\nb;2\nTotal;3\n", COLUMNS)) == [(4, "sum")]
    assert told(read("Nr;Namn;Belopp\n1;a;1\n2;b;2\nTotal;;5\n", COLUMNS)) == [(4, "sum")]
    assert [row["name"] for row in read("Namn;Belopp\na;1\nTotal;2\nb;2\nTotal;7\n", COLUMNS)] == [
        *("a", "Total", "b", "Total")
    ]


def test_a_last_row_of_sums_alone_is_one(read: Any) -> None:
    """Without a word, when it adds up; when it does not, it is a row with a fault."""
    columns = {**COLUMNS, "count": Integer("Antal")}

    assert told(read("Namn;Belopp;Antal\na;1,50;2\nb;2;3\n;3,50;5\n", columns)) == [(4, "sum")]
    assert [row.number for row in read("Namn;Belopp;Antal\na;1;2\nb;2;3\n;4;5\n", columns, faulty="keep").faults] == [4]


def test_remarks_below_the_table_are_told_apart(read: Any) -> None:
    """One cell alone, after an empty row."""
    sheet = read("Namn;Belopp\na;1\nb;2\n;\nUtskriven 2026-11-24\nav ekonomi\n", COLUMNS)

    assert (len(sheet), told(sheet)) == (2, [(5, "note"), (6, "note")])


def test_a_row_with_one_cell_is_a_faulty_row(read: Any) -> None:
    """Right below the others, or with more rows to come: somebody may have forgotten the rest."""
    assert [row.number for row in read("Namn;Belopp\na;1\nb;\n", COLUMNS, faulty="keep").faults] == [3]
    assert [row.number for row in read("Namn;Belopp\na;1\n;\nb;\nc;3\n", COLUMNS, faulty="keep").faults] == [4]


def test_headings_that_stand_there_again_are_told_apart(read: Any) -> None:
    """As on every page of a printed list."""
    sheet = read("Namn;Belopp\na;1\nNamn;Belopp\nb;2\n", COLUMNS)

    assert ([row.number for row in sheet], told(sheet)) == ([2, 4], [(3, "heading")])


def test_rows_without_anything_wanted_are_told_apart(read: Any) -> None:
    """A form with numbered rows is seldom full."""
    sheet = read("Nr;Namn;Belopp\n1;a;1\n2;;\n3;;\n", COLUMNS)

    assert (len(sheet), told(sheet)) == (1, [(3, "note"), (4, "note")])


def test_what_a_sheet_gave_prints_no_value(read: Any) -> None:
    """Not of a row, a fault or what was passed over."""
    sheet = read("Namn;Belopp\nhemligt;1\nhemligt;x\nSumma;4711\n", COLUMNS, faulty="keep")

    assert "4711" not in repr(sheet.passed)
    assert repr(sheet) == "Sheet(1 rows, 1 faults, 1 passed)"
    assert "hemligt" not in repr([*sheet.faults, *sheet.passed, *sheet])
    assert repr(sheet[0]) == "SheetRow(2, name=…, amount=…)"
    assert (dict(sheet[0:1][0]), len(sheet[0])) == ({"name": "hemligt", "amount": 1}, 2)

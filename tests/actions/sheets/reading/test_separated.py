"""Tests of CSV as Swedish systems write it."""

from typing import Any

import pytest

from kommunrpa.actions.sheets import UnreadableSheet
from kommunrpa.actions.sheets.reading.separated import read_separated


def test_a_separator_that_the_file_tells_is_taken() -> None:
    """Excel reads such a line itself and shows it to nobody: rows are counted after it."""
    assert read_separated(b"sep=|\r\nA|B;C\r\n1|2\r\n", wanted=["A"]) == [["A", "B;C"], ["1", "2"]]


def test_a_title_with_other_separators_misleads_nobody() -> None:
    """The separator is what finds the headings, however far down."""
    rows = read_separated("Lista, från, Ås, och, mer\n\nNamn;Belopp\nÅsa;1,5\n".encode(), wanted=["Namn", "Belopp"])

    assert rows[2:] == [["Namn", "Belopp"], ["Åsa", "1,5"]]


@pytest.mark.parametrize("encoding", ["cp850", "cp437"])
def test_letters_of_dos_are_read(encoding: str) -> None:
    """Old systems still write them."""
    assert read_separated("Namn\nBjörk på ängen\n".encode(encoding), wanted=["Namn"])[1] == ["Björk på ängen"]


def test_quotation_marks_of_windows_are_no_letters_of_dos() -> None:
    """They stand beside words, never in them."""
    text = "Namn\n„citat” – † dör\n"

    assert read_separated(text.encode("cp1252"), wanted=["Namn"])[1] == ["„citat” – † dör"]


@pytest.mark.parametrize("data", [b'A\n"aldrig st\xc3\xa4ngt\n', b"A\n1;\x81\x8d\n"])
def test_what_can_not_be_read_is_told_in_both_languages(data: bytes) -> None:
    """Swedish for the handläggare, English for who set the bot up."""
    with pytest.raises(UnreadableSheet, match="skicka den igen") as told:
        read_separated(data, wanted=["A"])
    assert told.value.told.startswith(("can't be read as CSV", "is neither UTF-8"))


def test_a_guard_against_formulas_is_taken_away(read: Any) -> None:
    """Whoever put it there; an apostrophe elsewhere is a text's own."""
    sheet = read("A\n'=1+1\n''=x\n'n Sjötorp\n'-5\n", {"a": "A"})

    assert [row["a"] for row in sheet] == ["=1+1", "'=x", "'n Sjötorp", "'-5"]

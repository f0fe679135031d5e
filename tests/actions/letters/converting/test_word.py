"""Tests of Word, with a false one that has its face: there is no real one here."""

import sys
import types
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.letters.converting.word import Word, can_use_word
from kommunrpa.errors import ConfigError, TemporaryError


class ComError(Exception):
    """What Windows raises."""


class FalseWord:
    """The part of Word's face that is used, written from Microsoft's pages."""

    def __init__(self) -> None:
        self.Documents = self
        self.said: list[tuple[str, Any]] = []
        self.fails = ""

    def Open(self, **named: Any) -> "FalseWord":  # noqa: N802 - Word's name
        """Open a document."""
        self.said.append(("Open", named))
        return self

    def ExportAsFixedFormat(self, **named: Any) -> None:  # noqa: N802 - Word's name
        """Write the PDF."""
        self.said.append(("Export", named))
        if self.fails in Path(named["OutputFileName"]).name and self.fails:
            raise ComError(-2147352567)
        Path(named["OutputFileName"]).write_bytes(b"%PDF-1.7 %%EOF")

    def Close(self, **named: Any) -> None:  # noqa: N802 - Word's name
        """Close the document."""
        self.said.append(("Close", named))

    def Quit(self, **named: Any) -> None:  # noqa: N802 - Word's name
        """End Word; one that is gone raises."""
        self.said.append(("Quit", named))
        raise ComError("gone")


@pytest.fixture
def word(monkeypatch: pytest.MonkeyPatch) -> FalseWord:
    """Windows, with Word."""
    false = FalseWord()
    client = types.SimpleNamespace(DispatchEx=lambda name: {"Word.Application": false}[name])
    monkeypatch.setitem(sys.modules, "pywintypes", types.SimpleNamespace(com_error=ComError))  # type: ignore[arg-type]
    monkeypatch.setitem(sys.modules, "win32com", types.SimpleNamespace(client=client))  # type: ignore[arg-type]
    return false


def test_letters_are_opened_read_only_and_exported_with_tags(word: FalseWord, tmp_path: Path) -> None:
    """Each letter is opened read-only in a Word without windows, dialogs or macros, exported as PDF/A and closed."""
    Word().begin(tmp_path, ["0", "1"])()

    assert [name for name, _ in word.said] == ["Open", "Export", "Close"] * 2
    opened, exported = word.said[0][1], word.said[1][1]
    assert (opened["FileName"], opened["ReadOnly"]) == (str(tmp_path / "0.docx"), True)
    assert (exported["UseISO19005_1"], exported["DocStructureTags"], exported["ExportFormat"]) == (True, True, 17)
    assert (word.Visible, word.DisplayAlerts, word.AutomationSecurity) == (False, 0, 3)  # type: ignore[attr-defined]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["0.pdf", "1.pdf"]


def test_a_word_that_gives_up_is_ended(word: FalseWord, tmp_path: Path) -> None:
    """When Word raises, the document is closed, Word is ended, also when it is gone already, and one may try again."""
    word.fails = "0.pdf"
    engine = Word()

    with pytest.raises(TemporaryError, match="Word gave up"):
        engine.begin(tmp_path, ["0"])()

    assert [name for name, _ in word.said] == ["Open", "Export", "Close", "Quit"]
    word.fails = ""
    engine.begin(tmp_path, ["0"])()
    assert (tmp_path / "0.pdf").exists()


def test_a_word_that_does_not_start_is_told(word: FalseWord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Word that asks something when it is started first can't be used yet: the error says what to do."""

    def refuse(_: str) -> None:
        raise ComError("asks")

    monkeypatch.setattr(sys.modules["win32com"].client, "DispatchEx", refuse)
    with pytest.raises(ConfigError, match="Start it once by hand"):
        Word().begin(tmp_path, ["0"])
    assert word.said == []


def test_word_is_for_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Word is used on Windows only, and where Python reaches it."""
    assert not can_use_word()

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr("kommunrpa.actions.letters.converting.word.find_spec", lambda _: object())
    assert can_use_word()

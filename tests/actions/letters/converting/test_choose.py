"""Tests of choosing the office program."""

from pathlib import Path

import pytest

from kommunrpa.action import Run
from kommunrpa.actions.letters import office
from kommunrpa.actions.letters.converting import choose
from kommunrpa.actions.letters.converting.libreoffice import LibreOffice
from kommunrpa.actions.letters.converting.word import Word
from kommunrpa.errors import ConfigError
from kommunrpa.settings import Library


@pytest.mark.parametrize(
    ("setting", "libreoffice", "word", "chosen"),
    [
        ("", True, True, LibreOffice),
        ("", False, True, Word),
        ("libreoffice", True, True, LibreOffice),
        ("word", True, True, Word),
        ("", False, False, "apt install libreoffice"),
        ("libreoffice", False, True, "apt install libreoffice"),
        ("word", True, False, "needs Windows, Word and `pip install pywin32`"),
        ("wordd", True, True, "choose libreoffice or word"),
    ],
)
def test_the_setting_chooses(
    monkeypatch: pytest.MonkeyPatch, setting: str, *, libreoffice: bool, word: bool, chosen: type | str
) -> None:
    """The setting names the program; without one it is LibreOffice, else Word; the error says what is missing."""
    monkeypatch.setattr(choose, "find_libreoffice", lambda: Path("soffice") if libreoffice else None)
    monkeypatch.setattr(choose, "can_use_word", lambda: word)

    if isinstance(chosen, str):
        with pytest.raises(ConfigError, match=chosen):
            choose.engine_of(Library(office=setting))
    else:
        assert isinstance(choose.engine_of(Library(office=setting)), chosen)


def test_missing_libreoffice_says_how_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where LibreOffice is missing the error says how to install it on each system."""
    monkeypatch.setattr(choose, "find_libreoffice", lambda: None)

    with pytest.raises(ConfigError, match=r"(?s)apt install.*winget install.*brew install"):
        run.use(office)

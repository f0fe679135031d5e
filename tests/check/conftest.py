"""Writes a bot where its settings, its secret and its template are, and checks it."""

import itertools
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document

from kommunrpa.catalogue import load_bot
from kommunrpa.check import Finding, check_bot
from kommunrpa.settings import Settings

SETTINGS = """
[bot.prov]
portal = "https://portal.example"

[systems.diarium]
address = "https://diarium.example"
"""

BEGINNING = """\
import contextlib
import time
from datetime import date, datetime

from kommunrpa import *
from kommunrpa.actions.ask import Ask
from kommunrpa.actions.letters import WriteLetter
from kommunrpa.actions.pdf import Amount, ParsePdf
from kommunrpa.actions.web import Click, FillForm, LookUp, ReadPage, ReadTable, System
from kommunrpa.intake import Folder, Function


class OpenCase(Action[str], once=True):
    title: str = ""

    def perform(self, run: Run) -> str:
        with run.once():
            return "KS 2026/14"


class Look(Action[str]):
    words: str = ""

    def perform(self, run: Run) -> str:
        return self.words

"""
"""What the bots of these tests begin with."""

_NUMBERS = itertools.count()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A template that says ``{{ dnr }}``."""
    path = tmp_path_factory.mktemp("mall") / "beslut.docx"
    document = Document()
    document.add_paragraph("Diarienummer {{ dnr }}.")
    document.save(str(path))
    return path


@pytest.fixture
def home(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the bots: with settings, the template, and a secret that is stored."""
    folder = tmp_path / "våra botar"
    folder.mkdir()
    (folder / "kommunrpa.toml").write_text(SETTINGS, encoding="utf-8")
    shutil.copy(template, folder)
    monkeypatch.setenv("KOMMUNRPA_SECRET__PORTAL_PASSWORD", "inte-på-riktigt")
    monkeypatch.setattr(sys, "path", list(sys.path))
    return folder


@pytest.fixture
def check(home: Path) -> Callable[..., list[Finding]]:
    """Check a bot, by the code of its file; what it lacks of a bot is added."""

    def checked(code: str, *, beginning: str = BEGINNING) -> list[Finding]:
        handle = "" if "def handle(" in code else "\n\ndef handle(item, run):\n    pass\n"
        bot = "" if "bot = Bot(" in code else '\n\nbot = Bot(name="prov", department="IT", handle=handle)\n'
        path = home / f"prov{next(_NUMBERS)}.py"
        path.write_text(beginning + code + handle + bot, encoding="utf-8")
        return check_bot(load_bot(path), Settings.load(home))

    return checked


@pytest.fixture
def codes(check: Callable[..., list[Finding]]) -> Callable[[str], list[str]]:
    """Give the codes that are found in the code of a bot."""
    return lambda code: [each.code for each in check(code)]

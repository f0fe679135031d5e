"""Tests of the action that writes a letter."""

import hashlib
import re
import sys
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.action import Run, Worker
from kommunrpa.actions.letters import Letter, Office, WriteLetter, find_libreoffice
from kommunrpa.actions.letters.rendering.apart import workers
from kommunrpa.errors import ActionError, BusinessError, TemporaryError
from kommunrpa.journal import Journal
from kommunrpa.settings import BotSettings, Library
from kommunrpa.vault import Vault

PEOPLE = Path("tests/data/testpersonnummer.txt").read_text(encoding="utf-8").splitlines()
PERSON = next(line for line in PEOPLE if line[:1].isdigit())


@pytest.fixture
def template(word: Any, run: Run) -> Path:
    """A template in the bot's folder."""
    path = run.settings.home / "mallar" / "beslut.docx"
    path.parent.mkdir()
    path.write_bytes(word.of("Hej {{ namn }}!"))
    return path


def test_letter_says_what_it_was_made_from(run: Run, template: Path) -> None:
    """The template's name and hash and the letter's hash show afterwards which text it was: alike for alike values."""
    letters = [
        run.do(WriteLetter(template=template, values={"namn": name}, output=f"{at}.docx"))
        for at, name in enumerate(["Åsa", "Åsa", "Bo"])
    ]

    assert letters[0].origin == {
        "template": "beslut.docx",
        "template_sha256": hashlib.sha256(template.read_bytes()).hexdigest(),
        "docx_sha256": hashlib.sha256(letters[0].docx.read_bytes()).hexdigest(),
    }
    assert letters[0].origin == letters[1].origin != letters[2].origin


@pytest.mark.usefixtures("template")
def test_letter_is_written_in_the_item_s_folder(word: Any, run: Run) -> None:
    """The template is found in the bot's folder, and the letter is written in the item's."""
    letter = run.do(WriteLetter(template="mallar/beslut.docx", values={"namn": "Åsa"}, output="ut/beslut å.docx"))

    assert letter == Letter(docx=(run.folder / "ut" / "beslut å.docx").resolve())
    assert word.lines(letter.docx.read_bytes()) == ["Hej Åsa!"]


def test_absolute_paths_are_taken_as_they_are(word: Any, run: Run, template: Path, tmp_path: Path) -> None:
    """Absolute paths lead where they say, for scripts without a bot."""
    letter = run.do(WriteLetter(template=template, values={"namn": "Åsa"}, output=tmp_path / "brev.docx"))

    assert letter.docx == tmp_path / "brev.docx"
    assert word.lines(letter.docx.read_bytes()) == ["Hej Åsa!"]


def test_shared_paragraphs_from_the_folder_of_the_settings(word: Any, tmp_path: Path) -> None:
    """Paragraphs that departments share lie in the folder that the settings name, from the settings' own folder."""
    bot, shared = tmp_path / "bots" / "bot", tmp_path / "mallar" / "stycken"
    bot.mkdir(parents=True)
    shared.mkdir(parents=True)
    (bot / "beslut.docx").write_bytes(word.of("{{ namn }}", '{{p "överklaga.docx" | stycke }}'))
    (shared / "överklaga.docx").write_bytes(word.of("Överklaga, {{ namn }}"))
    settings = BotSettings(
        name="test", home=bot, library=Library(pieces="mallar/stycken"), source=tmp_path / "kommunrpa.toml"
    )

    worker = Worker(
        settings=settings, vault=Vault("test"), journal=Journal(folder=None, name="test", terminal=None), sleep=print
    )
    with worker, Run(worker=worker, folder=tmp_path) as run:
        letter = run.do(WriteLetter(template="beslut.docx", values={"namn": "Åsa"}, output="beslut.docx"))

    assert word.lines(letter.docx.read_bytes()) == ["Åsa", "Överklaga, Åsa"]


@pytest.mark.parametrize("place", ["utanför", "bot/ärende"])
def test_a_template_that_came_with_a_case_is_rendered_apart(word: Any, tmp_path: Path, place: str) -> None:
    """A template that lies outside the bot's folder, or among the files of a case in it, has a process of its own."""
    bot, folder = tmp_path / "bot", tmp_path / "bot" / "ärende"
    folder.mkdir(parents=True)
    (tmp_path / place).mkdir(exist_ok=True)
    template = tmp_path / place / "mall.docx"
    template.write_bytes(word.of("Hej {{ namn }}"))
    workers.end_all()
    worker = Worker(
        settings=BotSettings(name="test", home=bot),
        vault=Vault("test"),
        journal=Journal(folder=None, name="test", terminal=None),
    )
    with worker, Run(worker=worker, folder=folder) as run:
        letter = run.do(WriteLetter(template=template, values={"namn": "Åsa"}, output="brev.docx"))

    assert word.lines(letter.docx.read_bytes()) == ["Hej Åsa"]
    assert len(workers.idle) == 1


@pytest.mark.parametrize("values", [{"namn": ""}, {"namn": None}, {"nam": "x"}, {}, {"namn": "\x00"}, {"namn": True}])
@pytest.mark.usefixtures("template")
def test_letter_with_a_hole_leaves_no_file(run: Run, values: dict[str, object]) -> None:
    """A hole of any kind stops the letter before any file exists, and an older letter stays as it was."""
    action = WriteLetter(template="mallar/beslut.docx", values=values, output="beslut.docx", pdf=True)

    with pytest.raises((BusinessError, ActionError)):
        run.do(action)
    assert list(run.folder.iterdir()) == []
    (run.folder / "beslut.docx").write_bytes(b"gammalt")
    with pytest.raises((BusinessError, ActionError)):
        run.do(action)
    assert (run.folder / "beslut.docx").read_bytes() == b"gammalt"


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("../beslut.docx", "leaves the item's folder"),
        ("a/../../beslut.docx", "leaves the item's folder"),
        ("beslut.doc", "ending in .docx"),
        ("beslut", "ending in .docx"),
        ("a:b.docx", "every system allows"),
        ("a?.docx", "every system allows"),
        ("a\n.docx", "every system allows"),
        (f"{PERSON}.docx", "holds a personal number"),
        (f"{PERSON[:8]}-{PERSON[8:]}/beslut.docx", "holds a personal number"),
    ],
)
@pytest.mark.usefixtures("template")
def test_names_that_no_letter_may_have(run: Run, output: str, reason: str) -> None:
    """A letter stays in its folder, and its name works everywhere and tells nothing about a person."""
    with pytest.raises(ActionError, match=reason) as caught:
        run.do(WriteLetter(template="mallar/beslut.docx", values={"namn": "x"}, output=output))

    assert PERSON[-4:] not in str(caught.value)
    assert list(run.folder.iterdir()) == []


def test_template_is_never_written_over(run: Run, template: Path) -> None:
    """A letter never replaces its own template."""
    before = template.read_bytes()

    with pytest.raises(ActionError, match="written over"):
        run.do(WriteLetter(template=template, values={"namn": "x"}, output=template))

    assert template.read_bytes() == before


def test_template_that_is_not_there(run: Run) -> None:
    """A template that can't be opened is named, with the reason."""
    for output in ("a.docx", run.settings.home / "saknas.docx"):
        with pytest.raises(ActionError, match=r"saknas\.docx can't be opened"):
            run.do(WriteLetter(template="saknas.docx", values={}, output=output))


@pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
@pytest.mark.usefixtures("template")
def test_letter_as_pdf_too(run: Run) -> None:
    """A letter becomes a PDF beside it, and nothing else is left in the folder."""
    letter = run.do(WriteLetter(template="mallar/beslut.docx", values={"namn": "Åsa"}, output="beslut.docx", pdf=True))

    assert letter.pdf == letter.docx.with_suffix(".pdf")
    assert sorted(each.name for each in run.folder.iterdir()) == ["beslut.docx", "beslut.pdf"]


@pytest.mark.usefixtures("template")
def test_failed_pdf_leaves_no_letter(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the PDF fails there is no letter either: the two belong together."""

    def fail(*_: object, **__: object) -> None:
        raise TemporaryError("upptagen")

    monkeypatch.setattr(Office, "convert", fail)
    monkeypatch.setattr("kommunrpa.actions.letters.converting.choose.find_libreoffice", lambda: Path("soffice"))
    with pytest.raises(TemporaryError):
        run.do(WriteLetter(template="mallar/beslut.docx", values={"namn": "Åsa"}, output="beslut.docx", pdf=True))

    assert list(run.folder.iterdir()) == []


@pytest.mark.usefixtures("template")
def test_pdf_that_finds_no_place_leaves_no_letter(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the PDF is made and can't be written, the letter does not stand there alone."""
    monkeypatch.setattr(Office, "convert", lambda *_, **__: {"beslut.docx": b"%PDF"})
    monkeypatch.setattr("kommunrpa.actions.letters.converting.choose.find_libreoffice", lambda: Path("soffice"))
    (run.folder / "beslut.pdf").mkdir()

    with pytest.raises((ActionError, TemporaryError)):
        run.do(WriteLetter(template="mallar/beslut.docx", values={"namn": "Åsa"}, output="beslut.docx", pdf=True))

    assert [each.name for each in run.folder.iterdir()] == ["beslut.pdf"]


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not made read-only so on Windows")
@pytest.mark.usefixtures("template")
def test_folder_that_is_a_file(run: Run) -> None:
    """A folder that can't be made is told in words."""
    (run.folder / "ut").touch()

    with pytest.raises(ActionError, match=re.escape("can't be written")):
        run.do(WriteLetter(template="mallar/beslut.docx", values={"namn": "x"}, output="ut/beslut.docx"))


def test_values_and_output_are_not_shown() -> None:
    """Neither the values nor the output's name stand in what is logged."""
    assert repr(WriteLetter(template="a.docx", values={"a": "hemligt"}, output="hemligt.docx")) == (
        "WriteLetter(template='a.docx', values=…, output=…, pdf=…)"
    )

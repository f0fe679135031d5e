"""The bot of the newcomer's walk does its work on the administration that it was written for."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from documents import DOCS, Document
from docx import Document as WordFile

from kommunrpa import WorkItem
from kommunrpa.actions.web import FillForm
from kommunrpa.catalogue import load_bot
from kommunrpa.settings import Settings
from kommunrpa.store import Decision, Kind, Pile, Review, State, open_store
from kommunrpa.testing import resume_everywhere

ROWS = """\
Referens;Förening;Typ;Inkom;Belopp;Barn;Ändamål
R-1;Åby Bågskytteklubb;Verksamhetsbidrag;2026-11-02;18 500,50 kr;Ja;Pilbågar, trög leverans
R-2;Östra Scoutkåren;Startbidrag;2026-11-03;9 000 kr;Nej;Tält
R-3;Älvans Vänner;Lokalbidrag;2026-11-04;64 000 kr;Nej;Hyra
R-4;Älvans Vänner;Startbidrag;2026-11-05;30 000 kr;Nej;Hyra
"""
SETTINGS = """\
database = "data/kommunrpa.db"
files = "data/files"
journal = "data/journal"

[systems.admin]
address = "{address}"
login = "form"
user = "admin-user"
password = "admin-password"

[bot.ansokan]
form = "{address}bidrag/application/add/"
limit = 50000
"""
RUN = [sys.executable, "-m", "kommunrpa", "run", "ansokan"]
LONGEST = 20  # seconds


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Path]:
    """The folder of a running administration."""
    folder = tmp_path / "site"
    folder.mkdir()
    words = [sys.executable, Path(__file__).with_name("admin_site.py"), folder]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        (folder / "address").write_text(program.stdout.readline().strip(), encoding="utf-8")
        yield folder
        program.kill()


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The newcomer's folder."""
    folder = tmp_path / "project"
    (folder / "bots").mkdir(parents=True)
    [bot] = [each for each in Document(DOCS / "explanation" / "a-newcomers-walk.md").blocks() if each.caption]
    written = {bot.caption: bot.content, "bots/ansokan.csv": ROWS, "bots/bilaga.pdf": "%PDF-1.4\n%%EOF\n"}
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    letter = WordFile()
    letter.add_paragraph("{{ forening }}: {{ belopp | kronor }}, {{ datum | datum_lång }}, {{ nummer }}")
    letter.save(str(folder / "bots" / "bevis.docx"))
    monkeypatch.setenv("KOMMUNRPA_SECRET__ADMIN_USER", "robot")
    monkeypatch.setenv("KOMMUNRPA_SECRET__ADMIN_PASSWORD", "inte-på-riktigt")
    return folder


def test_killed_in_the_second_of_saving_it_registers_each_case_once(project: Path, site: Path) -> None:
    """A person says what came of the case; the others are registered, refused by the system, or over the limit."""
    address = (site / "address").read_text(encoding="utf-8")
    (project / "kommunrpa.toml").write_text(SETTINGS.format(address=address), encoding="utf-8")
    _killed_while_saving(project, site)
    _run(project)

    with open_store(Settings.load(project)) as store:
        review = Review(store)
        waiting = {item.key: item for item in review.waiting(bot="ansokan")}
        assert {key: "högst 20 000 kr" in item.reason for key, item in waiting.items()} == {
            "R-1": False,
            "R-3": False,
            "R-4": True,
        }
        found = Decision(kind=Kind.SENT, who="asa.oberg", motive="Finns i administrationen.")
        review.decide(waiting["R-1"].id, found, receipt={"nummer": "FB 2026/0001"})
    _run(project)
    with open_store(Settings.load(project)) as store:
        counts = Pile(store, bot="ansokan").counts()

    letters = [WordFile(str(path)).paragraphs[0].text for path in project.glob("data/files/*/bevis.docx")]
    assert counts == {State.DONE: 2, State.REVIEW: 2}
    assert sorted(text.replace("\xa0", " ") for text in letters) == [
        "Åby Bågskytteklubb: 18 500,50 kr, 2 november 2026, FB 2026/0001",
        "Östra Scoutkåren: 9 000 kr, 3 november 2026, FB 2026/0002",
    ]


def _run(project: Path) -> None:
    """Run the bot to the end of its pile, as a program of its own."""
    subprocess.run([*RUN, "--json"], cwd=project, stdout=subprocess.DEVNULL, check=False)


def _killed_while_saving(project: Path, site: Path) -> None:
    """Run the bot until the system is saving a case, and kill it as hard as it goes."""
    told, ends = project / "told.txt", time.monotonic() + LONGEST
    with told.open("w") as output, subprocess.Popen(RUN, cwd=project, stdout=output, stderr=output) as program:
        while not (site / "saving").exists() and program.poll() is None and time.monotonic() < ends:
            time.sleep(0.02)
        program.kill()
    assert (site / "saving").exists(), told.read_text(encoding="utf-8")
    while (site / "saving").exists():  # what was sent is saved all the same, and gets the first number
        time.sleep(0.02)


def test_cut_off_anywhere_it_comes_to_the_same_end(project: Path) -> None:
    """After each intent the case waits for a person, and after each receipt the letter is written."""
    bot = load_bot(project / "bots" / "ansokan.py")
    row = dict(zip(ROWS.split("\n", maxsplit=1)[0].split(";"), ROWS.split("\n")[1].split(";"), strict=True))
    settings = {"form": "https://a.example/", "limit": 50_000}
    given = {FillForm: {"nummer": "FB 2026/0001"}}

    assert resume_everywhere(bot, WorkItem(key="R-1", data=row), settings=settings, given=given).acts == ("FillForm",)

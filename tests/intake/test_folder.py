"""Work items from the files of a folder."""

import os
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.action import Run, Worker
from kommunrpa.errors import ConfigError
from kommunrpa.intake import Folder
from kommunrpa.testing import FakeRun

Lines = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An empty folder in the bot's home."""
    folder = tmp_path / "inkorg åäö"
    folder.mkdir()
    return folder


def names(run: Run, pattern: str, role: str = "file") -> list[str]:
    """The names of the files that an intake finds."""
    return [item.files[role].name for item in Folder(pattern, role=role).items(run)]


def test_each_file_is_a_case_in_the_order_of_names(run: Run, inbox: Path) -> None:
    """Files that fit the pattern, and no others, under the role that was named."""
    for name in ("b.pdf", "a.pdf", "c.docx", "pdf", "å ä ö.pdf"):
        (inbox / name).write_text(name, encoding="utf-8")

    assert names(run, "inkorg åäö/*.pdf", role="application") == ["a.pdf", "b.pdf", "å ä ö.pdf"]


def test_a_case_holds_its_file_and_nothing_else(run: Run, inbox: Path) -> None:
    """The path is whole, and the data empty."""
    (inbox / "a.pdf").write_bytes(b"a")

    (item,) = Folder("inkorg åäö/*.pdf").items(run)

    assert (dict(item.files), dict(item.data)) == ({"file": inbox / "a.pdf"}, {})


def test_the_key_is_the_content(run: Run, inbox: Path) -> None:
    """The same content has one key under any name; another content under the old name has another."""
    scan = inbox / "scan001.pdf"
    scan.write_bytes(b"first")
    (inbox / "copy.pdf").write_bytes(b"first")
    copy, first = [item.key for item in Folder("inkorg åäö/*.pdf").items(run)]

    scan.write_bytes(b"second")
    _, second = [item.key for item in Folder("inkorg åäö/*.pdf").items(run)]

    assert copy == first != second


def test_a_name_may_be_the_key(run: Run, inbox: Path) -> None:
    """Without its ending, with å, ä and ö in one spelling; what is sent again under it is no new case."""
    path = inbox / unicodedata.normalize("NFD", "ärende 90017.b.xml")
    path.write_bytes(b"first")
    (first,) = Folder("inkorg åäö/*.xml", key="name").items(run)
    path.write_bytes(b"second")
    (second,) = Folder("inkorg åäö/*.xml", key="name").items(run)

    assert first.key == second.key == "ärende 90017.b"


def test_an_unknown_key_is_refused() -> None:
    """A misspelt word is told when the bot is made."""
    with pytest.raises(ValueError, match="content or name"):
        Folder("inbox/*.xml", key="nmae")  # type: ignore[arg-type]


def test_the_key_tells_nothing_of_the_content(run: Run, inbox: Path) -> None:
    """It is the SHA-256 of the bytes: known beforehand, and the same on every machine."""
    (inbox / "a.pdf").write_bytes(b"abc")

    (item,) = Folder("inkorg åäö/*").items(run)

    assert item.key == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize("pattern", ["*.pdf", "*.PDF", "Scan*.Pdf", "SCAN1.pdf", "scan?.pdf", "scan[0-9].pdf", "*"])
def test_large_and_small_letters_are_alike(run: Run, inbox: Path, pattern: str) -> None:
    """Scanners write capitals, and people write what they like."""
    (inbox / "SCAN1.PDF").write_bytes(b"a")

    assert names(run, f"inkorg åäö/{pattern}") == ["SCAN1.PDF"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("pattern", ["ansökan*.pdf", "ANSÖKAN*.pdf"])
def test_letters_that_a_mac_writes_in_two_signs_are_found(run: Run, inbox: Path, form: str, pattern: str) -> None:
    """Ö is ö, whichever system the file came from and the bot was written on."""
    name = unicodedata.normalize(form, "Ansökan Åsa.pdf")  # type: ignore[arg-type] # one of two words
    (inbox / name).write_bytes(b"a")

    assert names(run, f"inkorg åäö/{pattern}") == [name]
    assert names(run, "inkorg åäö/" + unicodedata.normalize("NFD", pattern)) == [name]


@pytest.mark.parametrize(
    "name",
    ["~$beslut.pdf", ".gömd.pdf", "a.pdf.part", "a.pdf.PART", "a.pdf.crdownload", "a.tmp", "a.pdf.partial", ".part-x"],
)
def test_unfinished_files_are_left_alone(run: Run, inbox: Path, name: str) -> None:
    """What a program is still writing, or hides, is no case."""
    (inbox / name).write_bytes(b"half")
    (inbox / "hel.pdf").write_bytes(b"whole")

    assert names(run, "inkorg åäö/*") == ["hel.pdf"]


def test_folders_within_are_no_cases(run: Run, inbox: Path) -> None:
    """Also if they are called like a file, or hold files."""
    (inbox / "arkiv.pdf").mkdir()
    (inbox / "arkiv.pdf" / "gammal.pdf").write_bytes(b"a")

    assert names(run, "inkorg åäö/*.pdf") == []


def test_an_empty_folder_has_no_cases(run: Run, inbox: Path) -> None:
    """An empty inbox is a quiet day, not an error."""
    assert inbox.is_dir()
    assert names(run, "inkorg åäö/*.pdf") == []


def test_an_absolute_folder_is_taken_as_it_is(run: Run, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file share may lie anywhere."""
    share = tmp_path_factory.mktemp("share")
    (share / "a.pdf").write_bytes(b"a")

    assert names(run, str(share / "*.pdf")) == ["a.pdf"]


def test_files_beside_the_bot_are_found(run: Run, tmp_path: Path) -> None:
    """A pattern without a folder means the bot's own."""
    (tmp_path / "a.pdf").write_bytes(b"a")

    assert names(run, "*.pdf") == ["a.pdf"]


def test_a_missing_folder_is_told(run: Run) -> None:
    """A misspelt inbox is not an empty one."""
    with pytest.raises(ConfigError, match=r"inbax is not there: make it, or mend Folder\('inbax/\*\.pdf'\)"):
        names(run, "inbax/*.pdf")


@pytest.mark.parametrize("pattern", ["inkorg åäö", "inkorg åäö/", "."])
@pytest.mark.usefixtures("inbox")
def test_a_folder_without_files_named_is_told(run: Run, pattern: str) -> None:
    """Naming the folder alone would find nothing for ever: the message shows what to write."""
    with pytest.raises(ConfigError, match=r"names a folder: say which files in it, such as 'inbox/\*\.pdf'"):
        names(run, pattern)


@pytest.mark.parametrize("pattern", ["*/a.pdf", "in*/b/*.pdf", "**/*.pdf"])
def test_a_wildcard_among_folders_is_refused(pattern: str) -> None:
    """One folder for each intake: the error comes when the bot is written, not when it runs."""
    with pytest.raises(ValueError, match="only the file's name may hold"):
        Folder(pattern)


def test_a_file_that_cannot_be_read_is_told_without_its_name(
    run: Run, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is open elsewhere is a thing to mend; its name may tell who it is about."""
    (inbox / "Åsa Öst.pdf").write_bytes(b"a")

    def refuse(_path: Path, *_mode: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(ConfigError, match=r"A file in .*Permission denied.*another program") as failure:
        names(run, "inkorg åäö/*.pdf")

    assert "Öst" not in str(failure.value)


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="other systems have no such names")
def test_a_name_that_is_no_text_is_found(run: Run, inbox: Path) -> None:
    """A file from an old system, whose name is in another encoding, is a case like any."""
    path = os.fsencode(inbox) + b"/fr\xe5n 1998.pdf"
    with open(path, "wb") as file:  # noqa: PTH123 - a Path can't be made of bytes
        file.write(b"a")

    assert len(names(run, "inkorg åäö/*.pdf")) == 1


def test_ids_are_random(run: Run, inbox: Path) -> None:
    """What is logged of a case does not follow from what is in it."""
    (inbox / "a.pdf").write_bytes(b"a")
    first, second = ([item.id for item in Folder("inkorg åäö/*").items(run)] for _ in range(2))

    assert first != second


class Writing:
    """A worker's wait, in which another program writes on."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, _seconds: float) -> None:
        """Write a little more."""
        with self._path.open("ab") as file:
            file.write(b"more")


def test_a_file_that_grows_is_left_for_the_next_time(inbox: Path, lines: Lines, worker: Worker) -> None:
    """A scanner that is still writing gets its time; the others are taken in, and the journal says so."""
    (inbox / "hel.pdf").write_bytes(b"whole")
    (inbox / "halv.pdf").write_bytes(b"half")

    with Run(worker=replace(worker, sleep=Writing(inbox / "halv.pdf"))) as run:
        assert names(run, "inkorg åäö/*.pdf") == ["hel.pdf"]
    assert [line["files"] for line in lines("left")] == [1]
    with Run(worker=worker) as run:
        assert names(run, "inkorg åäö/*.pdf") == ["halv.pdf", "hel.pdf"]


def test_nobody_waits_for_files_that_have_lain_still(inbox: Path) -> None:
    """An inbox from yesterday is taken in at once."""
    (inbox / "a.pdf").write_bytes(b"a")
    os.utime(inbox / "a.pdf", (1_000_000_000, 1_000_000_000))

    with FakeRun(home=inbox.parent) as run:
        assert names(run, "inkorg åäö/*.pdf") == ["a.pdf"]
        assert run.waits == []
        (inbox / "b.pdf").write_bytes(b"b")
        assert names(run, "inkorg åäö/*.pdf") == ["a.pdf", "b.pdf"]
        assert run.waits == [0.5]


def test_a_file_moves_when_its_case_is_kept(inbox: Path) -> None:
    """While the case is being kept the file lies where it lay."""
    (inbox / "a.pdf").write_bytes(b"a")

    with FakeRun(home=inbox.parent) as run:
        items = iter(Folder("inkorg åäö/*.pdf", move_to="klara").items(run))
        item = next(items)
        assert item.files["file"].is_file()
        assert list(items) == []

    assert (inbox.parent / "klara/a.pdf").read_bytes() == b"a"
    assert list(inbox.iterdir()) == []


def test_a_file_that_another_program_keeps_is_left(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sharing violation on Windows is no reason to stop: the program is done the next time."""
    (inbox / "a.pdf").write_bytes(b"a")

    def refuse(_path: Path, *_mode: object) -> None:
        error = PermissionError(13, "Permission denied")
        error.winerror = 32  # type: ignore[attr-defined] # as on Windows
        raise error

    monkeypatch.setattr(Path, "open", refuse)

    with FakeRun(home=inbox.parent) as run:
        assert names(run, "inkorg åäö/*.pdf") == []
    assert [line["files"] for line in run.logged if line["event"] == "left"] == [1]

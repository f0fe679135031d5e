"""Files that are whole or not there."""

import errno
import os
import re
import stat
import subprocess
import sys
import threading
import unicodedata
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.errors import ActionError, TemporaryError
from kommunrpa.files import reading_file, safe_name, write_atomically, write_together
from kommunrpa.privacy import mask

NAME = "beslut åäö – Östra.docx"


@given(content=st.binary())
def test_every_byte_is_written(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """What is read back is what was given, line ends and all."""
    path = tmp_path_factory.mktemp("brev") / NAME

    write_atomically(path, content)

    assert path.read_bytes() == content


def test_nothing_is_left_beside_the_file(tmp_path: Path) -> None:
    """The neighbour that the bytes went through is gone."""
    write_atomically(tmp_path / NAME, b"a")

    assert [path.name for path in tmp_path.iterdir()] == [NAME]


def test_an_old_file_is_replaced_whole(tmp_path: Path) -> None:
    """A shorter content leaves no end of a longer one."""
    path = tmp_path / NAME
    write_atomically(path, b"a much longer content")

    write_atomically(path, b"short")

    assert path.read_bytes() == b"short"


def test_missing_folders_are_made(tmp_path: Path) -> None:
    """The folder is made with those above it, and its owner alone may enter."""
    path = tmp_path / "ärenden" / "2026" / NAME

    write_atomically(path, b"a")

    assert path.read_bytes() == b"a"
    if sys.platform != "win32":
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_relative_path_starts_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare file name is enough."""
    monkeypatch.chdir(tmp_path)

    write_atomically(Path("brev.txt"), b"a")

    assert (tmp_path / "brev.txt").read_bytes() == b"a"


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_failure_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    """A full disk is an ActionError that names file and folder; the old file stays as it was."""

    def fail(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / NAME
    path.write_bytes(b"old")
    monkeypatch.setattr(*{"fsync": (os, "fsync"), "replace": (Path, "replace")}[broken], fail)

    with pytest.raises(ActionError, match=r"beslut åäö.* can't be written in .*: No space left") as failure:
        write_atomically(path, b"new")

    assert isinstance(failure.value.__cause__, OSError)
    assert {each.name: each.read_bytes() for each in tmp_path.iterdir()} == {NAME: b"old"}


def test_a_file_that_is_open_elsewhere_can_be_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace an open file: that passes, so it is temporary, and says what to do."""

    def refuse(_self: Path, _target: Path) -> None:
        raise PermissionError(13, "Access is denied")

    monkeypatch.setattr(Path, "replace", refuse)

    with pytest.raises(TemporaryError, match="open in another program"):
        write_atomically(tmp_path / NAME, b"new")

    assert list(tmp_path.iterdir()) == []


def test_being_cut_off_leaves_no_neighbour(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C in the midst of writing leaves neither a half file nor its neighbour."""

    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)

    with pytest.raises(KeyboardInterrupt):
        write_atomically(tmp_path / NAME, b"new")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("where", ["folder", "a file/brev.txt"])
def test_what_can_be_no_file_is_an_action_error(tmp_path: Path, where: str) -> None:
    """A folder of that name, or a file where the folder should be, is told and not overwritten."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "a file").write_bytes(b"")

    with pytest.raises((ActionError, TemporaryError)):
        write_atomically(tmp_path / where, b"new")

    assert {path.name for path in tmp_path.iterdir()} == {"folder", "a file"}


def test_readers_never_meet_a_half_file(tmp_path: Path) -> None:
    """While a file is written over and over, whoever reads it meets one whole version or another."""
    path = tmp_path / NAME
    versions = [bytes([digit]) * 200_000 for digit in range(8)]
    write_atomically(path, versions[0])
    writer = threading.Thread(target=lambda: [write_atomically(path, each) for each in versions])
    writer.start()

    met = {path.read_bytes() for _ in range(200)}
    writer.join()

    assert met <= set(versions)


def test_a_killed_process_leaves_no_half_file_under_the_name(tmp_path: Path) -> None:
    """A process that dies before the last step leaves the old file whole."""
    path = tmp_path / "brev.txt"
    path.write_bytes(b"old")
    program = (
        "import os, sys; from pathlib import Path; from kommunrpa.files import write_atomically\n"
        "os.fsync = lambda handle: os._exit(9)\n"
        "write_atomically(Path(sys.argv[1]), b'new')"
    )

    done = subprocess.run([sys.executable, "-c", program, str(path)], check=False)

    assert (done.returncode, path.read_bytes()) == (9, b"old")


def test_files_that_belong_together_are_all_there(tmp_path: Path) -> None:
    """Each is written under its own name."""
    files = {tmp_path / "brev.docx": b"a", tmp_path / "ny mapp" / "brev.pdf": b"b"}

    write_together(files)

    assert {path: path.read_bytes() for path in files} == files


def test_of_files_that_belong_together_none_is_left_when_one_fails(tmp_path: Path) -> None:
    """Where the last can't be written those before it are gone, and nothing is left beside them."""
    (tmp_path / "mapp").mkdir()

    with pytest.raises((ActionError, TemporaryError)):
        write_together({tmp_path / "brev.docx": b"a", tmp_path / "brev.json": b"b", tmp_path / "mapp": b"c"})

    assert [path.name for path in tmp_path.iterdir()] == ["mapp"]


@pytest.mark.parametrize("foreign", [FileNotFoundError, IsADirectoryError, NotADirectoryError])
def test_a_missing_file_is_the_bots_fault(foreign: type[OSError]) -> None:
    """A file that is not there is asked for by mistake; the message does not name it."""
    with pytest.raises(ActionError, match="path") as caught, reading_file():
        raise foreign(errno.ENOENT, "No such file", "Åsa Öberg.pdf")

    assert "Åsa" not in str(caught.value)


@pytest.mark.parametrize("foreign", [PermissionError, TimeoutError, OSError])
def test_a_file_that_is_busy_is_tried_again(foreign: type[OSError]) -> None:
    """A file that another program holds, or on a share that is away, may be there in a moment."""
    with pytest.raises(TemporaryError), reading_file():
        raise foreign(errno.EACCES, "busy", "Åsa Öberg.pdf")


NAMES = {
    "beslut.pdf": "beslut.pdf",
    "Årsmöte å ä ö.pdf": "Årsmöte å ä ö.pdf",
    "A\u030arsredovisning.pdf": "Årsredovisning.pdf",
    "../../etc/passwd": "passwd",
    "..\\..\\Windows\\beslut.pdf": "beslut.pdf",
    "C:\\tmp\\beslut.pdf": "beslut.pdf",
    "mapp/": "mapp",
    "..": "fil",
    "": "fil",
    " . ": "fil",
    ".htaccess": "htaccess",
    "beslut.pdf. ": "beslut.pdf",
    "CON": "_CON",
    "con.pdf": "_con.pdf",
    "Com1.tar.gz": "_Com1.tar.gz",
    "LPT².txt": "_LPT².txt",
    "konto.pdf": "konto.pdf",
    'a<b>c:d"e|f?g*h.pdf': "a_b_c_d_e_f_g_h.pdf",
    "rad\n\tett\x00.pdf": "radett.pdf",
    "hård\u00a0blank.pdf": "hård blank.pdf",
    "fdp.\u202egolfub.exe": "fdp.golfub.exe",
    "utdrag 19400104-2383.pdf": "utdrag ••••••-••••.pdf",
    "194001042383_beslut.pdf": "••••••-••••_beslut.pdf",
    "19400104/2383.pdf": "2383.pdf",
}


@pytest.mark.parametrize("given_name", NAMES)
def test_a_name_is_made_safe(given_name: str) -> None:
    """No part of a path, no sign that a system refuses, no personal number: and å, ä and ö as they are."""
    assert safe_name(given_name) == NAMES[given_name]


@given(st.text(max_size=400))
def test_any_text_becomes_a_name(text: str) -> None:
    """Whatever a site sends, a file of that name lies in the folder where it is put, on every system."""
    name = safe_name(text)

    assert name == safe_name(name) == mask(name)
    assert (Path("mapp") / name).parent == Path("mapp")
    assert PureWindowsPath("mapp", name).parent == PureWindowsPath("mapp")
    assert not PureWindowsPath(name).is_reserved() if hasattr(PureWindowsPath, "is_reserved") else True
    assert not re.search(r'[<>:"/\\|?*]', name)
    assert not any(unicodedata.category(sign)[0] == "C" for sign in name)
    assert name == name.strip(" .")
    assert 0 < len(name.encode()) <= 200


def test_a_long_name_keeps_its_suffix() -> None:
    """What a file is must still be seen."""
    name = safe_name("å" * 300 + ".docx")

    assert name.endswith("å.docx")
    assert len(name.encode()) <= 200

"""Tests of the actions that move and copy files, on a real disk."""

import errno
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.files import CopyFile, MoveFile
from kommunrpa.actions.files.foreign import translated
from kommunrpa.errors import ActionError, KommunrpaError, TemporaryError
from kommunrpa.testing import ActionContract, FakeRun


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """A folder with a file."""
    folder = tmp_path / "inkorg å"
    folder.mkdir()
    (folder / "skanning ö.pdf").write_bytes(b"%PDF-1.7 ett")
    return folder


def lying(folder: Path) -> dict[str, bytes]:
    """What lies in a folder."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}


@pytest.fixture
def run(inbox: Path) -> Any:
    """A run in the folder."""
    with FakeRun(folder=inbox, home=inbox.parent) as run:
        yield run


def test_a_file_moves(run: FakeRun, inbox: Path) -> None:
    """To a folder of today, which is made; moved again, it lies where it lies."""
    action = MoveFile(path="skanning ö.pdf", to="klara/{year}/{month}")

    first, second = run.do(action), run.do(action)

    now = run.now()
    assert first == second == inbox.parent / f"klara/{now:%Y}/{now:%m}/skanning ö.pdf"
    assert (lying(inbox), lying(first.parent)) == ({}, {"skanning ö.pdf": b"%PDF-1.7 ett"})


def test_a_file_is_copied(run: FakeRun, inbox: Path) -> None:
    """Once, however often, with its time; the original stays."""
    os.utime(inbox / "skanning ö.pdf", (1_000_000_000, 1_000_000_000))
    action = CopyFile(path="skanning ö.pdf", to="arkiv", name="beslut.pdf")

    assert run.do(action) == run.do(action) == inbox.parent / "arkiv/beslut.pdf"

    assert lying(inbox) == {"skanning ö.pdf": b"%PDF-1.7 ett"}
    assert lying(inbox.parent / "arkiv") == {"beslut.pdf": b"%PDF-1.7 ett"}
    assert (inbox.parent / "arkiv/beslut.pdf").stat().st_mtime == 1_000_000_000


@pytest.mark.parametrize("kind", [MoveFile, CopyFile])
def test_no_file_goes_over_another(run: FakeRun, inbox: Path, kind: Any) -> None:
    """One that differs gets a number, and one that is the same is not there twice."""
    for content in (b"ett", b"tre", b"ett", "två".encode()):
        (inbox / "a.pdf").write_bytes(content)
        run.do(kind(path="a.pdf", to="arkiv"))

    assert lying(inbox.parent / "arkiv") == {"a.pdf": b"ett", "a (2).pdf": b"tre", "a (3).pdf": "två".encode()}


@pytest.mark.parametrize("name", ["", "skanning ö.pdf"])
def test_a_file_that_moves_to_where_it_lies_stays(run: FakeRun, inbox: Path, name: str) -> None:
    """Nothing is removed that is not somewhere else."""
    assert run.do(MoveFile(path="skanning ö.pdf", to=inbox, name=name)).samefile(inbox / "skanning ö.pdf")
    assert lying(inbox) == {"skanning ö.pdf": b"%PDF-1.7 ett"}


@pytest.mark.skipif(sys.platform == "win32", reason="links need a permission there")
def test_a_folder_by_another_name_is_the_same(run: FakeRun, inbox: Path) -> None:
    """A share that is known by two names holds a file once."""
    (inbox.parent / "samma").symlink_to(inbox)

    run.do(MoveFile(path="skanning ö.pdf", to="samma"))

    assert lying(inbox) == {"skanning ö.pdf": b"%PDF-1.7 ett"}


def test_cut_off_anywhere_it_is_done_the_next_time(run: FakeRun, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is never lost, never half there, and in the end in one place."""
    action, source = MoveFile(path="skanning ö.pdf", to="klara"), inbox / "skanning ö.pdf"
    for step in ("copyfileobj", "fsync", "hardlink_to", "unlink"):
        with monkeypatch.context() as patch:
            owner: Any = {"copyfileobj": shutil, "fsync": os}.get(step, Path)
            whole = getattr(owner, step)
            patch.setattr(owner, step, cut_at(whole, source if step == "unlink" else None))
            with pytest.raises(KeyboardInterrupt):
                run.do(action)
        assert b"%PDF-1.7 ett" in lying(inbox).values()

    assert run.do(action) == inbox.parent / "klara/skanning ö.pdf"
    assert (lying(inbox), lying(inbox.parent / "klara")) == ({}, {"skanning ö.pdf": b"%PDF-1.7 ett"})


def cut_at(whole: Callable[..., Any], source: Path | None) -> Callable[..., Any]:
    """A function that is cut off in its first call, or in that for a path."""

    def cut(*given: Any, **more: Any) -> Any:
        if source in {None, given[0]}:
            raise KeyboardInterrupt
        return whole(*given, **more)

    return cut


def test_a_disk_without_links(run: FakeRun, inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some shares have none: files are moved there too, and go over no other."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    for content in (b"ett", b"tre"):
        (inbox / "a.pdf").write_bytes(content)
        run.do(MoveFile(path="a.pdf", to="klara"))

    assert lying(inbox.parent / "klara") == {"a.pdf": b"ett", "a (2).pdf": b"tre"}


def test_names_are_fit_for_every_system(run: FakeRun, inbox: Path) -> None:
    """What Windows does not take, and a personal number, is taken out of a name."""
    run.do(CopyFile(path="skanning ö.pdf", to="arkiv", name="CON: beslut 19400104-2383?.pdf"))

    assert list(lying(inbox.parent / "arkiv")) == ["CON_ beslut ••••••-••••_.pdf"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"path": "saknas.pdf"}, "not there"),
        ({"to": "arkiv/{vecka}"}, "{vecka}"),
        ({"to": "arkiv/{year"}, "brace"),
        ({"to": "arkiv/19400104-2383"}, "personal number"),
        ({"to": "inkorg å/skanning ö.pdf"}, "can't be"),
    ],
)
@pytest.mark.parametrize("kind", [MoveFile, CopyFile])
def test_what_the_bot_must_mend(run: FakeRun, inbox: Path, kind: Any, change: dict[str, Any], reason: str) -> None:
    """The error says what, and no name of a file."""
    with pytest.raises(ActionError, match=reason) as caught:
        run.do(replace(kind(path="skanning ö.pdf", to="arkiv"), **change))
    assert "skanning" not in str(caught.value)
    assert lying(inbox) == {"skanning ö.pdf": b"%PDF-1.7 ett"}


@pytest.mark.parametrize(
    ("number", "error"),
    [
        (errno.EBUSY, TemporaryError),
        (errno.ESTALE, TemporaryError),
        (errno.ETIMEDOUT, TemporaryError),
        (errno.ENOSPC, ActionError),
        (errno.EACCES, ActionError),
        (errno.EROFS, ActionError),
    ],
)
def test_what_the_system_raises(number: int, error: type[KommunrpaError]) -> None:
    """What passes is tried again, and the rest is to be mended; no path is told."""
    with pytest.raises(error) as caught, translated("copied"):
        raise OSError(number, os.strerror(number), "/hemligt/Åsa.pdf")
    assert "Åsa" not in str(caught.value)


def test_a_file_that_windows_keeps_for_another_program() -> None:
    """A sharing violation passes when that program is closed."""
    error = PermissionError(13, "Permission denied")
    error.winerror = 32  # type: ignore[attr-defined] # as on Windows

    with pytest.raises(TemporaryError, match="another program"), translated("moved"):
        raise error


def test_a_rehearsal_moves_nothing(inbox: Path) -> None:
    """The bot goes on with the file where it lies."""
    with FakeRun(folder=inbox, home=inbox.parent, rehearse=True) as run:
        for kind in (MoveFile, CopyFile):
            assert run.do(kind(path="skanning ö.pdf", to="arkiv")) == Path("skanning ö.pdf")
    assert [path.name for path in inbox.parent.iterdir()] == [inbox.name]


class _Contract(ActionContract):
    kind: Any

    @pytest.fixture(autouse=True)
    def example(self, inbox: Path) -> None:
        """A file that is there, and one that is not."""
        self.action = self.kind(path=inbox / "skanning ö.pdf", to=inbox.parent / "arkiv", name="beslut.pdf")
        self.failing = [replace(self.action, path=inbox / "borta.pdf", name="")]


class TestMoveFile(_Contract):
    """The action keeps what every action promises."""

    kind = MoveFile


class TestCopyFile(_Contract):
    """The action keeps what every action promises."""

    kind = CopyFile

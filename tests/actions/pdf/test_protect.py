"""ProtectPdf, as a bot uses it."""

from typing import Any

import pytest

from kommunrpa.action import Run
from kommunrpa.actions.pdf import ProtectPdf, ReadText, UnreadablePdf
from kommunrpa.errors import ActionError
from kommunrpa.vault import Secret


def test_nobody_reads_a_locked_file_without_its_password(paper: Any, run: Run) -> None:
    """It opens with the new password only, and its text does not stand in its bytes."""
    (run.settings.home / "beslut.pdf").write_bytes(paper.of((50, 100, "Hemligt beslut")))
    path = run.do(ProtectPdf(path="beslut.pdf", output="skyddat.pdf", password=Secret("pdf", "hemligt")))

    assert b"/V 5" in path.read_bytes()
    assert run.do(ReadText(path=path, password="hemligt")) == "Hemligt beslut"
    with pytest.raises(UnreadablePdf, match="låst"):
        run.do(ReadText(path=path))


def test_a_locked_file_gets_a_new_password(paper: Any, run: Run) -> None:
    """What opened it before does so no more."""
    (run.settings.home / "låst.pdf").write_bytes(paper.locked(paper.of((50, 100, "Hej")), "gammalt"))
    path = run.do(ProtectPdf(path="låst.pdf", output="ut.pdf", password="nytt", opened_with="gammalt"))

    assert run.do(ReadText(path=path, password="nytt")) == "Hej"
    with pytest.raises(UnreadablePdf):
        run.do(ReadText(path=path, password="gammalt"))


def test_an_empty_password_locks_nothing(run: Run) -> None:
    """It is refused before anything is read."""
    with pytest.raises(ActionError, match="password is empty"):
        run.do(ProtectPdf(path="x.pdf", output="ut.pdf", password=""))

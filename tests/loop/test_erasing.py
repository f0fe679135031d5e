"""What a bot's cases have left is gone after its retention time."""

import os
import time
from pathlib import Path

import pytest
from loop_desk import Desk, Send

from kommunrpa import Bot, Run, WorkItem
from kommunrpa.errors import ConfigError
from kommunrpa.loop import erase_ended, rehearse_bot

DAYS = 30


def send(item: WorkItem, run: Run) -> None:
    """Write a letter, then send it."""
    (run.folder / "brev.txt").write_text("Hemlig", encoding="utf-8")
    run.do(Send(what=item.key))


def old(path: Path, *, days: float) -> None:
    """Make a file or folder so many days old."""
    os.utime(path, (time.time() - days * 86_400,) * 2)


@pytest.fixture
def bot(desk: Desk) -> Bot:
    """A bot that keeps its cases for a month."""
    return desk.bot(send, "a", retention_days=DAYS, retention_basis="KS 2026:12")


def test_rehearsals_and_pictures_go_when_they_are_as_old(desk: Desk, bot: Bot) -> None:
    """Those that are older than the retention time are removed and counted; younger and other bots' ones stay."""
    list(rehearse_bot(bot, settings=desk.settings))
    rehearsals, evidence = desk.settings.folder("files") / "rehearsals", desk.settings.folder("journal") / "evidence"
    (stale,) = (rehearsals / bot.name).iterdir()
    (rehearsals / bot.name / "young").mkdir()
    old(stale, days=DAYS + 1)
    for name in (f"{bot.name}/old.png", f"{bot.name}/young.png", "other/old.png"):
        (evidence / name).parent.mkdir(parents=True, exist_ok=True)
        (evidence / name).write_bytes(b"")
        if "old" in name:
            old(evidence / name, days=DAYS + 1)

    erase_ended(bot, settings=desk.settings)

    assert [path.name for path in (rehearsals / bot.name).iterdir()] == ["young"]
    left = sorted(path.relative_to(evidence).as_posix() for path in evidence.rglob("*.png"))
    assert left == ["other/old.png", f"{bot.name}/young.png"]
    (line,) = (line for line in desk.journal() if line["event"] == "gallra")
    assert (line["items"], line["rehearsals"], line["pictures"], line["basis"]) == (0, 1, 1, "KS 2026:12")


def test_counting_removes_nothing(desk: Desk, bot: Bot) -> None:
    """Who only wants to know how many loses no rehearsal."""
    (case,) = rehearse_bot(bot, settings=desk.settings)
    old(case.folder.parent, days=DAYS + 1)

    erase_ended(bot, settings=desk.settings, count_only=True)

    assert (case.folder / "brev.txt").exists()


def test_what_cannot_be_removed_is_told(desk: Desk, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is held by another program is named, and what to do."""
    list(rehearse_bot(bot, settings=desk.settings))
    (stale,) = (desk.settings.folder("files") / "rehearsals" / bot.name).iterdir()
    old(stale, days=DAYS + 1)

    def refuse(_path: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("shutil.rmtree", refuse)

    with pytest.raises(ConfigError, match=rf"{stale.name}.*Permission denied.*erase again"):
        erase_ended(bot, settings=desk.settings)

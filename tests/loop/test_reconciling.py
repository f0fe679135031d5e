"""What an intake sees, or a list says, is held against what became of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from loop_desk import Desk

from kommunrpa import Bot, BusinessError, Run, WorkItem
from kommunrpa.errors import ActionError, ConfigError
from kommunrpa.intake import Function, Rows
from kommunrpa.loop import erase_ended, reconcile_bot, run_bot

KEYS = ("F1", "F2", "F3", "F4")


def handle(item: WorkItem, _run: Run) -> None:
    """Let some go wrong."""
    if item.key == "F2":
        raise BusinessError("Beloppet är för högt.")
    if item.key == "F3":
        raise ActionError("Fältet saknas")


def seeing(*keys: str) -> Function:
    """An intake that sees these."""
    return Function(lambda _run: [WorkItem(key=key) for key in keys])


@pytest.fixture
def bot(desk: Desk) -> Bot:
    """A bot that has taken in four cases, of which one waits still."""
    bot = desk.bot(handle, *KEYS, retention_days=0, retention_basis="KS 2026:12")
    run_bot(bot, settings=desk.settings, limit=3)
    return bot


def test_what_was_received_stands_somewhere(desk: Desk, bot: Bot) -> None:
    """Done, with a person, failed, or waiting: it comes out even, and nothing is changed by looking."""
    found = reconcile_bot(bot, settings=desk.settings)

    assert found.balanced
    assert found.counts == {"done": 1, "review": 1, "failed": 1, "waiting": 1}
    assert reconcile_bot(bot, settings=desk.settings) == found


def test_what_is_missing_or_double_is_told(desk: Desk, bot: Bot) -> None:
    """A case that was not taken in, and one that came twice."""
    found = reconcile_bot(replace(bot, intake=seeing(*KEYS, "F1", "F5")), settings=desk.settings)

    assert (found.missing, found.twice, found.unexpected) == (("F5",), ("F1",), ())


def test_a_list_can_say_what_was_received(desk: Desk, bot: Bot, tmp_path: Path) -> None:
    """The sender's own list of the day, in place of what the intake sees."""
    path = tmp_path / "mottagna.csv"
    path.write_text("Fakturanr;Belopp\nF1;100\nF9;200\n", encoding="utf-8")

    found = reconcile_bot(bot, settings=desk.settings, intake=Rows(str(path), key="Fakturanr"))

    assert (found.missing, found.counts["done"]) == (("F9",), 1)


def test_older_items_are_no_fault_and_those_since_a_day_are(desk: Desk, bot: Bot) -> None:
    """With a day, what was taken in since then and was not received is told."""
    today = datetime.now(UTC).date()
    few = replace(bot, intake=seeing("F1", "F2"))

    assert reconcile_bot(few, settings=desk.settings).balanced
    assert reconcile_bot(few, settings=desk.settings, since=today + timedelta(days=2)).balanced
    since = reconcile_bot(few, settings=desk.settings, since=today - timedelta(days=1))
    assert since.unexpected == ("F3", "F4")


def test_an_erased_case_is_known_again(desk: Desk, bot: Bot) -> None:
    """Its key is a hash since, and yet it is not missing."""
    assert erase_ended(bot, settings=desk.settings)

    assert reconcile_bot(bot, settings=desk.settings).balanced


def test_without_an_intake_there_is_nothing_to_hold_against(desk: Desk, bot: Bot) -> None:
    """The error says what to give."""
    with pytest.raises(ConfigError, match="prov has no intake"):
        reconcile_bot(replace(bot, intake=None), settings=desk.settings)

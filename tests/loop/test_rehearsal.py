"""A rehearsal goes through every case, and sends nothing."""

from collections.abc import Iterator
from typing import Any

import pytest
from loop_desk import Desk, Send, raising

from kommunrpa import (
    Action,
    ActionError,
    BusinessError,
    ConfigError,
    OutcomeUnknown,
    Run,
    TemporaryError,
    WorkItem,
    resource,
)
from kommunrpa.intake import Function
from kommunrpa.loop import rehearse_bot
from kommunrpa.loop.rehearsal import Rehearsal


class SendWithStandIn(Send, once=True):
    """An act that a rehearsal can go past."""

    def stand_in(self) -> str:
        """A receipt that looks like one."""
        return "påhittat kvitto"


class Write(Action[None]):
    """Write a letter."""

    def perform(self, run: Run) -> None:
        """Write it."""
        (run.folder / "brev.txt").write_text("Hej", encoding="utf-8")


def send(item: WorkItem, run: Run) -> None:
    """Write a letter and send it."""
    run.do(Write())
    run.do(Send(what=item.key))
    raise AssertionError("it went on after the act")


def rehearse(desk: Desk, *words: Any, limit: int | None = None, **more: Any) -> list[Rehearsal]:
    """Rehearse a bot, to the end."""
    return list(rehearse_bot(desk.bot(*words, **more), settings=desk.settings, limit=limit))


def test_each_case_stops_before_its_act(desk: Desk) -> None:
    """Nothing is sent, and the act that was reached is told."""
    cases = rehearse(desk, send, "a", "b")

    assert [(case.item.key, case.reached, case.reason, case.detail) for case in cases] == [
        ("a", "Send", "", ""),
        ("b", "Send", "", ""),
    ]
    assert Send.sent == []


def test_a_stand_in_lets_the_rehearsal_go_on(desk: Desk) -> None:
    """With a stand-in for the receipt, the case comes to its end, still without sending."""
    receipts: list[str] = []

    cases = rehearse(desk, lambda item, run: receipts.append(run.do(SendWithStandIn(what=item.key))), "a")

    assert [(case.reached, case.reason) for case in cases] == [("", "")]
    assert receipts == ["påhittat kvitto"]
    assert Send.sent == []


def test_the_pile_stays_as_it_was(desk: Desk) -> None:
    """Items are neither taken in nor changed, and a run after it handles them all."""
    assert len(rehearse(desk, send, "a", "b")) == 2
    assert not (desk.settings.home / "rpa.db").exists()
    desk.run(lambda _item, _run: None, "a", limit=0)
    before = desk.items()

    rehearse(desk, send, "a", "b")

    assert desk.items() == before
    report = desk.run(lambda item, run: run.do(Send(what=item.key)), "a", "b")
    assert (report.exit_code, Send.sent) == (0, ["a", "b"])


def test_files_go_to_the_rehearsals_own_folder(desk: Desk) -> None:
    """Each case has a folder under one of the rehearsal's own, whose names tell nothing."""
    cases = rehearse(desk, send, "Hemlig 1", "Hemlig 2")

    (top,) = (desk.settings.folder("files") / "rehearsals" / "prov").iterdir()
    assert {case.folder for case in cases} == set(top.iterdir())
    assert {path.name for path in top.rglob("*.txt")} == {"brev.txt"}
    assert not any("Hemlig" in str(path) for path in desk.settings.home.rglob("*"))


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (BusinessError("Åldern saknas."), "Åldern saknas."),
        (TemporaryError("busy"), "Systemet svarade inte. Ärendet prövas igen senare."),
        (OutcomeUnknown("x"), "oklart om något skickades"),
        (ActionError("The label is gone."), "En utvecklare behöver titta"),
        (KeyError("x"), "En utvecklare behöver titta"),
        (SystemExit(0), "En utvecklare behöver titta"),
    ],
)
def test_how_each_case_would_fail_is_told_in_swedish(desk: Desk, error: BaseException, reason: str) -> None:
    """Whatever escapes the bot is told for the handläggare and for the developer, and the next case goes on."""

    def handle(item: WorkItem, _run: Run) -> None:
        if item.key == "x":
            raise error

    first, second = rehearse(desk, handle, "x", "a")

    assert reason in first.reason
    if not isinstance(error, BusinessError):
        assert first.detail.startswith(f"{type(error).__name__} (test_rehearsal.py:")
        assert str(error) in first.detail
    assert (second.reached, second.reason, second.detail) == ("", "", "")


def test_the_journal_holds_no_text_of_an_error(desk: Desk) -> None:
    """A rehearsal has a journal of its own, as free from personal data as a run's."""

    def handle(_item: WorkItem, run: Run) -> None:
        run.do(Write())
        raise KeyError("Hemlig")

    (case,) = rehearse(desk, handle, "Hemlig")

    assert any(line["action"] == "Write" for line in desk.journal() if "action" in line)
    assert all("-rehearsal-" in path.name for path in desk.settings.folder("journal").iterdir())
    assert "Hemlig" not in desk.journal_text() + repr(case)


def test_a_configuration_error_ends_the_rehearsal(desk: Desk) -> None:
    """What the bot needs is told at once: every case would stop there."""
    with pytest.raises(ConfigError, match="Set the portal"):
        rehearse(desk, lambda _item, _run: raising(ConfigError("Set the portal."))(), "a", "b")

    assert desk.handled == ["a"]


def test_settings_are_checked_before_anything(desk: Desk) -> None:
    """A missing setting ends the rehearsal before its first case."""
    with pytest.raises(ConfigError, match="The setting 'portal' is missing"):
        rehearse(desk, send, "a", settings={"portal": str})

    assert desk.handled == []
    assert list(desk.settings.home.iterdir()) == []


def test_a_limit_rehearses_the_first_ones(desk: Desk) -> None:
    """So many cases and no more; none for a bot without an intake."""
    assert [case.item.key for case in rehearse(desk, send, *"abc", limit=2)] == ["a", "b"]
    assert rehearse(desk, send, intake=None) == []


def test_not_even_the_intake_acts(desk: Desk) -> None:
    """An intake that marks its messages as read does not do so in a rehearsal."""

    def find(run: Run) -> Iterator[WorkItem]:
        yield WorkItem(key=run.do(SendWithStandIn(what="mark as read")))

    (case,) = rehearse(desk, send, intake=Function(find))

    assert (case.item.key, case.reached) == ("påhittat kvitto", "Send")
    assert Send.sent == []


def test_an_intake_that_cant_be_rehearsed_says_what_to_do(desk: Desk) -> None:
    """An act without a stand-in in the intake ends the rehearsal with an instruction."""

    def find(run: Run) -> Iterator[WorkItem]:
        yield WorkItem(key=run.do(Send(what="mark as read")))

    with pytest.raises(ConfigError, match=r"The intake of prov reaches the act Send.*stand_in\(\)"):
        rehearse(desk, send, intake=Function(find))

    assert Send.sent == []


def test_what_is_open_is_closed_also_for_who_stops_looking(desk: Desk) -> None:
    """A failure opens a new browser for the next case; leaving the loop early closes it."""
    trace: list[str] = []

    @resource(lasts="worker")
    def browser(_run: Run) -> Iterator[str]:
        trace.append("open")
        yield "a page"
        trace.append("close")

    def handle(item: WorkItem, run: Run) -> None:
        run.use(browser)
        raise {"a": BusinessError, "b": KeyError, "c": BusinessError, "d": BusinessError}[item.key]

    cases = rehearse_bot(desk.bot(handle, *"abcd"), settings=desk.settings)
    assert [next(cases).item.key for _ in range(3)] == ["a", "b", "c"]
    assert trace == ["open", "close", "open"]
    cases.close()  # type: ignore[attr-defined] # it is a generator

    assert trace == ["open", "close", "open", "close"]
    assert desk.handled == ["a", "b", "c"]


def test_two_rehearsals_do_not_mix_their_files(desk: Desk) -> None:
    """The second one's files lie in folders of their own."""
    folders = [case.folder for _ in range(2) for case in rehearse(desk, send, "a", "b")]

    assert len(set(folders)) == 4
    assert all([*folder.iterdir()] for folder in folders)

"""What a run does with actions."""

import dataclasses
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import pytest
from action_world import Greet, Group, Send, World, doing, failing, go_on

from kommunrpa.action import Action, Run, Stopped, Worker, WorkItem
from kommunrpa.errors import ActionError, BusinessError, ConfigError, TemporaryError
from kommunrpa.retry import Retry

Lines = Callable[..., list[dict[str, Any]]]
T = TypeVar("T")


class TestRun:
    """Who does actions."""

    def test_it_has_few_names(self) -> None:
        """All that a bot and an action need, and no more."""
        names = {name for name in {*dir(Run), *vars(Run())} if not name.startswith("_")}

        assert names == {"do", "once", "use", "settings", "secret", "log", "item", "folder", "now", "sleep"}

    def test_it_gives_back_what_the_action_gives(self, run: Run) -> None:
        """The very object: only receipts go through JSON."""
        thing = object()

        class Get(Action[object]):
            def perform(self, run: Run) -> object:  # noqa: ARG002 - as any action's
                return thing

        assert run.do(Get()) is thing

    def test_it_hands_itself_to_the_action(self, run: Run) -> None:
        """The action uses the same run, and may do others with it."""
        seen: list[Run] = []

        run.do(Group(steps=(seen.append, doing(Group(steps=(seen.append,))))))

        assert seen == [run, run]

    def test_it_brings_what_its_worker_has(self, worker: Worker, tmp_path: Path, waits: list[float]) -> None:
        """Settings, clock, waiting, secrets; item and folder are its own."""
        item = WorkItem(key="A-1")
        with Run(worker=worker, item=item, folder=tmp_path / "ut") as run:
            run.sleep(2.5)

            assert run.settings["portal"] == "https://a.example"
            assert run.now() == datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("Europe/Stockholm"))
            assert (run.item, run.folder, waits) == (item, tmp_path / "ut", [2.5])
            assert run.secret("portal-password").name == "portal-password"

    def test_a_missing_secret_is_a_setting_to_mend(self, run: Run) -> None:
        """It says how to store it."""
        with pytest.raises(ConfigError, match="'annat' is missing"):
            run.secret("annat")

    def test_outputs_go_to_the_current_folder_by_default(
        self, worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As a script expects."""
        monkeypatch.chdir(tmp_path)

        assert Run(worker=worker).folder == tmp_path

    def test_an_action_can_be_given_by_position_only(self, run: Run) -> None:
        """There is one way to write it."""
        with pytest.raises(TypeError, match="positional-only"):
            run.do(action=Group(steps=()))  # type: ignore[call-arg] # that is the test

    def test_leaving_it_by_an_error_hides_nothing(self, worker: Worker) -> None:
        """A run is no place where errors are lost."""
        with pytest.raises(ZeroDivisionError), Run(worker=worker):
            _ = 1 / 0

    def test_a_worker_of_another_outlives_it(self, worker: Worker, lines: Lines) -> None:
        """Only a worker of its own is closed with it."""
        with Run(worker=worker) as run:
            run.do(Group(steps=()))
        worker.journal.logger().info("efter")

        assert lines("efter")


class TestScript:
    """A run with nothing given: a plain script."""

    def test_it_reads_the_nearest_settings(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """It logs where they say, tells people on the terminal, and closes its journal."""
        text = 'journal = "logg åäö"\n[bot.script]\nportal = "x"'
        (tmp_path / "kommunrpa.toml").write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)

        with Run() as run:
            assert run.settings["portal"] == "x"
            assert run.settings.home == tmp_path
            run.do(Greet(name="Åsa Öst"))

        (written,) = (tmp_path / "logg åäö").iterdir()
        assert "Greet" in written.read_text(encoding="utf-8")
        told = capsys.readouterr()
        assert told.out == ""
        assert "action=Greet" in told.err
        assert "Öst" not in told.err
        assert run._worker.journal._file is None

    def test_it_needs_no_settings(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without a file the journal lies where the platform keeps logs."""
        monkeypatch.chdir(tmp_path)
        with Run() as run:
            assert run.now().tzinfo is not None
            path = run._worker.journal.path

        assert path is not None
        assert path.is_relative_to(Path.home())
        assert list(tmp_path.iterdir()) == []


class TestJournal:
    """What is told of an action."""

    def test_its_start_and_end_are_told(self, worker: Worker, lines: Lines) -> None:
        """With run, item, attempt, seconds, outcome and the shown fields; nothing of the others."""
        with Run(worker=worker, item=WorkItem(key="Åsas ärende", id="item-1")) as run:
            run.do(Greet(greeting="God dag", name="Åsa Öst"))

        start, end = lines()
        assert start["run"] == end["run"]
        assert {**start, "time": 0, "run": 0} == {
            "time": 0,
            "run": 0,
            "level": "debug",
            "event": "start",
            "item": "item-1",
            "action": "Greet",
            "attempt": 1,
            "greeting": "God dag",
        }
        assert (end["event"], end["action"], end["outcome"], end["attempt"]) == ("end", "Greet", "done", 1)
        assert 0 <= end["seconds"] < 60
        assert "Åsa" not in str([start, end])

    def test_only_the_outermost_action_is_told_to_people(self, run: Run, lines: Lines) -> None:
        """The ones within it are for the file."""
        run.do(Group(steps=(doing(Group(steps=()), key="inre"),)))

        assert [(line["action"], line["level"]) for line in lines("end")] == [
            ("Group/Group:inre", "debug"),
            ("Group", "info"),
        ]

    @pytest.mark.parametrize("error", [ActionError("Åsa"), BusinessError("Åsa"), KeyError("Åsa"), KeyboardInterrupt()])
    def test_a_failure_is_told_by_its_type(self, run: Run, lines: Lines, error: BaseException) -> None:
        """Its text may hold anything, so it is not told."""
        with pytest.raises(type(error)):
            run.do(Group(steps=(failing(error),)))

        assert [line["outcome"] for line in lines("end")] == [type(error).__name__]
        assert "Åsa" not in str(lines())

    def test_a_retry_is_told_with_its_reason(self, run: Run, lines: Lines, waits: list[float]) -> None:
        """Which attempt it was, why it failed, where, and how long it waits."""
        run.do(Group(steps=(failing(TemporaryError("Åsa"), TemporaryError("Åsa")),)))

        told = lines("retry")
        assert [line["attempt"] for line in told] == [1, 2]
        assert [line["wait"] for line in told] == [round(wait, 1) for wait in waits]
        assert {line["reason"] for line in told} == {"TemporaryError"}
        assert all(line["place"].startswith("action_world.py:") for line in told)
        assert [(line["attempt"], line["outcome"]) for line in lines("end")] == [
            *[(1, "TemporaryError"), (2, "TemporaryError"), (3, "done")]
        ]
        assert "Åsa" not in str(lines())

    def test_the_bots_own_lines_say_where_they_were_written(self, worker: Worker, lines: Lines) -> None:
        """A line of an action is told with its name, a line of the bot without."""
        with Run(worker=worker, item=WorkItem(key="A", id="item-1")) as run:
            run.do(Group(steps=(lambda run: run.log.info("inne"),)), key="a")
            run.log.info("ute")

        (inside,), (outside,) = lines("inne"), lines("ute")
        assert (inside["action"], inside["item"]) == ("Group:a", "item-1")
        assert "action" not in outside
        assert inside["run"] == outside["run"]

    def test_a_personal_number_in_a_key_is_masked(self, run: Run, lines: Lines) -> None:
        """A key is logged: whoever forgets that has the mask as a second net."""
        run.do(Group(steps=()), key="19400104-2383")

        assert "2383" not in str(lines())
        assert all(line["action"] == "Group:••••••-••••" for line in lines())

    def test_runs_are_told_apart(self, worker: Worker, lines: Lines) -> None:
        """Each has a random name of its own."""
        for _ in range(3):
            with Run(worker=worker) as run:
                run.log.info("hej")

        assert len({line["run"] for line in lines("hej")}) == 3


class TestRetry:
    """How a run tries again."""

    def test_three_times_is_the_rule(self, run: Run, waits: list[float]) -> None:
        """The third failure comes out, marked as exhausted."""
        with pytest.raises(TemporaryError) as out:
            run.do(Group(steps=(failing(*[TemporaryError("x")] * 9),)))

        assert (len(waits), out.value.exhausted) == (2, True)

    def test_the_bot_may_say_otherwise(self, run: Run, waits: list[float]) -> None:
        """How often, and how long at most."""
        run.do(Group(steps=(failing(*[TemporaryError("x") for _ in range(4)]),)), retry=Retry(attempts=5, longest=0.5))

        assert waits == [0.5] * 4

    @pytest.mark.parametrize("error", [ActionError("x"), BusinessError("x"), TimeoutError("x"), ConnectionError("x")])
    def test_other_errors_are_not_tried_again(self, run: Run, waits: list[float], error: Exception) -> None:
        """What a family has not called temporary is not."""
        with pytest.raises(type(error)) as out:
            run.do(Group(steps=(failing(error),)))

        assert (out.value, waits) == (error, [])

    def test_an_error_of_another_item_is_a_new_one(self, run: Run, waits: list[float]) -> None:
        """What was exhausted once is tried again next time."""
        for _ in range(2):
            with pytest.raises(TemporaryError):
                run.do(Group(steps=(failing(*[TemporaryError("x") for _ in range(9)]),)))

        assert len(waits) == 4


class TestStopping:
    """A worker that is asked to stop does so at a safe place."""

    @pytest.fixture
    def asked(self) -> list[bool]:
        """Not empty once the worker is asked to stop."""
        return []

    @pytest.fixture
    def stopped(self, worker: Worker, world: World, asked: list[bool]) -> Run:
        """A run of a worker that can be asked to stop."""
        world.worker = dataclasses.replace(worker, stopping=lambda: bool(asked))
        return world.attempt()

    def test_it_stops_before_the_next_action(self, stopped: Run, world: World, asked: list[bool]) -> None:
        """Nothing of it is begun, and no `except Exception` swallows the stop."""
        asked.append(True)

        with pytest.raises(Stopped) as out:
            stopped.do(Send(title="a", world=world))

        assert not isinstance(out.value, Exception)
        assert (world.sent, world.acts) == ([], {})

    def test_it_stops_between_the_steps_of_an_action(self, stopped: Run, world: World, asked: list[bool]) -> None:
        """What was done before has its receipt."""
        first = doing(Send(title="a", world=world, after=lambda _run: asked.append(True)))

        with pytest.raises(Stopped):
            stopped.do(Group(steps=(first, doing(Send(title="b", world=world), key="2"))))

        assert (world.sent, world.acts) == (["a"], {"Group/Send": '"nr 1"'})

    @pytest.mark.parametrize("point", ["in_act", "sent", "after"])
    def test_it_does_not_stop_in_an_act(self, stopped: Run, world: World, asked: list[bool], point: str) -> None:
        """From the act to its receipt the action may do what it needs."""
        asked.append(True)
        inner = doing(Group(steps=(go_on,)))
        action = Send(title="a", world=world, **{point: inner})  # type: ignore[arg-type] # a step each
        asked.clear()

        def begin(_run: Run) -> None:
            asked.append(True)

        stopped.do(dataclasses.replace(action, before=begin))

        assert (world.sent, world.acts) == (["a"], {"Send": '"nr 1"'})

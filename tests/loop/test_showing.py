"""A failure is shown while the page still stands, once, and to nobody who is asked to stop."""

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.action import Action, Resource, Run, Worker
from kommunrpa.errors import ActionError, BusinessError, ConfigError, OutcomeUnknown, TemporaryError
from kommunrpa.loop.shift import Watch
from kommunrpa.loop.showing import Showing
from kommunrpa.loop.signals import Stopping


class Told(Watch):
    """A watch that remembers what was shown to it."""

    def __init__(self) -> None:
        self.shown: list[tuple[str, str]] = []

    def failed(self, reason: str, detail: str, *, stopping: Callable[[], bool]) -> None:
        """Remember it."""
        assert not stopping()
        self.shown.append((reason, detail))


def test_an_error_that_escapes_twice_is_shown_once() -> None:
    """What escapes an action escapes the bot too, also when the bot raises another from it."""
    watch = Told()
    show = Showing(watch, Stopping())
    first, second = ActionError("Fältet saknas"), RuntimeError("b")
    second.__cause__ = first

    for error in (first, first, second, ActionError("ett annat")):
        show(error)

    assert [detail.rpartition(": ")[2] for _, detail in watch.shown] == ["Fältet saknas", "ett annat"]
    assert (
        watch.shown[0][0]
        == "Sidan, filen eller mallen ser inte ut som roboten väntar sig. En utvecklare behöver titta."
    )


def test_what_will_be_tried_again_is_not_promised() -> None:
    """Of a system that did not answer only that is told: how often it was tried is not known there."""
    watch = Told()

    Showing(watch, Stopping())(TemporaryError("x"))

    assert watch.shown[0][0] == "Systemet svarade inte."


def test_nothing_is_shown_to_who_is_asked_to_stop() -> None:
    """After Ctrl-C nobody waits at the next failure either."""
    watch, stopping = Told(), Stopping()
    stopping.ask()

    Showing(watch, stopping)(ActionError("x"))

    assert watch.shown == []


class Fail(Action[None]):
    """An action that fails."""

    error: Exception

    def perform(self, run: Run) -> None:
        """Fail, with the page open."""
        run.use(PAGE)
        raise self.error


def _picture(value: str, path: Path) -> None:
    path.write_text(value, encoding="utf-8")


OPEN: list[str] = []
PAGE: Resource[str] = Resource(name="page", open=lambda _run: _Page(), evidence=_picture)


class _Page(nullcontext[str]):
    def __init__(self) -> None:
        super().__init__("page")
        OPEN.append("page")

    def __exit__(self, *_: object) -> None:
        OPEN.clear()


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        (ActionError("x"), True),
        (OutcomeUnknown("x"), True),
        (TemporaryError("x"), True),
        (ZeroDivisionError("x"), True),
        (BusinessError("x"), False),
        (ConfigError("x"), False),
    ],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("inside", [True, False], ids=["in an action", "in the bot"])
def test_what_a_developer_should_see_is_told_while_it_stands(
    worker: Worker, tmp_path: Path, error: Exception, *, shown: bool, inside: bool
) -> None:
    """With its picture taken and its page open; a case for a person and a setting to mend are told to nobody."""
    seen: list[Any] = []
    object.__setattr__(worker, "on_failure", lambda error: seen.append((error, *OPEN, *tmp_path.glob("*.png"))))

    def handle(run: Run) -> None:
        if inside:
            run.do(Fail(error=error))
        run.use(PAGE)
        raise error

    with pytest.raises(type(error)), Run(worker=worker, evidence=tmp_path) as run:
        handle(run)

    assert [each[:2] for each in seen[:1]] == ([(error, "page")] if shown else [])
    assert all(len(each) == 2 + inside for each in seen[:1])
    assert OPEN == []


def test_with_nothing_open_there_is_nothing_to_show(worker: Worker) -> None:
    """An action without a page is told to nobody: there is nothing to look at."""
    seen: list[Exception] = []
    object.__setattr__(worker, "on_failure", seen.append)

    with pytest.raises(ZeroDivisionError), Run(worker=worker):
        raise ZeroDivisionError

    assert seen == []

"""How a run shows itself: a progress bar on a terminal, plain lines elsewhere."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from types import TracebackType
from typing import Self

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from kommunrpa.cli.pausing import wait_for_enter
from kommunrpa.cli.screen import Screen
from kommunrpa.loop import Watch
from kommunrpa.privacy import mask
from kommunrpa.store import State


class _Rate(ProgressColumn):
    """Items a minute."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._unit = "st/min" if screen.language == "sv" else "items/min"

    def render(self, task: Task) -> Text:
        """The rate so far; nothing before the first item."""
        return Text(f"{task.speed * 60:.0f} {self._unit}" if task.speed else "", style="dim")


class ProgressBar(Watch):
    """A bar with item count, outcomes, rate and time left; where there is no terminal, a line for each item.

    Args:
        screen: Where it is shown.
        name: The bot's name.
        pauses: Whether it waits for a person where something fails.
    """

    def __init__(self, screen: Screen, *, name: str, pauses: bool = False) -> None:
        self._screen = screen
        self._name = name
        self._pauses = pauses
        self._counts: Counter[State] = Counter()
        self._total = 0
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _Rate(screen),
            TimeRemainingColumn(),
            TextColumn("{task.fields[outcomes]}", style="dim"),
            console=screen.console,
            disable=not screen.console.is_terminal or screen.as_json,
        )
        self._task = self._bar.add_task(name, total=None, outcomes="")

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self._bar.stop()

    def began(self, queued: int) -> None:
        """Show how many there are."""
        self._total = queued
        self._bar.update(self._task, total=queued)

    def settled(self, _item_id: str, state: State, _reason: str) -> None:
        """One more has ended."""
        self._counts[state] += 1
        outcomes = ", ".join(f"{count} {self._screen.say(each)}" for each, count in self._counts.items())
        self._bar.update(self._task, advance=state is not State.QUEUED, outcomes=outcomes)
        if self._bar.disable and not self._screen.as_json:
            of = f"/{self._total}" if self._total else ""
            self._screen.write(f"{self._name} {self._counts.total()}{of}: {outcomes}")

    def failed(self, reason: str, detail: str, *, stopping: Callable[[], bool]) -> None:
        """Say why, and wait for Enter while the page stands as it failed."""
        if not self._pauses:
            return
        self._bar.stop()
        for line in (reason, detail, self._screen.say("press_enter")):
            typer.echo(mask(line), err=True)
        wait_for_enter(stopping)
        self._bar.start()

    def waits(self, count: int, until: float) -> None:
        """Some wait until later."""
        clock = f"{datetime.fromtimestamp(until).astimezone():%H:%M:%S}"
        self._tell(self._screen.say("waits", count=count, until=clock))

    def stopping(self) -> None:
        """Ctrl-C was pressed."""
        self._tell(self._screen.say("stopping"))

    def _tell(self, line: str) -> None:
        if not self._screen.as_json:
            self._bar.console.print(line, markup=False)

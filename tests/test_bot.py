"""A bot as a value."""

import dataclasses
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path

import pytest

from kommunrpa import Bot, DataClass, Run, WorkItem
from kommunrpa.bot import Intake


def handle(item: WorkItem, run: Run) -> None:
    """Handle nothing."""


def make(**fields: object) -> Bot:
    """A bot with some fields of its own."""
    return Bot(**{"name": "prov", "department": "Kansli", "handle": handle, **fields})  # type: ignore[arg-type] # whatever a test gives


@pytest.mark.parametrize("name", ["a", "0", "bygglov", "bygg-lov", "bygg_lov", "2026-forening"])
def test_a_name_that_fits_in_files_and_commands_is_taken(name: str) -> None:
    """Small letters, digits, - and _ are enough."""
    assert make(name=name).name == name


@pytest.mark.parametrize(
    "name", ["", "Bygglov", "bygg lov", "-x", "_x", "a/b", "a\\b", "..", "å", "a.py", "a\n", " a", "١"]
)
def test_any_other_name_is_refused(name: str) -> None:
    """What could leave a folder, be an option or break a file name can be no bot's name."""
    with pytest.raises(ValueError, match="small letters a-z, digits, - and _"):
        make(name=name)


def test_minutes_below_zero_are_refused() -> None:
    """No bot makes hours disappear."""
    with pytest.raises(ValueError, match="zero or more"):
        make(minutes_per_item=-0.5)


@pytest.mark.parametrize(
    ("data_class", "leaves"),
    [("P0", True), ("P1", True), ("P2", True), ("P3", False), ("P4", False), (DataClass.P3, False)],
)
def test_sensitive_data_leaves_no_pictures(data_class: str, leaves: bool) -> None:
    """A failure in P3 and P4 leaves nothing to look at, however the class was written."""
    assert make(data_class=data_class).leaves_evidence is leaves


@pytest.mark.parametrize("data_class", ["p3", "P5", "", None])
def test_an_unknown_data_class_is_refused(data_class: object) -> None:
    """A misspelt class is an error, not a reason to leave pictures."""
    with pytest.raises(ValueError, match="not a valid DataClass"):
        make(data_class=data_class)


def test_what_is_not_said_is_ordinary() -> None:
    """A bot that says nothing is P2, has estimated minutes, and no intake."""
    bot = make()

    assert (bot.data_class, bot.minutes_source, bot.intake, bot.settings) == (DataClass.P2, "", None, None)


def test_home_is_the_folder_of_the_handling_function() -> None:
    """Relative paths start where the bot's own file lies."""
    assert make().home == Path(__file__).resolve().parent


def test_home_sees_through_a_decorator() -> None:
    """A handle that another file's decorator has wrapped still belongs to its own file."""
    wrap: dict[str, Callable[..., Callable[..., None]]] = {}
    source = "def wrap(function, wraps):\n    return wraps(function)(lambda item, run: function(item, run))"
    exec(compile(source, "/elsewhere/decorators.py", "exec"), wrap)  # noqa: S102 - a decorator of another file

    wrapped = wrap["wrap"](handle, wraps)

    assert make(handle=wrapped).home == Path(__file__).resolve().parent


def test_a_bot_can_be_changed_only_by_making_another() -> None:
    """A bot is frozen, and its copy is checked like the first."""
    bot = make()

    with pytest.raises(dataclasses.FrozenInstanceError):
        bot.name = "annan"  # type: ignore[misc] # that is the test
    with pytest.raises(ValueError, match="small letters"):
        dataclasses.replace(bot, name="Å")


def test_anything_with_items_is_an_intake() -> None:
    """A bot's own intake inherits nothing."""

    class Weekly:
        """One case a week."""

        def items(self, run: Run) -> Iterable[WorkItem]:
            """Give this week's case."""
            return [WorkItem(key=f"{run.now():%G v%V}")]

    def with_intake(intake: Intake) -> Bot:
        return make(intake=intake)

    weekly = Weekly()

    assert with_intake(weekly).intake is weekly

"""Work items from a function of the bot's own."""

from collections.abc import Iterator

import pytest

from kommunrpa.action import Run, WorkItem
from kommunrpa.errors import ActionError
from kommunrpa.intake import Function


def test_what_the_function_finds_are_the_cases(run: Run) -> None:
    """The function is given the run, with its settings, and its items come out as they are."""
    items = [WorkItem(key="KF 2026/12"), WorkItem(key="KF 2026/13", data={"rubrik": "å"})]

    def find(given: Run) -> list[WorkItem]:
        return items if given.settings["portal"] == "https://a.example" else []

    assert list(Function(find).items(run)) == items


def test_the_function_is_asked_anew_each_time(run: Run) -> None:
    """Today's cases are not yesterday's."""
    keys = iter("ab")
    intake = Function(lambda _run: [WorkItem(key=next(keys))])

    assert [[item.key for item in intake.items(run)] for _ in range(2)] == [["a"], ["b"]]


def test_a_generator_is_followed_as_it_finds(run: Run) -> None:
    """A long list need not be whole before the first case is taken in."""
    reached: list[str] = []

    def find(_run: Run) -> Iterator[WorkItem]:
        for key in "ab":
            reached.append(key)
            yield WorkItem(key=key)

    assert next(iter(Function(find).items(run))).key == "a"
    assert reached == ["a"]


def test_an_error_in_the_function_comes_out(run: Run) -> None:
    """A page that has changed is not an empty list."""

    def find(_run: Run) -> list[WorkItem]:
        raise ActionError("tabellen saknas")

    with pytest.raises(ActionError, match="tabellen saknas"):
        list(Function(find).items(run))

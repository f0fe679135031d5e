"""What is open: opened once, closed in reverse order."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from kommunrpa.action.opened import Opened


@pytest.fixture
def happened() -> list[str]:
    """What was opened and closed, in order."""
    return []


def test_each_key_is_opened_once(happened: list[str]) -> None:
    """The second who asks is given the same."""
    opened = Opened()

    for _ in range(2):
        assert opened.get("a", lambda: thing("a", happened)) == "a"

    assert happened == ["+a"]


def test_all_are_closed_the_latest_first(happened: list[str]) -> None:
    """And closing again closes nothing more."""
    opened = Opened()
    for name in "abc":
        opened.get(name, lambda name=name: thing(name, happened))  # type: ignore[misc] # mypy can't tell a default's type
    assert [key for key, _ in opened.latest_first()] == ["c", "b", "a"]

    opened.close()
    opened.close()

    assert happened == ["+a", "+b", "+c", "-c", "-b", "-a"]
    assert opened.latest_first() == []


def test_what_is_asked_for_after_closing_is_opened_anew(happened: list[str]) -> None:
    """A closed page is never given out."""
    opened = Opened()
    opened.get("a", lambda: thing("a", happened))
    opened.close()
    opened.get("a", lambda: thing("a", happened))

    assert happened == ["+a", "-a", "+a"]


def test_one_that_does_not_close_keeps_none_open(happened: list[str]) -> None:
    """The others are closed all the same, and then the error is told."""
    opened = Opened()
    opened.get("a", lambda: thing("a", happened))
    opened.get("b", lambda: thing("b", happened, closing=OSError("trasig")))
    opened.get("c", lambda: thing("c", happened))

    with pytest.raises(OSError, match="trasig"):
        opened.close()

    assert happened[3:] == ["-c", "-b", "-a"]
    assert opened.latest_first() == []


def test_one_that_does_not_open_is_not_kept(happened: list[str]) -> None:
    """The next who asks tries again."""
    opened = Opened()
    failures = [OSError("trasig")]

    def opening() -> Iterator[str]:
        if failures:
            raise failures.pop()
        yield from thing_of("a", happened)

    with pytest.raises(OSError, match="trasig"):
        opened.get("a", contextmanager(opening))
    assert opened.get("a", contextmanager(opening)) == "a"
    opened.close()

    assert happened == ["+a", "-a"]


def test_nothing_is_a_thing_too(happened: list[str]) -> None:
    """One whose value is None is opened once like any."""
    opened = Opened()

    @contextmanager
    def nothing() -> Iterator[None]:
        happened.append("+")
        yield

    for _ in range(2):
        opened.get("a", nothing)

    assert happened == ["+"]


def thing_of(name: str, happened: list[str], closing: Exception | None = None) -> Iterator[str]:
    """Open something, and close it."""
    happened.append(f"+{name}")
    yield name
    happened.append(f"-{name}")
    if closing:
        raise closing


thing = contextmanager(thing_of)

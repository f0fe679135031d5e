"""Failures that are alike stop the bot; others do not."""

from pathlib import Path
from typing import NoReturn

import pytest

from kommunrpa import ActionError, BusinessError, OutcomeUnknown, TemporaryError
from kommunrpa.loop.alike import Alike, is_for_developer
from kommunrpa.loop.verdict import WornOutError


def caught(error: BaseException) -> BaseException:
    """An error raised at one place."""
    try:
        raise error  # noqa: TRY301 - the test wants it with its traceback
    except BaseException as raised:  # noqa: BLE001 - see above
        return raised


def caught_elsewhere(error: BaseException) -> BaseException:
    """An error raised at another place."""
    try:
        raise error  # noqa: TRY301 - see above
    except BaseException as raised:  # noqa: BLE001 - see above
        return raised


@pytest.fixture
def alike() -> Alike:
    """No failure so far, for a bot that lies beside this file."""
    return Alike(Path(__file__).parent)


def test_the_third_like_failure_in_a_row_says_why_to_stop(alike: Alike) -> None:
    """Type and place are named, the exception's text is not."""
    said = [alike.note(caught(ActionError(f"Hemlig {number}"))) for number in range(3)]

    assert said[:2] == ["", ""]
    assert said[2].startswith("3 likadana fel i rad (ActionError test_alike.py:")
    assert "Hemlig" not in said[2]


@pytest.mark.parametrize(
    "between", [None, BusinessError("x"), TemporaryError("x"), OutcomeUnknown("x"), WornOutError("x")]
)
def test_any_other_end_begins_the_row_anew(alike: Alike, between: BaseException | None) -> None:
    """A success, a person's case, a wait or an unknown outcome shows that not everything is broken."""
    said = [alike.note(caught(error)) if error else alike.note(None) for error in (KeyError(), KeyError(), between)]

    said += [alike.note(caught(KeyError())) for _ in range(3)]

    assert [bool(line) for line in said] == [False, False, False, False, False, True]


def test_failures_of_different_types_are_not_alike(alike: Alike) -> None:
    """Three errors at the same place, of which one has another type, do not stop the bot."""
    assert not any(alike.note(caught(error)) for error in (KeyError(), ValueError(), KeyError()))


def test_failures_at_different_places_are_not_alike(alike: Alike) -> None:
    """Three errors of a type, of which one arose elsewhere, do not stop the bot."""
    assert not any(
        [alike.note(caught(KeyError())), alike.note(caught_elsewhere(KeyError())), alike.note(caught(KeyError()))]
    )


def test_the_same_place_reached_from_different_lines_of_the_bot_is_not_alike() -> None:
    """A failure in an action counts together with the line of the bot that did it, not with lines of others."""
    bots, elsewhere = Alike(Path(__file__).parent), Alike(Path(__file__).parent / "no bot lies here")

    said = [
        [alike.note(error()) for error in (_through_first, _through_second, _through_first)]
        for alike in (bots, elsewhere)
    ]

    assert [any(row) for row in said] == [False, True]


def _through_first() -> BaseException:
    try:
        _fail()
    except KeyError as error:
        return error


def _through_second() -> BaseException:
    try:
        _fail()
    except KeyError as error:
        return error


def _fail() -> NoReturn:
    raise KeyError


def test_a_fourth_like_failure_stops_as_the_third_did(alike: Alike) -> None:
    """The row may be longer, and may follow other failures."""
    said = [alike.note(caught(error)) for error in (ValueError(), *(KeyError() for _ in range(4)))]

    assert [bool(line) for line in said] == [False, False, False, True, True]


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (ActionError("x"), True),
        (KeyError("x"), True),
        (SystemExit(1), True),
        (BusinessError("x"), False),
        (OutcomeUnknown("x"), False),
        (TemporaryError("x"), False),
        (WornOutError("x"), False),
    ],
)
def test_what_is_for_a_developer(error: BaseException, *, expected: bool) -> None:
    """Only an error that says that something is not as expected is."""
    assert is_for_developer(error) is expected

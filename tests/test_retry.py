"""Trying again: what, how often, and how long it waits."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.errors import (
    ActionError,
    BusinessError,
    ConfigError,
    NothingSent,
    OutcomeUnknown,
    TemporaryError,
)
from kommunrpa.retry import Retry


class Calls:
    """A function that fails in a given order and then succeeds; it knows how often it was called."""

    def __init__(self, *failures: BaseException) -> None:
        self._failures = iter(failures)
        self.count = 0
        self.slept: list[float] = []
        self.noted: list[tuple[BaseException, float]] = []

    def __call__(self) -> str:
        """Fail, or succeed."""
        self.count += 1
        for failure in self._failures:
            raise failure
        return "gjort"

    def under(self, retry: Retry) -> str:
        """Call it as a retry does."""
        return retry.call(self, sleep=self.slept.append, before_wait=lambda *told: self.noted.append(told))


def test_what_succeeds_is_called_once_without_a_wait() -> None:
    """The first attempt is enough when nothing is wrong."""
    calls = Calls()

    assert calls.under(Retry()) == "gjort"
    assert (calls.count, calls.slept, calls.noted) == (1, [], [])


@pytest.mark.parametrize("error", [TemporaryError, NothingSent])
def test_a_temporary_error_is_tried_again(error: type[TemporaryError]) -> None:
    """Two failures and three attempts end well, and each wait was told with its reason before it began."""
    first, second = error("1"), error("2")
    calls = Calls(first, second)

    assert calls.under(Retry()) == "gjort"
    assert calls.count == 3
    assert calls.noted == [(first, calls.slept[0]), (second, calls.slept[1])]
    assert [first.exhausted, second.exhausted] == [False, False]


@pytest.mark.parametrize("attempts", [1, 2, 3, 7])
def test_attempts_are_counted_with_the_first(attempts: int) -> None:
    """`attempts` is how often it is tried in all; then the last error comes out, marked."""
    errors = [TemporaryError(str(number)) for number in range(10)]
    calls = Calls(*errors)

    with pytest.raises(TemporaryError, match=f"^{attempts - 1}$") as last:
        calls.under(Retry(attempts=attempts))

    assert (calls.count, len(calls.slept)) == (attempts, attempts - 1)
    assert last.value.exhausted
    assert [error.exhausted for error in errors].count(True) == 1


@pytest.mark.parametrize(
    "error",
    [
        ActionError("x"),
        BusinessError("x"),
        ConfigError("x"),
        OutcomeUnknown("x"),
        ValueError("x"),
        TimeoutError("x"),
        KeyboardInterrupt(),
        SystemExit(1),
        GeneratorExit(),
    ],
)
@pytest.mark.parametrize("earlier", [0, 1])
def test_no_other_error_is_tried_again(error: BaseException, earlier: int) -> None:
    """Only a TemporaryError promises that another attempt may help: at the first attempt and at a later one."""
    calls = Calls(*[TemporaryError()] * earlier, error)

    with pytest.raises(type(error)) as out:
        calls.under(Retry())

    assert out.value is error
    assert calls.count == earlier + 1


def test_an_exhausted_error_is_not_tried_again() -> None:
    """What an inner action has tried enough is not begun again by the one around it."""
    tired = TemporaryError("x")
    tired.exhausted = True
    calls = Calls(tired)

    with pytest.raises(TemporaryError):
        calls.under(Retry(attempts=9))

    assert (calls.count, calls.slept) == (1, [])


@pytest.mark.parametrize("depth", [2, 3])
def test_nested_retries_do_not_multiply(depth: int) -> None:
    """Three attempts within three within three are three."""
    calls = Calls(*[TemporaryError() for _ in range(40)])

    def nest(function: Callable[[], str], levels: int) -> str:
        inner = (lambda: nest(function, levels - 1)) if levels else function
        return Retry().call(inner, sleep=calls.slept.append, before_wait=lambda *_told: None)

    with pytest.raises(TemporaryError):
        nest(calls, depth)

    assert calls.count == 3


@given(first=st.floats(0, 100), longest=st.floats(0, 100), attempts=st.integers(2, 9))
def test_waits_grow_within_their_bounds(first: float, longest: float, attempts: int) -> None:
    """Each wait is the doubled first one with at most a second of jitter, and none is longer than the longest."""
    calls = Calls(*[TemporaryError() for _ in range(attempts)])

    with pytest.raises(TemporaryError):
        calls.under(Retry(attempts=attempts, first=first, longest=longest))

    for number, wait in enumerate(calls.slept):
        assert min(first * 2**number, longest) <= wait <= min(first * 2**number + 1, longest)


@pytest.mark.parametrize("wrong", [{"attempts": 0}, {"attempts": -1}, {"first": -0.1}, {"longest": -1}])
def test_numbers_that_make_no_sense_are_refused(wrong: dict[str, int]) -> None:
    """A retry that could never try, or would wait backwards, can't be made."""
    with pytest.raises(ValueError, match="at least one attempt"):
        Retry(**wrong)


def test_an_interrupted_wait_ends_the_retries() -> None:
    """Who is asked to stop while waiting stops, without another attempt."""
    calls = Calls(TemporaryError(), TemporaryError())

    def sleep(_seconds: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Retry().call(calls, sleep=sleep, before_wait=lambda *_told: None)

    assert calls.count == 1


def test_the_traceback_leads_to_the_failing_line() -> None:
    """After its retries an error still shows where it arose."""
    calls = Calls(*[TemporaryError() for _ in range(3)])

    with pytest.raises(TemporaryError) as last:
        calls.under(Retry())

    assert last.traceback[-1].name == "__call__"

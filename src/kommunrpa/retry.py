"""When an action is tried again, how often, and how long it waits."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import tenacity

from kommunrpa.errors import TemporaryError

R = TypeVar("R")

_JITTER = 1  # second at most, so that workers that failed together do not come back together


@dataclass(frozen=True, kw_only=True)
class Retry:
    """How a temporary failure is tried again: waits grow exponentially, with jitter.

    Only a `TemporaryError` is tried again, and only one whose retries are not used up already, so that nested
    actions do not multiply their attempts.

    Args:
        attempts: How often the action is tried in all, the first time included.
        first: Shortest wait before the second attempt, in seconds; it doubles each time.
        longest: Longest wait between two attempts, in seconds.

    Raises:
        ValueError: A number makes no sense: fewer than one attempt, or a negative wait.

    Example:
        >>> Retry(attempts=5, longest=60)
        Retry(attempts=5, first=1.0, longest=60)
    """

    attempts: int = 3
    first: float = 1.0
    longest: float = 30.0

    def __post_init__(self) -> None:
        if self.attempts < 1 or self.first < 0 or self.longest < 0:
            raise ValueError("Retry needs at least one attempt and waits of zero seconds or more.")

    def call(
        self,
        function: Callable[[], R],
        *,
        sleep: Callable[[float], None],
        before_wait: Callable[[BaseException, float], None],
    ) -> R:
        """Call a function until it succeeds, fails for good, or the attempts are used up.

        Args:
            function: What is tried; it takes no arguments.
            sleep: Waits for a number of seconds.
            before_wait: Told the error and the coming wait in seconds, before each wait.

        Returns:
            What the function returned.

        Raises:
            TemporaryError: Every attempt failed; the last error, marked as exhausted.
            Exception: The function's own error, when it is not temporary.

        Repeat:
            Yes, as far as the function may be repeated.

        Example:
            >>> Retry().call(lambda: "done", sleep=print, before_wait=print)
            'done'
        """
        try:
            return function()
        except TemporaryError as error:
            waiting = [error]

        def again() -> R:
            if waiting:
                raise waiting.pop()
            return function()

        def note(state: tenacity.RetryCallState) -> None:
            if (error := state.outcome.exception() if state.outcome else None) is not None:
                before_wait(error, state.upcoming_sleep)

        grows = tenacity.wait_exponential(multiplier=self.first, max=self.longest) + tenacity.wait_random(0, _JITTER)

        # The first attempt is made without tenacity: setting it up takes longer than most actions that succeed.
        retrying = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(self.attempts),
            wait=lambda state: min(grows(state), self.longest),
            retry=tenacity.retry_if_exception(_may_be_repeated),
            sleep=sleep,
            before_sleep=note,
            reraise=True,
        )
        try:
            return retrying(again)
        except TemporaryError as error:
            error.exhausted = True  # no enclosing action begins the attempts again
            raise


def _may_be_repeated(error: BaseException) -> bool:
    return isinstance(error, TemporaryError) and not error.exhausted

"""One action under way: its attempts in the journal, its act in the ledger."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from structlog.typing import FilteringBoundLogger

from kommunrpa.action.asked import Asked
from kommunrpa.action.ledger import Acts
from kommunrpa.action.receipt import to_receipt
from kommunrpa.errors import BusinessError, ConfigError, NothingSent, OutcomeUnknown
from kommunrpa.journal import place_of


class Rehearsed(BaseException):
    """A rehearsal reached an act. A signal that no ``except Exception`` in a bot may swallow."""


@dataclass(eq=False, kw_only=True)
class Step:
    """One action under way, from its first attempt to its last.

    Args:
        name: The path of enclosing actions and its own class, with its key.
        is_once: Whether it holds an act.
        stops: Whether it is not performed at all: it changes what others see, and this is a rehearsal.
        shown: The fields that may be logged.
        outermost: Whether no other action encloses it: only such ones are told on the terminal.
        acts: The item's acts; None in a plain script.
        logger: The run's logger.
    """

    name: str
    is_once: bool
    stops: bool = False
    shown: Mapping[str, object]
    outermost: bool
    acts: Acts | None
    logger: FilteringBoundLogger
    acted: bool = field(default=False, init=False)
    happened: bool = field(default=False, init=False)
    """True once the act was left without an error: no later error proves that it did not happen."""
    inner: BaseException | None = field(default=None, init=False)
    """The latest error of an action inside this one: it proves nothing about the act of this one."""
    _attempt: int = field(default=0, init=False)

    def attempt(self, perform: Callable[[], Any], stand_in: Callable[[], Any]) -> Any:  # noqa: ANN401 - any action's result
        """Try once: say so in the journal, and keep in the ledger what came of the act."""
        self._attempt += 1
        self.logger.debug("start", action=self.name, attempt=self._attempt, **self.shown)
        met = self.acts.met if self.acts else frozenset()
        began, outcome = time.perf_counter(), "done"
        try:
            return self._settled(perform)
        except Rehearsed:
            outcome = "rehearsed"
            return stand_in()
        except BaseException as error:
            outcome = type(error).__name__
            if isinstance(error, Asked):
                error.act = error.act or self.name
            if self.acts:
                self.acts.met = met
            raise
        finally:
            tell = self.logger.info if self.outermost else self.logger.debug
            seconds = round(time.perf_counter() - began, 4)
            tell("end", action=self.name, attempt=self._attempt, seconds=seconds, outcome=outcome)

    def begin_act(self) -> None:
        """Keep the intent: from here on the act may have happened."""
        if self.acts:
            self.acts.begin(self.name)
        else:
            self.logger.info("unprotected", action=self.name)
        self.acted = True

    def note_wait(self, error: BaseException, seconds: float) -> None:
        """Say in the journal why it is tried again, and when."""
        reason, place = type(error).__name__, place_of(error)
        self.logger.warning(
            "retry", action=self.name, attempt=self._attempt, reason=reason, place=place, wait=round(seconds, 1)
        )

    def _settled(self, perform: Callable[[], Any]) -> Any:  # noqa: ANN401 - any action's result
        if self.stops:
            raise Rehearsed(self.name)
        try:
            result = perform()
            return self._kept(result) if self.is_once else result
        except Exception as error:
            if self.acted:
                self._after_failed_act(error)
            raise

    def _kept(self, result: object) -> Any:  # noqa: ANN401 - any action's result
        """Keep the receipt, and give back what it says: the same as a later attempt will be given."""
        if not self.acted:
            raise ConfigError(f"{self.name} is declared once=True, but its perform never entered run.once().")
        receipt = to_receipt(self.name, result)
        if self.acts:
            self.acts.end(self.name, receipt)
        return json.loads(receipt)

    def _after_failed_act(self, error: Exception) -> None:
        """Withdraw the intent if the action itself proved that nothing happened; else nobody knows."""
        if isinstance(error, NothingSent | BusinessError) and error is not self.inner and not self.happened:
            if self.acts:
                self.acts.undo(self.name)
            self.acted = False
        elif not isinstance(error, OutcomeUnknown):
            raise OutcomeUnknown(
                f"{self.name}: {type(error).__name__} in or after the act: look whether it happened before you repeat."
            ) from error

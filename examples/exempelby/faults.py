"""Switches that make the town misbehave, so that the paths for errors can be tried."""

import threading
from collections.abc import Iterable
from dataclasses import Field, dataclass, field, fields
from enum import StrEnum
from typing import Self


class When(StrEnum):
    """How often a fault strikes: never, at the next occasion and then no more, or every time."""

    OFF = "off"
    NEXT = "next"
    ALWAYS = "always"


@dataclass(kw_only=True)
class Faults:
    """What goes wrong in the town: flip a switch while it runs and the next request meets the fault.

    Args:
        slow: Seconds that every page waits before it answers.
        error500: A submission is answered with status 500; nothing is registered.
        lost_receipt: A submission is registered, and then answered with status 500.
        validation_error: A submission is refused at *Sökt belopp* although nothing is wrong with it.
        session_timeout: A logged-in visitor is sent back to the log-in page.
        changed_label: *Sökt belopp* is called something else, as after an upgrade.
        duplicate: The list of cases offers its first case twice.
        double_submit: The page sends the form twice for one click.
    """

    slow: float = 0.0
    error500: When = When.OFF
    lost_receipt: When = When.OFF
    validation_error: When = When.OFF
    session_timeout: When = When.OFF
    changed_label: bool = False
    duplicate: bool = False
    double_submit: bool = False
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)

    def strikes(self, name: str) -> bool:
        """Say whether the fault happens now; one that was set to happen next is then over."""
        with self._lock:
            when = When(getattr(self, name))
            if when is When.NEXT:
                setattr(self, name, When.OFF)
            return when is not When.OFF

    def reset(self) -> None:
        """Let the town behave again."""
        for switch in _switches():
            setattr(self, switch.name, switch.default)

    @classmethod
    def parse(cls, words: Iterable[str]) -> Self:
        """Read switches from a command line.

        Args:
            words: One switch each: `slow=2.5`, `error500=next`, `changed_label`.

        Returns:
            The switches, all others off.

        Raises:
            ValueError: A switch or its value is unknown; the message says which there are.
        """
        faults = cls()
        for word in words:
            name, _, text = word.partition("=")
            setattr(faults, name, _value(name, text=text))
        return faults


def _value(name: str, *, text: str) -> float | bool | When:
    """Read one switch's value; a switch without a value is on."""
    defaults = {switch.name: switch.default for switch in _switches()}
    if name not in defaults:
        raise ValueError(f"There is no fault {name!r}. Choose from: {', '.join(sorted(defaults))}.")
    default = defaults[name]
    if isinstance(default, bool):
        if text:
            raise ValueError(f"The fault {name!r} takes no value: write just {name}.")
        return True
    if isinstance(default, When):
        if text not in {*When, ""}:
            raise ValueError(f"The fault {name!r} takes one of: {', '.join(When)}. Got {text!r}.")
        return When(text or When.ALWAYS)
    try:
        return float(text)
    except ValueError:
        raise ValueError(f"The fault {name!r} takes seconds, as in {name}=2.5. Got {text!r}.") from None


def _switches() -> list[Field[object]]:
    return [switch for switch in fields(Faults) if not switch.name.startswith("_")]

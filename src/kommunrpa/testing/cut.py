"""A ledger that cuts its program off, as a kill would."""

from collections.abc import Callable, Mapping
from typing import NoReturn

from kommunrpa.action import Ledger

_SWALLOWED = (
    "It went on after it was cut off, as no program can: somewhere it catches BaseException, or everything. "
    "Let it catch Exception, or better the error that it knows."
)


class Cut(BaseException):
    """The program is cut off here. A signal that no ``except Exception`` may swallow."""


def intent_of(name: str) -> str:
    """What the keeping of an act's intent is called."""
    return f"the intent of {name}"


def receipt_of(name: str) -> str:
    """What the keeping of an act's receipt is called."""
    return f"the receipt of {name}"


class CutLedger:
    """A ledger that notes what it keeps, and cuts the program off at one of those notes.

    Args:
        ledger: Where the acts are kept, and stay when the program is cut off.
        at: What it cuts off at, as `intent_of` or `receipt_of` say it; None for nowhere.
        kept: Whether that is still kept.
    """

    def __init__(self, ledger: Ledger, *, at: str | None = None, kept: bool = True) -> None:
        self._ledger = ledger
        self._at = at
        self._kept = kept
        self.is_cut = False
        """Whether the program was cut off."""
        self.notes: list[str] = []
        """What it kept, in order, as `intent_of` and `receipt_of` say it."""

    def acts(self) -> Mapping[str, str | None]:
        """Every act by its name."""
        return self._ledger.acts()

    def intend(self, name: str) -> None:
        """Keep the intent, or cut off."""
        self._note(intent_of(name), lambda: self._ledger.intend(name))

    def receive(self, name: str, receipt: str) -> None:
        """Keep the receipt, or cut off.

        Args:
            name: The act's name.
            receipt: What it gave, as JSON text.
        """
        self._note(receipt_of(name), lambda: self._ledger.receive(name, receipt))

    def withdraw(self, name: str) -> None:
        """Forget the intent, or cut off."""
        self._note(f"the withdrawal of {name}", lambda: self._ledger.withdraw(name))

    def _note(self, what: str, keep: Callable[[], None]) -> None:
        if self.is_cut or (what == self._at and not self._kept):
            self._cut(what)
        keep()
        self.notes.append(what)
        if what == self._at:
            self._cut(what)

    def _cut(self, what: str) -> NoReturn:
        self.is_cut = True  # and stays so: a program that is gone keeps nothing more
        raise Cut(what)


def cut_off(program: Callable[[], object], ledger: CutLedger) -> None:
    """Run a program until its ledger cuts it off.

    Raises:
        AssertionError: It goes on, or never comes there: the message says what to mend.
    """
    try:
        program()
    except Cut:
        return
    except Exception as error:
        if ledger.is_cut:
            raise AssertionError(_SWALLOWED) from error
        raise
    raise AssertionError(_SWALLOWED if ledger.is_cut else "It came to its end before the act at which it is cut off.")

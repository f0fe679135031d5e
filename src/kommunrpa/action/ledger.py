"""What an item remembers of its acts, so that none happens twice unasked."""

from collections.abc import Mapping
from typing import Protocol

from kommunrpa.errors import ConfigError, OutcomeUnknown


class Ledger(Protocol):
    """Where the acts of one item are kept: an intent before each act, a receipt after it."""

    def acts(self) -> Mapping[str, str | None]:
        """Every act by its name: the receipt as JSON text, or None while only the intent is known."""
        ...

    def intend(self, name: str) -> None:
        """Keep, durably, that the act is about to happen."""
        ...

    def receive(self, name: str, receipt: str) -> None:
        """Keep what came of it.

        Args:
            name: The act's name.
            receipt: What it gave, as JSON text.
        """
        ...

    def withdraw(self, name: str) -> None:
        """Forget the intent: it is proven that nothing happened."""
        ...


class MemoryLedger:
    """A ledger that lives as long as the program: for tests and for scripts that want the same care.

    Example:
        >>> ledger = MemoryLedger()
        >>> ledger.intend("OpenCase")
        >>> ledger.acts()
        {'OpenCase': None}
    """

    def __init__(self) -> None:
        self._acts: dict[str, str | None] = {}

    def acts(self) -> Mapping[str, str | None]:
        """Every act by its name: a copy, which the caller may not change the ledger through."""
        return dict(self._acts)

    def intend(self, name: str) -> None:
        """Keep the intent."""
        self._acts[name] = None

    def receive(self, name: str, receipt: str) -> None:
        """Keep the receipt.

        Args:
            name: The act's name.
            receipt: What it gave, as JSON text.
        """
        self._acts[name] = receipt

    def withdraw(self, name: str) -> None:
        """Forget the intent."""
        del self._acts[name]


class Acts:
    """The acts of one item as one attempt meets them: the rules of the ledger, in one place.

    Args:
        ledger: Where they are kept.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._known = dict(ledger.acts())
        self._met: frozenset[str] = frozenset()

    @property
    def met(self) -> frozenset[str]:
        """Names met so far in this attempt; set it back to forget what a failed try met."""
        return self._met

    @met.setter
    def met(self, names: frozenset[str]) -> None:
        self._met = names

    @property
    def open(self) -> list[str]:
        """Acts that were begun and of which it is not known what came."""
        return sorted(name for name, receipt in self._known.items() if receipt is None)

    def meet(self, name: str) -> str | None:
        """Meet an act, and get its receipt if it was done earlier.

        Raises:
            ConfigError: It was met already in this attempt, so that its name can't tell the two apart.
        """
        if name in self._met:
            raise ConfigError(
                f'{name} is done a second time for this item: give each a key, as in run.do(…, key="vårdnadshavare 1").'
            )
        self._met |= {name}
        return self._known.get(name)

    def begin(self, name: str) -> None:
        """Keep the intent of an act that is about to happen.

        Raises:
            OutcomeUnknown: An act of this item is open, or an earlier receipt was not met again.
        """
        if self.open:
            raise OutcomeUnknown(f"{name} is not begun: it is not known what came of {', '.join(self.open)}.")
        if lost := sorted(self._known.keys() - self._met):
            raise OutcomeUnknown(
                f"The bot has changed: {', '.join(lost)} was done earlier and is not met before {name}."
            )
        self._ledger.intend(name)
        self._known[name] = None

    def end(self, name: str, receipt: str) -> None:
        """Keep the receipt of an act that happened."""
        self._ledger.receive(name, receipt)
        self._known[name] = receipt

    def undo(self, name: str) -> None:
        """Withdraw the intent of an act that is proven not to have happened."""
        self._ledger.withdraw(name)
        del self._known[name]

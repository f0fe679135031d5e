"""An element of an invoice, whose texts are read as what they are; what is wrong is noted, and reading goes on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kommunrpa.actions.xml.parsing import Element, elements, name_of, text_of

_DECIMAL = re.compile(r"[+-]?(?:[0-9]{1,18}(?:\.[0-9]{0,12})?|\.[0-9]{1,12})")
_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_MOST_DECIMALS = 2


@dataclass(frozen=True, kw_only=True)
class Node:
    """An element and where it stands.

    Args:
        element: The element.
        where: What a person calls it, such as ``Rad 2``; empty for the invoice itself.
        currency: The invoice's currency, which every amount must have.
        faults: Where what is wrong is noted, in Swedish with the rule's id.
    """

    element: Element = field(repr=False)
    where: str
    currency: str
    faults: list[str] = field(repr=False)

    @property
    def name(self) -> str:
        """The element's name."""
        return name_of(self.element)

    def all(self, path: str, *, where: str = "") -> Iterator["Node"]:
        """The elements at a path of names with ``/`` between them.

        Args:
            path: The names.
            where: What a person calls them; they are numbered. They are part of this one when it is left out.
        """
        for number, each in enumerate(elements(self.element, path), start=1):
            called = f"{where} {number}" if where else self.where
            yield Node(element=each, where=called, currency=self.currency, faults=self.faults)

    def first(self, path: str) -> "Node | None":
        """The first element at a path."""
        return next(self.all(path), None)

    def text(self, path: str) -> str:
        """The text of the first element at a path, with single spaces; empty when there is none."""
        return next((" ".join(text_of(each).split()) for each in elements(self.element, path)), "")

    def texts(self, path: str) -> tuple[str, ...]:
        """The text of each element at a path that has some."""
        return tuple(text for each in elements(self.element, path) if (text := text_of(each)))

    def attribute(self, path: str, name: str) -> str:
        """An attribute of the first element at a path; empty when there is none."""
        return next((str(each.get(name, "")).strip() for each in elements(self.element, path)), "")

    def needed(self, path: str, *, rule: str, what: str) -> str:
        """The text at a path, which must be there."""
        text = self.text(path)
        if not text:
            self.note(rule, f"{what} saknas")
        return text

    def number(self, path: str, *, what: str) -> Decimal | None:
        """A number; None when there is none."""
        text = self.text(path)
        if not text:
            return None
        if not _DECIMAL.fullmatch(text):
            self.note("XML", f"{what} är inget tal")
            return None
        return Decimal(text)

    def amount(self, path: str, *, what: str, rule: str = "") -> Decimal:
        """An amount in the invoice's currency with at most two decimals; zero when there is none.

        Args:
            path: Where.
            what: What a person calls it.
            rule: The rule by which it must be there; empty when it need not.
        """
        number = self.number(path, what=what)
        if number is None:
            if rule and not self.text(path):
                self.note(rule, f"{what} saknas")
            return Decimal(0)
        if -_exponent(number) > _MOST_DECIMALS:
            self.note("BR-DEC", f"{what} har fler än två decimaler")
        self._check_currency(path, what)
        return number

    def price(self, path: str, *, what: str) -> Decimal | None:
        """A price in the invoice's currency, with any decimals; None when there is none."""
        self._check_currency(path, what)
        return self.number(path, what=what)

    def day(self, path: str, *, what: str) -> date | None:
        """A day; None when there is none."""
        text = self.text(path)
        if not text:
            return None
        found = _DATE.fullmatch(text)
        try:
            return date.fromisoformat(found[1] if found else "")
        except ValueError:
            self.note("XML", f"{what} är inget datum")
            return None

    def note(self, rule: str, fault: str) -> None:
        """Note what is wrong.

        Args:
            rule: The rule's id.
            fault: What is wrong, in Swedish, in the words of whoever pays invoices.
        """
        self.faults.append(f"[{rule}] {self.where + ': ' if self.where else ''}{fault}")

    def _check_currency(self, path: str, what: str) -> None:
        found = self.attribute(path, "currencyID")
        if found and self.currency and found != self.currency:
            self.note("PEPPOL-EN16931-R051", f"{what} är i {found}, men fakturan i {self.currency}")


def _exponent(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0

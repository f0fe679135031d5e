"""What a SIE file holds, as frozen values: vouchers, accounts, balances, and whose they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Balances = Mapping[tuple[int, str], Decimal]
"""Kronor by year (0 is the current one, -1 the one before) and account."""


@dataclass(frozen=True, kw_only=True)
class Transaction:
    """One row of a voucher.

    Args:
        account: The account's number.
        amount: Kronor with at most two decimals: debit above zero, credit below.
        objects: What it belongs to: dimension and object, such as ``("1", "4200")`` for a cost centre.
        text: What it is about; may tell about a person.
        day: Its own day; None for the voucher's.
        quantity: How many; None when it is not said.
        sign: Who booked it; may be a person's.

    Example:
        >>> Transaction(account="6110", amount=Decimal("100.50"), objects=(("1", "4200"),)).objects
        (('1', '4200'),)
    """

    account: str
    amount: Decimal
    objects: tuple[tuple[str, str], ...] = ()
    text: str = field(default="", repr=False)
    day: date | None = None
    quantity: Decimal | None = None
    sign: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Voucher:
    """A voucher (verifikation): rows that come to zero.

    Args:
        series: Its series, such as ``A``; empty to let the receiving system choose.
        number: Its number in the series; empty to let the receiving system number it.
        day: Its day.
        text: What it is about; may tell about a person.
        rows: What is booked.
        registered: When it was entered; None when it is not said.
        sign: Who entered it; may be a person's.
        added: Rows that were added later; they stand among *rows* too (``#RTRANS``).
        removed: Rows that were taken away later; they are not booked (``#BTRANS``).

    Example:
        >>> paper = Transaction(account="6110", amount=Decimal(100))
        >>> owed = Transaction(account="2440", amount=Decimal(-100))
        >>> Voucher(series="A", number="1", day=date(2026, 11, 24), rows=(paper, owed)).difference
        Decimal('0')
    """

    series: str
    number: str
    day: date
    text: str = field(default="", repr=False)
    rows: tuple[Transaction, ...]
    registered: date | None = None
    sign: str = field(default="", repr=False)
    added: tuple[Transaction, ...] = ()
    removed: tuple[Transaction, ...] = ()

    @property
    def name(self) -> str:
        """Its series and number, as a person says them."""
        return f"{self.series} {self.number}".strip() or "utan nummer"

    @property
    def difference(self) -> Decimal:
        """What its rows come to: zero when it balances."""
        return sum((row.amount for row in self.rows), Decimal(0))


@dataclass(frozen=True, kw_only=True)
class Company:
    """Whose books they are.

    Args:
        name: Its name.
        orgnr: Its organisation number, with a dash; empty when it is not said. A sole trader's is a person's.

    Example:
        >>> Company(name="Exempelby kommun", orgnr="212000-0142")
        Company(name='Exempelby kommun')
    """

    name: str
    orgnr: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Books:
    """What one SIE file holds.

    Args:
        kind: The type of the file: 1 has balances at year's end, 4 has vouchers.
        company: Whose books they are.
        vouchers: In their order.
        accounts: Names by number.
        dimensions: Names by number; ``1`` is cost centre and ``6`` project in every file.
        objects: Names by dimension and object.
        years: First and last day by year: 0 is the current one, -1 the one before.
        opening: Balances at the beginning (``#IB``).
        closing: Balances at the end (``#UB``).
        results: Of the accounts of the income statement (``#RES``).
        program: What wrote it.
        written: When it was written; None when it is not said.
        is_read: Whether it says that a program has read it already (``#FLAGGA 1``).
        encoding: How its text was written: ``PC8`` as the standard says, or what was found instead.
        others: Every other record, as its label and fields, in their order.

    Example:
        >>> Books(company=Company(name="Exempelby kommun"), accounts={"6110": "Kontorsmateriel"}).accounts["6110"]
        'Kontorsmateriel'
    """

    kind: str = "4"
    company: Company
    vouchers: tuple[Voucher, ...] = field(default=(), repr=False)
    accounts: Mapping[str, str] = field(default_factory=dict, repr=False)
    dimensions: Mapping[str, str] = field(default_factory=dict, repr=False)
    objects: Mapping[tuple[str, str], str] = field(default_factory=dict, repr=False)
    years: Mapping[int, tuple[date, date]] = field(default_factory=dict)
    opening: Balances = field(default_factory=dict, repr=False)
    closing: Balances = field(default_factory=dict, repr=False)
    results: Balances = field(default_factory=dict, repr=False)
    program: str = ""
    written: date | None = None
    is_read: bool = False
    encoding: str = "PC8"
    others: tuple[tuple[str, ...], ...] = field(default=(), repr=False)

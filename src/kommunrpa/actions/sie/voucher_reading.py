"""Reads the vouchers of a SIE file: a head, and rows between two braces."""

from dataclasses import dataclass, field
from datetime import date

from kommunrpa.actions.sie.amounts import Unread, amount_of, day_of, quantity_of
from kommunrpa.actions.sie.draft import Draft
from kommunrpa.actions.sie.records import Record
from kommunrpa.actions.sie.vouchers import Transaction, Voucher

LABELS = frozenset({"#VER", "{", "}", "#TRANS", "#RTRANS", "#BTRANS"})
"""What a voucher is made of."""


@dataclass
class _Open:
    """A voucher whose rows are being read; *day* is None when it could not be read, which was noted."""

    head: Record
    day: date | None = None
    registered: date | None = None
    has_begun: bool = False
    rows: dict[str, list[Transaction]] = field(default_factory=lambda: {"#TRANS": [], "#RTRANS": [], "#BTRANS": []})


@dataclass
class VoucherReader:
    """Takes in the records of vouchers.

    Args:
        draft: Where the vouchers go.
        faults: Where what is wrong is noted, by its line.
    """

    draft: Draft
    faults: list[tuple[int, str]]
    _open: _Open | None = None
    _numbered: dict[tuple[str, str], int] = field(default_factory=dict)

    def take(self, record: Record) -> None:
        """Take in a record of a voucher.

        Args:
            record: One with one of `LABELS`.

        Raises:
            Unread: It stands in the wrong place, or something in it can't be read.
        """
        match record.label:
            case "#VER":
                self.leave(record)
                self._begin(record)
            case "{":
                if self._open is None or self._open.has_begun:
                    raise Unread("klammern hör inte till någon #VER")
                self._open.has_begun = True
            case "}":
                self._end()
            case _:
                self._row(record)

    def leave(self, record: Record | None) -> None:
        """Note a voucher that has no end.

        Args:
            record: What stands there instead; None for the end of the file.
        """
        if self._open is not None:
            what = "filen är avhuggen" if record is None else f"{record.label} på rad {record.line} står inne i den"
            self.faults.append((self._open.head.line, f"#VER har inget slut: {what}"))
            self._open = None

    def _begin(self, record: Record) -> None:
        self._open = _Open(record)
        series, number = record.text(0), record.text(1)
        first = self._numbered.setdefault((series, number), record.line)
        if number and first != record.line:
            self.faults.append((record.line, f"verifikation {series} {number} finns redan på rad {first}"))
        registered = record.text(4)
        self._open.registered = day_of(registered) if registered else None
        self._open.day = day_of(record.text(2))

    def _end(self) -> None:
        voucher, self._open = self._open, None
        if voucher is None or not voucher.has_begun:
            raise Unread("klammern avslutar ingen #VER")
        if voucher.day is None:
            return
        head = voucher.head
        found = Voucher(
            series=head.text(0),
            number=head.text(1),
            day=voucher.day,
            text=head.text(3),
            registered=voucher.registered,
            sign=head.text(5),
            rows=tuple(voucher.rows["#TRANS"]),
            added=tuple(voucher.rows["#RTRANS"]),
            removed=tuple(voucher.rows["#BTRANS"]),
        )
        if found.difference:
            told = f"{found.difference:.2f}".replace(".", ",")
            self.faults.append(
                (head.line, f"verifikation {found.name} balanserar inte: raderna blir {told}, inte 0,00")
            )
        self.draft.vouchers.append(found)

    def _row(self, record: Record) -> None:
        if self._open is None or not self._open.has_begun:
            raise Unread("raden står utanför en verifikation")
        pairs, day = record.items(1), record.text(3)
        if len(pairs) % 2:
            raise Unread("objektlistan ska ha dimension och objekt i par")
        quantity = record.text(5)
        row = Transaction(
            account=self.draft.account_of(record, at=0),
            objects=tuple(zip(pairs[::2], pairs[1::2], strict=True)),
            amount=amount_of(record.text(2)),
            day=day_of(day) if day else None,
            text=record.text(4),
            quantity=quantity_of(quantity) if quantity else None,
            sign=record.text(6),
        )
        self._open.rows[record.label].append(row)

"""The books of a SIE file while they are read: what each record but those of vouchers adds to them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kommunrpa.actions.sie.amounts import Unread, amount_of, day_of, number_of
from kommunrpa.actions.sie.records import Record
from kommunrpa.actions.sie.vouchers import Books, Company, Voucher


@dataclass(kw_only=True)
class Draft:
    """Books that are being read. The fields are those of `Books`, and where an account was first met, by its line."""

    kind: str = ""
    name: str = ""
    orgnr: str = ""
    program: str = ""
    written: date | None = None
    is_read: bool = False
    accounts: dict[str, str] = field(default_factory=dict)
    dimensions: dict[str, str] = field(default_factory=dict)
    objects: dict[tuple[str, str], str] = field(default_factory=dict)
    years: dict[int, tuple[date, date]] = field(default_factory=dict)
    balances: dict[str, dict[tuple[int, str], Decimal]] = field(
        default_factory=lambda: {"#IB": {}, "#UB": {}, "#RES": {}}
    )
    vouchers: list[Voucher] = field(default_factory=list)
    others: list[tuple[str, ...]] = field(default_factory=list)
    used: dict[str, int] = field(default_factory=dict)

    def take(self, record: Record) -> None:
        """Add what a record says; one that is not known is kept as it is, as the standard lets a program do.

        Args:
            record: The record.

        Raises:
            Unread: Something in it can't be read.
        """
        if record.label in _TAKING:
            _TAKING[record.label](self, record)
        else:
            self.others.append(record.flat)

    def account_of(self, record: Record, *, at: int) -> str:
        """The account of a record, which must be named somewhere.

        Args:
            record: The record.
            at: Its place among the fields.

        Raises:
            Unread: There is none.
        """
        account = record.text(at)
        if not account:
            raise Unread("kontot saknas")
        self.used.setdefault(account, record.line)
        return account

    def books(self, *, encoding: str) -> Books:
        """What was read.

        Args:
            encoding: How the file was written.
        """
        return Books(
            kind=self.kind,
            company=Company(name=self.name, orgnr=self.orgnr),
            vouchers=tuple(self.vouchers),
            accounts=self.accounts,
            dimensions=self.dimensions,
            objects=self.objects,
            years=self.years,
            opening=self.balances["#IB"],
            closing=self.balances["#UB"],
            results=self.balances["#RES"],
            program=self.program,
            written=self.written,
            is_read=self.is_read,
            encoding=encoding,
            others=tuple(self.others),
        )


def _about_the_file(draft: Draft, record: Record) -> None:
    match record.label:
        case "#FLAGGA":
            draft.is_read = record.text(0) == "1"
        case "#PROGRAM":
            draft.program = record.text(0)
        case "#GEN":
            draft.written = day_of(record.text(0)) if record.text(0) else None
        case "#SIETYP":
            draft.kind = record.text(0).upper().removesuffix("I").removesuffix("E")
        case "#FNAMN":
            draft.name = record.text(0)
        case "#ORGNR":
            draft.orgnr = record.text(0)
        case _:  # how the file is written, and its checksum, are known already
            pass


def _name(draft: Draft, record: Record) -> None:
    first, second, third = (record.text(at) for at in range(3))
    match record.label:
        case "#KONTO":
            draft.accounts[first] = second
        case "#DIM" | "#UNDERDIM":
            draft.dimensions[first] = second
        case _:
            draft.objects[first, second] = third


def _year(draft: Draft, record: Record) -> None:
    draft.years[number_of(record.text(0))] = day_of(record.text(1)), day_of(record.text(2))


def _balance(draft: Draft, record: Record) -> None:
    account = draft.account_of(record, at=1)
    draft.balances[record.label][number_of(record.text(0)), account] = amount_of(record.text(2))


_TAKING: Mapping[str, Callable[[Draft, Record], None]] = {
    **dict.fromkeys(
        ("#FLAGGA", "#PROGRAM", "#FORMAT", "#GEN", "#SIETYP", "#FNAMN", "#ORGNR", "#KSUMMA"), _about_the_file
    ),
    **dict.fromkeys(("#KONTO", "#DIM", "#UNDERDIM", "#OBJEKT"), _name),
    "#RAR": _year,
    **dict.fromkeys(("#IB", "#UB", "#RES"), _balance),
}
"""What takes in each label."""

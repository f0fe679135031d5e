"""Writes values as a SIE file of type 4, in the code page of the standard."""

from collections import Counter
from collections.abc import Iterable, Iterator

from kommunrpa.actions.sie.amounts import written_amount, written_day
from kommunrpa.actions.sie.encoding import STANDARD, plain
from kommunrpa.actions.sie.records import Record, checksum, written
from kommunrpa.actions.sie.vouchers import Balances, Books, Transaction, Voucher
from kommunrpa.errors import ActionError


def written_books(books: Books, *, with_checksum: bool = False) -> bytes:
    """A SIE file.

    Args:
        books: What it is to hold; `Books.others` and `Books.encoding` are left out.
        with_checksum: Whether to write ``#KSUMMA``, which not every program reads.

    Raises:
        ActionError: A voucher does not balance, or an amount has parts of an öre.
    """
    for voucher in books.vouchers:
        _refuse_unbalanced(voucher)
    flag, *rest = _lines(books)
    if with_checksum:
        records = [record for at, line in enumerate(rest) if (record := Record.of(line, line=at))]
        rest = ["#KSUMMA", *rest, f"#KSUMMA {checksum(records, encoding=STANDARD)}"]
    return "".join(f"{line}\r\n" for line in (flag, *rest)).encode(STANDARD)


def _refuse_unbalanced(voucher: Voucher) -> None:
    try:
        for row in (*voucher.rows, *voucher.added, *voucher.removed):
            written_amount(row.amount)
    except ValueError as error:
        raise ActionError(f"Voucher {voucher.name}: {error}") from error
    if voucher.difference:
        raise ActionError(
            f"Voucher {voucher.name} does not balance: its rows come to {voucher.difference:.2f}, not 0.00. "
            "Debit is above zero and credit below."
        )


def _lines(books: Books) -> Iterator[str]:
    yield written("#FLAGGA", "1" if books.is_read else "0")
    yield written("#PROGRAM", plain(books.program), "1")
    yield written("#FORMAT", "PC8")
    yield written("#GEN", written_day(books.written))
    yield written("#SIETYP", "4")
    if books.company.orgnr:
        yield written("#ORGNR", plain(books.company.orgnr))
    yield written("#FNAMN", plain(books.company.name))
    for year, (first, last) in sorted(books.years.items(), reverse=True):
        yield written("#RAR", str(year), written_day(first), written_day(last))
    yield from (written("#KONTO", plain(number), plain(name)) for number, name in books.accounts.items())
    yield from (written("#DIM", plain(number), plain(name)) for number, name in books.dimensions.items())
    yield from (written("#OBJEKT", *map(plain, key), plain(name)) for key, name in books.objects.items())
    yield from _balances("#IB", books.opening)
    yield from _balances("#UB", books.closing)
    yield from _balances("#RES", books.results)
    for voucher in books.vouchers:
        yield from _voucher(voucher)


def _balances(label: str, balances: Balances) -> Iterator[str]:
    for (year, account), amount in balances.items():
        yield written(label, str(year), plain(account), written_amount(amount))


def _voucher(voucher: Voucher) -> Iterator[str]:
    optional = (plain(voucher.text), written_day(voucher.registered), plain(voucher.sign))
    yield written("#VER", plain(voucher.series), plain(voucher.number), written_day(voucher.day), *_said(optional))
    yield "{"
    later = Counter(voucher.added)
    for row in voucher.rows:
        if later[row]:  # a program that does not know #RTRANS reads the same row again, as #TRANS
            later[row] -= 1
            yield _row("#RTRANS", row)
        yield _row("#TRANS", row)
    yield from (_row("#BTRANS", row) for row in voucher.removed)
    yield "}"


def _row(label: str, row: Transaction) -> str:
    objects = tuple(plain(each) for pair in row.objects for each in pair)
    quantity = "" if row.quantity is None else f"{row.quantity:f}"
    optional = (written_day(row.day), plain(row.text), quantity, plain(row.sign))
    return written(label, plain(row.account), objects, written_amount(row.amount), *_said(optional))


def _said(fields: Iterable[str]) -> tuple[str, ...]:
    """Fields that may be left out: those up to the last one that says something."""
    listed = list(fields)
    while listed and not listed[-1]:
        listed.pop()
    return tuple(listed)

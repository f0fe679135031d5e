"""Reads a SIE file from its first line to its last; what is wrong is noted by its line, and reading goes on."""

from collections.abc import Iterator

from kommunrpa.actions.sie.amounts import Unread
from kommunrpa.actions.sie.draft import Draft
from kommunrpa.actions.sie.encoding import STANDARD, decoded
from kommunrpa.actions.sie.faults import refuse_faulty
from kommunrpa.actions.sie.records import NoRecord, Record, checksum
from kommunrpa.actions.sie.voucher_reading import LABELS, VoucherReader
from kommunrpa.actions.sie.vouchers import Books

_CODECS = {"PC8": STANDARD, "UTF-8": "utf-8", "ISO-8859-1": "cp1252"}
_TYPES = frozenset({"1", "2", "3", "4"})
_DOS_END = "\x1a\x00"
_ALL_BITS = 0xFFFFFFFF
"""Some programs write the checksum with a sign."""

Faults = list[tuple[int, str]]


def read_books(content: bytes, *, imports: bool) -> Books:
    """What a SIE file holds.

    Args:
        content: The file.
        imports: Whether it is an import file (4I), which need not name the accounts that it uses. One that names no
            account and has no balances is one too.

    Raises:
        FaultySie: The file breaks rules of the format, or a voucher does not balance.
    """
    text, encoding = decoded(content)
    faults: Faults = []
    records = list(_records(text, faults))
    if not records or records[0].label != "#FLAGGA":
        refuse_faulty([(0, "filen är ingen SIE-fil av typ 1 till 4: den börjar inte med #FLAGGA")])
    draft = _taken(records, faults)
    faults += _lacks(draft, imports=imports)
    faults += _wrong_sum(records, codec=_CODECS[encoding])
    refuse_faulty(faults)
    return draft.books(encoding=encoding)


def _records(text: str, faults: Faults) -> Iterator[Record]:
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), start=1):
        try:
            record = Record.of(line.strip(_DOS_END), line=number)
        except NoRecord as fault:
            faults.append((number, str(fault)))
            continue
        if record is not None:
            yield record


def _taken(records: list[Record], faults: Faults) -> Draft:
    draft = Draft()
    vouchers = VoucherReader(draft, faults)
    for record in records:
        try:
            if record.label in LABELS:
                vouchers.take(record)
            else:
                vouchers.leave(record)
                draft.take(record)
        except Unread as fault:
            faults.append((record.line, f"{record.label}: {fault}"))
    vouchers.leave(None)
    return draft


def _lacks(draft: Draft, *, imports: bool) -> Iterator[tuple[int, str]]:
    if draft.kind not in _TYPES:
        yield 0, "filen säger inte vilken typ den är (#SIETYP 1 till 4)"
    if not draft.name:
        yield 0, "filen säger inte vems bokföring det är (#FNAMN)"
    names_accounts = draft.accounts or any(draft.balances.values())
    if names_accounts and not imports:
        for account, line in draft.used.items():
            if account not in draft.accounts:
                yield line, f"konto {account} finns inte bland filens konton (#KONTO)"


def _wrong_sum(records: list[Record], *, codec: str) -> Iterator[tuple[int, str]]:
    marks = [at for at, record in enumerate(records) if record.label == "#KSUMMA"]
    if not marks:
        return
    first, last = records[marks[0]], records[marks[-1]]
    if first is last:
        yield first.line, "filen är avhuggen: den har en #KSUMMA först men ingen sist"
        return
    try:
        written = int(last.text(0)) & _ALL_BITS
    except ValueError:
        written = -1
    if written != checksum(records[marks[0] + 1 : marks[-1]], encoding=codec):
        yield last.line, "kontrollsumman (#KSUMMA) stämmer inte: filen är ändrad eller skadad"

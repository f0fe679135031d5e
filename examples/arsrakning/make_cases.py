"""Makes what the bot handles: the register's acts, and the accounts that came in, on screen, on paper and scanned."""

from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from blankett import SIGNED, TICKED, UNSIGNED, UNTICKED, Kind, Sections, blankett
from exempelby import Town
from people import Person, adults

from kommunrpa.sweden import format_amount

DESK = "/overformyndare"
FIRST, LAST = "2025-01-01", "2025-12-31"
ENCLOSED = ("Årsbesked från bank", "Kontoutdrag", "Redogörelse")
FAINT = 60  # dots an inch: nothing can be read for sure


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account as it came in, and what its act knows; all is well unless said otherwise.

    Args:
        kind: How it was filled in.
        dots: How finely it was scanned, in dots an inch.
        opening: A, in kronor.
        closing: D, in kronor.
        before: What the account of last year ended on; the same as A when left out.
        off: How much C is wrong.
        first: The first day of the account.
        missing: What is not enclosed.
        unsigned: Whether nobody has signed.
        empty: The label that nobody has filled in.
        act: The number on the account; that of its act when left out.
        another: Whether it has somebody else's personal number.
        facts: Facts of the act.
    """

    kind: Kind = "form"
    dots: int = 200
    opening: str = "123456.78"
    closing: str = "134691.35"
    before: str = ""
    off: str = "0"
    first: str = FIRST
    missing: tuple[str, ...] = ()
    unsigned: bool = False
    empty: str = ""
    act: str = ""
    another: bool = False
    facts: dict[str, str] = field(default_factory=dict)


ACCOUNTS = (
    Account(opening="41200.50", closing="38950.25"),
    Account(kind="printed", opening="12000", closing="9875.40"),
    Account(kind="scanned", opening="30150.00", closing="31240.60"),
    Account(),
    Account(kind="printed", opening="845120.11", closing="861004.99"),
    Account(opening="250300.45", closing="248110.20"),
    Account(opening="18450.00", closing="20110.75", facts={"Ny ställföreträdare": "Ja"}),
    Account(kind="printed", opening="67800.30", closing="65000.00", facts={"Anmärkning förra året": "Ja"}),
    Account(off="1000"),
    Account(kind="printed", opening="98765.43", closing="90000.01", off="-0.01"),
    Account(before="123546.78"),
    Account(kind="scanned", opening="54321.00", closing="60000.00", missing=ENCLOSED[1:2]),
    Account(kind="printed", missing=ENCLOSED, unsigned=True),
    Account(kind="scanned", opening="220145.00", closing="219300.50", unsigned=True),
    Account(first="2024-01-01"),
    Account(act="9999"),
    Account(kind="printed", another=True),
    Account(facts={"Skydd, huvudman": "Skyddad folkbokföring"}),
    Account(facts={"Skydd, ställföreträdare": ""}),
    Account(kind="scanned", dots=FAINT),
    Account(kind="printed", empty="C. Utgifter under perioden, kronor och öre"),
)


def make_cases(inbox: Path, town: Town) -> None:
    """Put the acts on the town's desk and the accounts in the folder, unless they are there."""
    inbox.mkdir(exist_ok=True)
    people = adults()
    for count, account in enumerate(ACCOUNTS):
        principal, guardian, act = people[count], people[-1 - count // 2], str(1041 + count)
        if len(town.records.all(DESK)) <= count:
            town.records.add(DESK, _facts(account, principal, guardian), number=act)
        path = inbox / f"arsrakning-{count + 1:02d}.pdf"
        if not path.exists():
            person = people[count + 1] if account.another else principal
            sections = _sections(account, person, guardian, act=account.act or act)
            path.write_bytes(blankett("Årsräkning", sections, kind=account.kind, dots=account.dots))


def _facts(account: Account, principal: Person, guardian: Person) -> dict[str, str]:
    return {
        "Huvudman": principal.name, "Huvudmans personnummer": principal.number, "Ställföreträdare": guardian.name,
        "Ställföreträdares personnummer": guardian.number, "Adress": guardian.address, "Postort": guardian.town,
        "Period från": FIRST, "Period till": LAST,
        "Tillgångar vid förra periodens slut": _kronor(Decimal(account.before or account.opening)),
        "Ny ställföreträdare": "Nej", "Anmärkning förra året": "Nej", "Status": "Väntar på årsräkning",
        "Skydd, huvudman": "Nej", "Skydd, ställföreträdare": "Nej", **account.facts,
    }  # fmt: skip


def _sections(account: Account, principal: Person, guardian: Person, *, act: str) -> Sections:
    opening, income, closing = Decimal(account.opening), Decimal("187450.30"), Decimal(account.closing)
    posts = {
        "A. Tillgångar vid periodens början": opening, "B. Inkomster under perioden": income,
        "C. Utgifter under perioden": opening + income - closing + Decimal(account.off),
        "D. Tillgångar vid periodens slut": closing,
    }  # fmt: skip
    counted = {f"{label}, kronor och öre": _kronor(amount) for label, amount in posts.items()}
    return {
        "Ärendet": {
            "Aktnummer": act, "Ställföreträdare": guardian.name,
            "Period från": account.first, "Period till": f"{account.first[:4]}{LAST[4:]}",
        },
        "Huvudman": {"Namn": principal.name, "Personnummer": principal.number},
        "Räkning": {label: "" if label == account.empty else text for label, text in counted.items()},
        "Bilagor": {label: UNTICKED if label in account.missing else TICKED for label in ENCLOSED},
        "Underskrift": {
            "Ort och datum": "Exempelby 2026-02-14", "Namnteckning": UNSIGNED if account.unsigned else SIGNED,
        },
    }  # fmt: skip


def _kronor(amount: Decimal) -> str:
    return format_amount(amount, unit="", always_ore=True).replace("\u00a0", " ")

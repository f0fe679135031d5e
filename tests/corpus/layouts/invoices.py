"""What stands on an invoice: the supplier, lines with sums and VAT, what is to be paid, when and where."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from corpus.invented import Invented
from corpus.items import Item, Told, asked, plain

from kommunrpa.actions.pdf import Amount, Bankgiro, Date, Ocr, OrgNumber, Text

GOODS = (
    "Kopieringspapper A4, ohålat",
    "Snöröjning gångväg",
    "Målning av korridor",
    "Städning förskola",
    "Blåbär, 5 kg",
    "Timmar enligt avtal",
    "Ställningshyra",
    "Frakt och emballage",
)
NUMBER = ("Fakturanummer", "Fakturanr", "Faktura nr", "Fakturanr.")
ISSUED = ("Fakturadatum", "Fakturadat.", "Datum")
DUE = ("Förfallodatum", "Förfallodag", "Betalas senast", "Oss tillhanda senast")
TOTAL = ("Att betala", "Summa att betala", "Belopp att betala", "Att betala SEK", "Totalt att betala")
VAT = ("Moms 25 %", "Moms", "Momsbelopp", "Varav moms")
NET = ("Netto", "Summa exkl. moms", "Exkl. moms")
OCR = ("OCR-nummer", "OCR", "OCR/Referens", "Betalningsreferens")
GIRO = ("Bankgiro", "Bankgironummer", "Bankgironr", "Bg")
REGISTERED = ("Org.nr", "Organisationsnummer", "Orgnr", "Org nr")


@dataclass(frozen=True)
class Line:
    """One line of goods."""

    what: str
    count: int
    price: Decimal


def lines_of(inv: Invented, *, most: int = 9) -> tuple[Line, ...]:
    """Some lines of goods."""
    count = inv.random.randint(2, most)
    return tuple(
        Line(inv.pick(GOODS), inv.random.randint(1, 40), Decimal(inv.random.randint(20, 2400))) for _ in range(count)
    )


def summed(lines: tuple[Line, ...]) -> tuple[Decimal, Decimal, Decimal]:
    """Net, VAT and total, rounded to whole kronor."""
    net = sum((line.count * line.price for line in lines), Decimal(0))
    vat = (net / 4).quantize(Decimal("0.01"))
    return net, vat, (net + vat).quantize(Decimal(1))


def one_of(kind: Any, labels: tuple[str, ...], told: Told[Any], inv: Invented) -> Item:
    """An item with one of the labels in use, asked for by the first with the others as synonyms."""
    return asked(kind(labels[0], synonyms=labels[1:]), told, printed=inv.pick(labels))


def invoice(inv: Invented) -> list[Item]:
    """The items of an invoice; `parted` tells where each stands."""
    issued = inv.day()
    net, vat, total = summed(lines_of(Invented(inv.seed + " lines")))
    number = str(inv.random.randint(1000, 99_999_999))
    return [
        one_of(Text, NUMBER, plain(number), inv),
        one_of(Date, ISSUED, issued, inv),
        Item("Kundnummer", str(inv.random.randint(1000, 99_999))),
        Item("Er referens", inv.person().text),
        asked(Text("Vår referens"), inv.person()),
        Item("Betalningsvillkor", inv.pick(["30 dagar", "30 dagar netto", "20 dgr"])),
        one_of(Date, DUE, inv.day(after=issued.value), inv),
        one_of(Amount, NET, inv.spelt(net), inv),
        one_of(Amount, VAT, inv.spelt(vat), inv),
        one_of(Amount, TOTAL, inv.spelt(total, unit=inv.pick(["", "kr", "SEK"])), inv),
        one_of(Bankgiro, GIRO, inv.bankgiro(), inv),
        one_of(Ocr, OCR, inv.ocr(), inv),
        one_of(OrgNumber, REGISTERED, inv.orgnumber(), inv),
    ]


def parted(items: list[Item]) -> tuple[list[Item], list[Item], list[Item]]:
    """The items of the head, the sums, and how it is paid."""
    sums, paid = {*NET, *VAT, *TOTAL}, {*OCR, *GIRO, *REGISTERED}
    return (
        [item for item in items if item.label not in sums | paid],
        [item for item in items if item.label in sums],
        [item for item in items if item.label in paid],
    )

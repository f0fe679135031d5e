"""Who sells to Exempelby: made-up companies, and sole traders among the town's people."""

from typing import NamedTuple

from exempelby import Town
from people import adults
from stdnum import luhn

DESK = "/leverantorer"


class Supplier(NamedTuple):
    """Somebody who sends invoices.

    Args:
        id: What the town's register calls it.
        name: Its name; a sole trader's is a person's.
        orgnr: Its organisation number, with a dash; a sole trader's is a person's.
        giro: Where it is paid: a bankgiro number, or a plusgiro number with spaces.
        reference: What a payment names: `OCR` or `Fakturanummer`.
        email: Where it is written to.
        protected: What the register says of protected personal data.
    """

    id: str
    name: str
    orgnr: str
    giro: str
    reference: str
    email: str
    protected: str = "Nej"

    @property
    def is_plusgiro(self) -> bool:
        """Whether it is paid by plusgiro."""
        return " " in self.giro

    def facts(self) -> dict[str, str]:
        """What its card in the register says."""
        return {
            "Namn": self.name, "Organisationsnummer": self.orgnr,
            "Bankgiro": "" if self.is_plusgiro else self.giro, "Plusgiro": self.giro if self.is_plusgiro else "",
            "Referens": self.reference, "E-post": self.email, "Skyddade personuppgifter": self.protected,
        }  # fmt: skip


def bankgiro(number: int) -> str:
    """A bankgiro number with a right check digit."""
    bare = f"9912{number:02d}"
    return f"{bare[:3]}-{bare[3:]}{luhn.calc_check_digit(bare)}"


def _plusgiro(number: int) -> str:
    bare = f"9912{number:02d}"
    return f"{bare[:2]} {bare[2:4]} {bare[4:]}-{luhn.calc_check_digit(bare)}"


def _orgnr(number: int) -> str:
    bare = f"802999{number:03d}"
    return f"{bare[:6]}-{bare[6:]}{luhn.calc_check_digit(bare)}"


_COMPANIES = (
    ("Ängens Papper AB", "OCR", "angens.papper"),
    ("Kvarnbyns Livs AB", "OCR", "kvarnbyns.livs"),
    ("Åsens El & Larm AB", "Fakturanummer", "asens.el"),
    ("Björkö Städ HB", "Fakturanummer", "bjorko.stad"),
    ("Torgets Bokhandel AB", "OCR", "torgets.bokhandel"),
)
_TRADES = (("Snickeri", "Nej"), ("Trädgård", "Sekretessmarkering"), ("Måleri", ""))


def suppliers() -> list[Supplier]:
    """Those in the register: companies, of which one is paid by plusgiro, then sole traders."""
    companies = [
        Supplier(f"L-{1001 + at}", name, _orgnr(901 + at), _plusgiro(at) if at == len(_COMPANIES) - 1 else bankgiro(at),
                 reference, f"{email}@example.com")
        for at, (name, reference, email) in enumerate(_COMPANIES)
    ]  # fmt: skip
    traders = [
        Supplier(f"L-{1101 + at}", f"{who.name} {trade}", who.number[2:], bankgiro(50 + at), "Fakturanummer",
                 who.email, protected)
        for at, (who, (trade, protected)) in enumerate(zip(adults()[-len(_TRADES) :], _TRADES, strict=True))
    ]  # fmt: skip
    return companies + traders


def stranger() -> Supplier:
    """A company that is not in the register."""
    return Supplier("", "Nya Varor i Exempelby AB", _orgnr(951), bankgiro(80), "Fakturanummer", "nya.varor@example.com")


def add_suppliers(town: Town) -> None:
    """Put the register on the town's desk."""
    for each in suppliers():
        town.records.add(DESK, each.facts(), number=each.id)

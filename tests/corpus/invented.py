"""Values made up by a seed: nobody's, with right check digits, spelt as Swedes spell them."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from corpus.items import Told, plain
from stdnum import luhn

from kommunrpa import sweden

DATA = Path(__file__).parents[1] / "data"
FIRST = (
    "Åsa", "Örjan", "Märta", "Göran", "Linnéa", "Sigvard", "Ängla", "Håkan", "Britt-Marie", "Öystein", "Torbjörn",
    "Solvår", "Gösta", "Ylva",
)  # fmt: skip
LAST = (
    "Åkerlöv", "Östbjörk", "Ängsman", "Sjöväg", "Björklöf", "Hällsparr", "Tallåker", "Öknevik", "Grönqvarn",
    "Strömhäger", "Åsblad",
)  # fmt: skip
TOWNS = ("Exempelby", "Ankeborg", "Provköping", "Övningsås", "Lillåsen", "Mönsterås-Prov", "Testånger")
STREETS = ("Storgatan", "Ängsvägen", "Åkerstigen", "Björkallén", "Östra Hamngatan", "Södra vägen")
NATURE = ("Ärlan", "Blåsippan", "Solrosen", "Tallkotten", "Ekorren", "Göken", "Havsörnen", "Åsnan")
TRADES = ("Bygg", "Måleri", "Städservice", "Kontorsvaror", "Elteknik", "Trädgård", "Livsmedel", "Snöröjning")
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november",
    "december",
)  # fmt: skip
NO_BREAK = "\u00a0"


def _people() -> list[str]:
    text = (DATA / "testpersonnummer.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


class Invented:
    """One document's values and choices.

    Args:
        seed: The same seed gives the same values.
    """

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self.random = Random(seed)  # noqa: S311 - makes up documents, keeps no secret
        self.pick = self.random.choice
        self._thousands = self.pick([" ", " ", NO_BREAK, ""])
        self._decimals = self.pick([True, True, False])
        self._date = self.pick(["%Y-%m-%d", "%Y-%m-%d", "%Y%m%d", "words", "slash"])

    def person(self) -> Told[str]:
        """A person's name."""
        return plain(f"{self.pick(FIRST)} {self.pick(LAST)}")

    def company(self) -> Told[str]:
        """A company."""
        return plain(f"{self.pick(LAST)}s {self.pick(TRADES)} {self.pick(['AB', 'AB', 'HB', 'i ' + self.town().text])}")

    def association(self) -> Told[str]:
        """An association."""
        kind = self.pick(["IF", "Båtklubb", "Hembygdsförening", "Scoutkår", "Bordtennisklubb", "Kulturförening"])
        return plain(f"{self.pick(TOWNS)}s {kind}" if self.random.random() < 0.5 else f"{kind} {self.pick(NATURE)}")

    def town(self) -> Told[str]:
        """A town."""
        return plain(self.pick(TOWNS))

    def street(self) -> Told[str]:
        """A street with a number."""
        return plain(f"{self.pick(STREETS)} {self.random.randint(1, 98)}{self.pick(['', '', ' B', 'A'])}")

    def postcode(self) -> Told[str]:
        """A postcode."""
        digits = f"{self.random.randint(100, 989)} {self.random.randint(10, 99)}"
        return Told(digits, self.pick([digits, digits.replace(" ", "")]))

    def email(self) -> Told[str]:
        """An address at a name that nobody can own."""
        return plain(f"{self.pick(['info', 'kassor', 'kontakt', 'a.o'])}@{self.pick(['example.com', 'a-o.example'])}")

    def phone(self) -> Told[str]:
        """A number of those that nobody has."""
        last = self.random.randint(5, 99)
        return plain(self.pick([f"070-174 06 {last:02}", f"07017406{last:02}"]))

    def personnummer(self) -> Told[sweden.Personnummer]:
        """One of the published test numbers."""
        digits = self.pick(_people())
        return Told(sweden.Personnummer(digits), self.pick([digits, f"{digits[:8]}-{digits[8:]}"]))

    def orgnumber(self) -> Told[sweden.OrgNumber]:
        """An organisation's number of a series that is not given out."""
        digits = _with_check_digit(f"{self.pick(['802999', '559999'])}{self.random.randint(100, 999)}")
        text = f"{digits[:6]}-{digits[6:]}"
        return Told(sweden.OrgNumber(text), text)

    def bankgiro(self) -> Told[sweden.Bankgiro]:
        """A bankgiro number."""
        digits = _with_check_digit(f"99{self.random.randint(1000, 99999)}")
        text = f"{digits[:-4]}-{digits[-4:]}"
        return Told(sweden.Bankgiro(text), text)

    def plusgiro(self) -> Told[sweden.Plusgiro]:
        """A plusgiro number."""
        text = str(sweden.Plusgiro(_with_check_digit(str(self.random.randint(10000, 99999)))))
        return Told(sweden.Plusgiro(text), text)

    def ocr(self) -> Told[sweden.Ocr]:
        """An OCR reference with length digit."""
        number = "".join(self.pick("0123456789") for _ in range(self.random.randint(6, 14)))
        ocr = sweden.Ocr.with_check_digit(f"{self.pick('123456789')}{number}", length_digit=True)
        return Told(ocr, ocr.digits)

    def amount(self, low: int = 100, high: int = 90_000, *, unit: str = "") -> Told[Decimal]:
        """An amount, spelt as the whole document spells them."""
        return self.spelt(
            Decimal(self.random.randint(low, high)) + Decimal(self.random.choice([0, 0, 50, 25])) / 100, unit=unit
        )

    def spelt(self, amount: Decimal, *, unit: str = "") -> Told[Decimal]:
        """An amount as the whole document spells them."""
        with_ore = self._decimals or bool(amount % 1)
        text = f"{amount:,.2f}" if with_ore else f"{amount:,.0f}"
        text = text.replace(",", self._thousands).replace(".", ",")
        return Told(amount, f"{text} {unit}".strip())

    def whole(self, low: int, high: int) -> Told[int]:
        """A whole number."""
        number = self.random.randint(low, high)
        return Told(number, str(number))

    def day(self, year: int = 2026, *, after: date | None = None) -> Told[date]:
        """A day of a year, or one of the days after another, spelt as the whole document spells them."""
        days = self.random.randint(10, 40) if after else self.random.randint(0, 364)
        day = (after or date(year, 1, 1)) + timedelta(days=days)
        spelt = {
            "words": f"{day.day} {MONTHS[day.month - 1]} {day.year}",
            "slash": f"{day.day}/{day.month} {day.year}",
        }
        return Told(day, spelt.get(self._date) or day.strftime(self._date))

    def sentence(self) -> Told[str]:
        """What somebody wants or means, over one or two lines."""
        what = self.pick(["sommarläger för barn", "inköp av båtar", "kurs i ledarskap", "lokalhyra under våren"])
        whom = self.pick(["nyanlända familjer", "äldre i byn", "ungdomar 13–20 år", "alla medlemmar"])
        return plain(f"{what.capitalize()} med öppna träffar för {whom} i {self.town().text}")


def _with_check_digit(digits: str) -> str:
    return digits + luhn.calc_check_digit(digits)

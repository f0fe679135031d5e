"""Makes the mails that the bot answers, and the ledger that it looks them up in."""

from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

from blankett import blankett
from exempelby import Town
from suppliers import Supplier, add_suppliers, stranger, suppliers

LEDGER = "/reskontra"
AMOUNT = "1 250,00"
FEE = "1 310,00"
TEXT = "Hej!\n\nVi saknar betalning för fakturan nedan.\n\nFakturanummer: {number}\nAtt betala: {amount} kr\n"
STATUSES = ("Betald", "Attesterad", "Registrerad", "Förfallen", "Utreds", "Avvisad")


def make_cases(_inbox: Path, town: Town) -> None:
    """Put suppliers and their invoices on the town's desks, unless they are there."""
    if town.records.all(LEDGER):
        return
    add_suppliers(town)
    for who in suppliers():
        for status in STATUSES:
            _book(town, who, status)


def make_mails() -> list[bytes]:
    """The mails in the mailbox, the same each time."""
    mails = []
    for number, mail in enumerate(_mails(), start=1):
        mail["Message-ID"] = f"<{number}@example.com>"
        mails.append(mail.as_bytes())
    return mails


def _mails() -> Iterator[EmailMessage]:
    paper, food, power, cleaning, books, carpenter, gardener, painter = suppliers()
    for who, status in (
        (paper, "Betald"), (food, "Attesterad"), (power, "Registrerad"), (cleaning, "Förfallen"),
        (books, "Betald"), (carpenter, "Registrerad"),
    ):  # fmt: skip
        yield _reminder(who, status)
    yield _with_pdf(_mail(food, "Faktura förfallen", "Se bifogad fil."), "Betalningspåminnelse", food, "Betald")
    yield _with_pdf(_mail(power, "Påminnelse", "Se bifogad fil."), "Påminnelse", power, "Attesterad")
    for who in (cleaning, books):
        yield _with_pdf(_mail(who, "Vår faktura", "Hej! Här kommer fakturan."), "Faktura", who, "ny")
    yield _reminder(paper, "Utreds")
    yield _reminder(food, "Avvisad")
    yield _reminder(power, "okänd")
    yield _reminder(cleaning, "Registrerad", amount=FEE)
    yield _reminder(stranger(), "Betald")
    yield _reminder(gardener, "Betald")
    yield _reminder(painter, "Betald")
    yield _mail(paper, "Inkassokrav", "Betala inom åtta dagar, annars går kravet till Kronofogden.")
    yield _mail(food, "Nya öppettider", "Hej! Vi har öppet längre före jul.")
    yield _mail(power, "Betalningspåminnelse", "Ni har inte betalat vår senaste faktura.")
    twice = _with_pdf(_mail(cleaning, "Två påminnelser", "Se filerna."), "Påminnelse", cleaning, "Betald")
    yield _with_pdf(twice, "Påminnelse", cleaning, "Attesterad")


def _reminder(who: Supplier, status: str, *, amount: str = AMOUNT) -> EmailMessage:
    return _mail(who, "Betalningspåminnelse", TEXT.format(number=_number(who, status), amount=amount))


def _mail(who: Supplier, subject: str, text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = who.email
    mail["To"] = "ekonomi@exempelby.example.com"
    mail["Subject"] = subject
    mail["Date"] = "Tue, 24 Nov 2026 09:30:00 +0100"
    mail.set_content(text)
    return mail


def _with_pdf(mail: EmailMessage, title: str, who: Supplier, status: str) -> EmailMessage:
    facts = {"Faktura": {"Fakturanummer": _number(who, status), "Att betala": AMOUNT}}
    file = blankett(title, facts, kind="printed", sender=who.name)
    mail.add_attachment(file, maintype="application", subtype="pdf", filename=f"{title}.pdf")
    return mail


def _number(who: Supplier, status: str) -> str:
    return f"{who.id[2:]}{(*STATUSES, 'ny', 'okänd').index(status)}"


def _book(town: Town, who: Supplier, status: str) -> None:
    today = town.today()
    due = today + timedelta(days=-5 if status in {"Betald", "Förfallen"} else 10)
    facts = {
        "Leverantörsnummer": who.id, "Fakturanummer": _number(who, status), "Slag": "Faktura", "Att betala": "1250.00",
        "Varav moms": "250.00", "Ankomstdatum": (today - timedelta(days=20)).isoformat(),
        "Förfallodatum": due.isoformat(), "Status": "Attesterad" if status == "Förfallen" else status,
        "Betald": due.isoformat() if status == "Betald" else "",
    }  # fmt: skip
    town.records.add(LEDGER, facts, number="LF-{serial}")

"""Applications for grants to associations: what is asked in them, and the head that every municipality prints."""

from corpus.invented import Invented
from corpus.items import Item, Told, asked
from corpus.paper import GREY, Face, Pen

from kommunrpa.actions.pdf import (
    Amount,
    Bankgiro,
    Date,
    Email,
    Integer,
    OrgNumber,
    Phone,
    Plusgiro,
    Postcode,
    Text,
)

TITLES = ("Ansökan om föreningsbidrag", "Ansökan om lokalt aktivitetsstöd", "Ansökan om bidrag till förening")


def grant(inv: Invented) -> list[Item]:
    """What an association writes when it applies; the labels differ as those of municipalities do."""
    pick = inv.pick
    giro = (
        asked(Bankgiro(pick(["Bankgiro", "Bankgironummer"])), inv.bankgiro())
        if pick([True, True, False])
        else asked(Plusgiro(pick(["Plusgiro", "Plusgironummer"])), inv.plusgiro())
    )
    items = [
        asked(Text(pick(["Förening", "Föreningens namn", "Organisation"])), inv.association()),
        asked(OrgNumber(pick(["Organisationsnummer", "Org.nummer", "Org.nr"])), inv.orgnumber()),
        asked(Text(pick(["Kontaktperson", "Kontaktpersonens namn", "Kassör"])), inv.person()),
        Item("Adress", inv.street().text),
        asked(Postcode(pick(["Postnummer", "Postnr"])), inv.postcode()),
        asked(Text(pick(["Ort", "Postort"])), inv.town()),
        asked(Email(pick(["E-post", "E-postadress"])), inv.email()),
        asked(Phone(pick(["Telefon", "Telefon dagtid", "Mobiltelefon"])), inv.phone()),
        giro,
        asked(Integer(pick(["Antal medlemmar", "Antal deltagare", "Antal sammankomster"])), inv.whole(3, 480)),
        asked(Amount(pick(["Sökt belopp", "Ansökt belopp", "Summa att söka"])), inv.amount(unit=pick(["", "kr"]))),
        asked(Amount(pick(["Egen insats", "Övriga intäkter"])), inv.amount(0, 9_000, unit=pick(["", "kr"]))),
        asked(Date(pick(["Startdatum", "Projektstart"])), inv.day()),
    ]
    return items[: pick([9, 11, 13])]


def head(pen: Pen, face: Face, title: str, inv: Invented, *, number: Told[int] | None = None) -> float:
    """The municipality, the title and a line to whom it is sent; returns the y below it."""
    pen.text(50, 48, "Exempelby kommun", face.bold, 12)
    pen.text(50, 62, "Kultur- och fritidsförvaltningen", face.regular, 8, GREY)
    if number:
        pen.right(545, 48, f"Blankett {number.text}", face.regular, 8, GREY)
    pen.text(50, 96, title, face.bold, 16)
    pen.text(50, 112, "Skicka ansökan till kommunen senast den 31 mars. Fyll i alla rutor.", face.regular, 8)
    if inv.pick([True, False]):
        pen.text(50, 123, "Uppgifterna behandlas enligt dataskyddsförordningen, se exempelby.example.", face.regular, 8)
    return 150

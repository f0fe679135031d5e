"""Makes ``beslut.docx``, the Word template of the decision: what the communications department would draw in Word.

Run ``python make_template.py`` after a change here; the bot only reads the Word file. The letter needs these values:

===========  =======================================================================================
association  the association's name
orgnr        its organisationsnummer
contact      who gets the letter in the association
kind         the kind of grant, such as "Projektbidrag"
purpose      what the grant is for, as it stands in the application
year         the year of the grant
amount       the granted amount, a `Decimal` in kronor
dnr          the case's diarienummer
date         the day of the decision
appeal_by    the last day to appeal for who got the decision on the day it was made
terms        further terms, a list of sentences; may be left out
===========  =======================================================================================
"""

import sys
from pathlib import Path

from docx.document import Document
from docx.shared import Pt

EXAMPLES = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(EXAMPLES))

from letterhead import Sender, add_facts, add_signature, new_letter  # noqa: E402 - found in the folder just above

TEMPLATE = Path(__file__).with_name("beslut.docx")
SENDER = Sender("Kultur- och fritidsförvaltningen", "kultur@exempelby.example.com")

FACTS = (
    ("Förening", "{{ association }}"),
    ("Organisationsnummer", "{{ orgnr }}"),
    ("Typ av bidrag", "{{ kind }}"),
    ("Avser", "{{ purpose }}"),
    ("Verksamhetsår", "{{ year }}"),
    ("Beviljat belopp", "{{ amount }}"),
)
APPEAL = """\
Är ni inte nöjda med beslutet kan ni överklaga det. Skriv till förvaltningsrätten, men skicka brevet till Exempelby \
kommun, kultur- och fritidsnämnden, 000 00 Exempelby, eller till kultur@exempelby.example.com.
Överklagandet ska ha kommit in till kommunen inom tre veckor från den dag då ni fick del av beslutet. Fick ni det \
samma dag som det fattades är {{ appeal_by | datum_lång }} sista dagen.
Skriv vilket beslut ni överklagar, med diarienummer {{ dnr }}, hur ni vill att det ska ändras och varför. Ange \
föreningens namn, organisationsnummer och kontaktuppgifter, och bifoga det som ni vill hänvisa till."""


def make() -> Document:
    """Draw the template."""
    document = new_letter("Beslut om föreningsbidrag, {{ dnr }}", SENDER)
    _write_decision(document)
    _write_terms(document)
    add_signature(
        document, "För kultur- och fritidsnämnden, enligt delegationsordningen punkt 4.2", "Robin Lindeby",
        "Enhetschef, föreningsstöd",
    )  # fmt: skip
    _write_appeal(document)
    return document


def _write_decision(document: Document) -> None:
    address = document.add_paragraph("{{ association }}\n{{ contact }}")
    address.paragraph_format.space_after = Pt(18)
    document.add_paragraph("Beslut om föreningsbidrag {{ year }}", style="Title")
    document.add_heading("Beslut", level=1)
    decision = document.add_paragraph("Kultur- och fritidsnämnden beviljar {{ association }} ")
    decision.add_run("{{ amount }}").bold = True
    decision.add_run(" i {{ kind | lower }} för {{ year }}.")
    add_facts(document, FACTS)
    document.add_heading("Skäl för beslutet", level=1)
    document.add_paragraph(
        "Föreningen uppfyller villkoren i kommunens riktlinjer för bidrag till föreningar. Ansökan är komplett och "
        "avser verksamhet som är öppen för kommunens invånare. Beloppet ryms inom nämndens budget för {{ year }}."
    )


def _write_terms(document: Document) -> None:
    document.add_heading("Villkor", level=1)
    document.add_paragraph("Bidraget får bara användas till det ändamål som det är beviljat för.", style="List Bullet")
    document.add_paragraph("{%p if amount >= 20000 %}")
    document.add_paragraph(
        "Bidraget är 20 000 kronor eller mer. Föreningen ska redovisa hur det har använts senast den 31 mars "
        "{{ year + 1 }}.",
        style="List Bullet",
    )
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for term in terms | default([]) %}")
    document.add_paragraph("{{ term }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")


def _write_appeal(document: Document) -> None:
    document.add_heading("Så här överklagar ni", level=1)
    for text in APPEAL.splitlines():
        document.add_paragraph(text)


if __name__ == "__main__":
    make().save(str(TEMPLATE))

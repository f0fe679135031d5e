"""Makes the paragraphs that the letters of all departments share: what the lawyers own, in one Word file each."""

import sys
from pathlib import Path

import docx
from docx.document import Document

HERE = Path(__file__).resolve().parent
APPEAL = """\
Är du inte nöjd med beslutet kan du överklaga det. Skriv till förvaltningsrätten eller länsstyrelsen, men skicka \
brevet till Exempelby kommun, {{ board }}, 000 00 Exempelby, eller till {{ email }}.
Överklagandet ska ha kommit in till kommunen inom tre veckor från den dag då du fick del av beslutet, senast den \
{{ appeal_by | datum_lång }}.
Skriv vilket beslut du överklagar, med diarienummer {{ dnr }}, hur du vill att det ska ändras och varför. Ange namn \
och kontaktuppgifter, och bifoga det som du vill hänvisa till."""


def appeal() -> Document:
    """How one appeals."""
    document = docx.Document()
    document.add_heading("Så här överklagar du", level=1)
    for text in APPEAL.splitlines():
        document.add_paragraph(text)
    return document


TEMPLATES = {"overklagande.docx": appeal}

if __name__ == "__main__":
    sys.stdout.write("Jurist och kommunikatör godkänner texten innan den används.\n")
    for name, draw in TEMPLATES.items():
        draw().save(str(HERE / name))

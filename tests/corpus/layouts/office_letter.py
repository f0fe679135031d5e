"""Certificates and letters that LibreOffice exports: lines of a label, a tab and a value, between running text."""

from collections.abc import Sequence

import docx
from corpus.converted import by_libreoffice
from corpus.invented import Invented
from corpus.items import Item, Layout, asked, drawn, plain
from docx.shared import Cm, Pt

from kommunrpa.actions.pdf import Amount, Date, Personnummer, Phone, Text


def _items(inv: Invented) -> list[Item]:
    case = f"SN {inv.random.randint(2024, 2026)}/{inv.random.randint(100, 9999):05}"
    return [
        asked(Text("Diarienummer"), plain(case)),
        asked(Date("Beslutsdatum"), inv.day()),
        asked(Text("Sökande"), inv.person()),
        asked(Personnummer("Personnummer"), inv.personnummer()),
        Item("Adress", inv.street().text),
        asked(Text("Handläggare"), inv.person()),
        asked(Phone("Telefon"), inv.phone()),
        asked(Amount("Beviljat belopp"), inv.amount(500, 25_000, unit="kronor")),
        asked(Text("Ändamål"), inv.sentence()),
    ]


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = inv.pick(["Liberation Sans", "Liberation Serif"]), Pt(inv.pick([10.5, 11, 12]))
    bold, tab = inv.pick([True, False]), Cm(inv.pick([5, 6.5]))
    document.sections[0].header.paragraphs[0].text = "Exempelby kommun\tSocialförvaltningen"
    document.add_heading("Beslut om ekonomiskt bistånd", level=1)
    document.add_paragraph(
        "Socialnämnden har tagit ställning till din ansökan. Uppgifterna nedan ligger till grund för beslutet. "
        "Handläggare är den som du kan vända dig till med frågor om beslutet."
    )
    for item in drawn(items):
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.tab_stops.add_tab_stop(tab)
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = tab, -tab
        paragraph.paragraph_format.space_after = Pt(inv.pick([2, 4]))
        paragraph.add_run(item.label + ":").bold = bold
        paragraph.add_run("\t" + item.text)
    document.add_paragraph("Hur du överklagar står på nästa sida. Telefon till växeln står på vår webbplats.")
    document.sections[0].footer.paragraphs[0].text = "Exempelby kommun, 123 45 Exempelby, exempelby.example"
    return by_libreoffice("letter", document)


LAYOUT = Layout("letter from LibreOffice", _items, _draw)

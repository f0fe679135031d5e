"""Employment contracts that LibreOffice exports from a Word document: tables with borders, labels above values."""

from collections.abc import Sequence

import docx
from corpus.converted import by_libreoffice
from corpus.invented import Invented
from corpus.items import Item, Layout, asked, drawn, plain
from docx.document import Document
from docx.shared import Pt

from kommunrpa.actions.pdf import Amount, Date, Email, Integer, OrgNumber, Personnummer, Text


def _items(inv: Invented) -> list[Item]:
    start = inv.day()
    title = inv.pick(["Undersköterska", "Fritidsledare", "Lärare i grundskola", "Måltidsbiträde"])
    kind = inv.pick(["Tillsvidareanställning", "Särskild visstid", "Vikariat för föräldraledig"])
    return [
        asked(Text("Arbetsgivare"), plain("Exempelby kommun")),
        asked(OrgNumber("Organisationsnummer"), inv.orgnumber()),
        asked(Text("Arbetstagarens namn"), inv.person()),
        asked(Personnummer("Personnummer"), inv.personnummer()),
        Item("Bostadsadress", f"{inv.street().text}, {inv.postcode().text} {inv.town().text}"),
        asked(Email("E-postadress"), inv.email()),
        asked(Text("Befattning"), plain(title)),
        asked(Text("Anställningsform"), plain(kind)),
        asked(Date("Tillträdesdag"), start),
        asked(Date("Slutdatum"), inv.day(after=start.value)),
        asked(Integer("Sysselsättningsgrad i procent"), inv.whole(25, 100)),
        asked(Amount("Månadslön"), inv.amount(21_000, 55_000, unit="kr")),
    ]


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    document = docx.Document()
    document.styles["Normal"].font.name = inv.pick(["Liberation Sans", "Liberation Serif", "DejaVu Sans"])
    document.styles["Normal"].font.size = Pt(10)
    document.add_heading("Anställningsavtal", level=1)
    document.add_paragraph("Avtalet gäller enligt Allmänna bestämmelser. Två likalydande exemplar har upprättats.")
    inv.pick([_grid, _pairs])(document, drawn(items), inv)
    document.add_paragraph()
    document.add_paragraph("För arbetsgivaren\t\t\t\tArbetstagaren")
    return by_libreoffice("contract", document)


def _grid(document: Document, items: list[Item], inv: Invented) -> None:
    """Labels above their values, two or three cells a row."""
    across, small = inv.pick([2, 3]), inv.pick([7.5, 8])
    table = document.add_table(rows=(len(items) + across - 1) // across, cols=across, style="Table Grid")
    for at, item in enumerate(items):
        cell = table.cell(at // across, at % across)
        cell.paragraphs[0].add_run(item.label).font.size = Pt(small)
        cell.add_paragraph(item.text)


def _pairs(document: Document, items: list[Item], inv: Invented) -> None:
    """A label and its value in the two cells of a row."""
    bold = inv.pick([True, False])
    table = document.add_table(rows=len(items), cols=2, style=inv.pick(["Table Grid", None]))
    for item, row in zip(items, table.rows, strict=True):
        row.cells[0].paragraphs[0].add_run(item.label + ("" if bold else ":")).bold = bold
        row.cells[1].text = item.text


LAYOUT = Layout("contract from LibreOffice", _items, _draw)

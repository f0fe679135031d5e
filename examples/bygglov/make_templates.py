"""Makes the bot's three Word templates: what the communications department would draw in Word.

Run `python make_templates.py` after a change here; the bot only reads the Word files.
"""

import sys
from pathlib import Path

from docx.document import Document

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from letterhead import Sender, add_facts, add_signature, add_text, new_letter  # noqa: E402 - found in the folder just above

SENDER = Sender("Samhällsbyggnadsförvaltningen", "bygg@exempelby.example.com")
ADDRESS = "{{ name }}\n{{ address }}\n{{ town }}"
CASE = (("Ärende", "{{ dnr }}"), ("Fastighet", "{{ property }}"), ("Ärendet gäller", "{{ kind }}"))


def receipt() -> Document:
    """The receipt of a complete application."""
    letter = _letter("Vi har tagit emot din ansökan")
    letter.add_paragraph(
        "Din ansökan är komplett. Nämnden fattar beslut inom tio veckor, senast den {{ latest | datum_lång }}."
    )
    add_facts(letter, CASE)
    add_text(letter, "Du får inte börja bygga förrän du har fått ett startbesked.")
    return letter


def request() -> Document:
    """The request for what is missing."""
    letter = _letter("Din ansökan behöver kompletteras")
    letter.add_paragraph("Innan vi kan börja handlägga din ansökan behöver vi följande handlingar:")
    letter.add_paragraph("{%p for each in missing %}")
    letter.add_paragraph("{{ each }}", style="List Bullet")
    letter.add_paragraph("{%p endfor %}")
    add_facts(letter, CASE)
    add_text(letter, "Tiden för beslut börjar räknas när ansökan är komplett. Skicka in handlingarna i e-tjänsten.")
    return letter


def decision() -> Document:
    """The decision, with how to appeal."""
    letter = _letter("Beslut")
    letter.add_paragraph("{{ decision }}")
    add_facts(letter, CASE)
    letter.add_heading("Skäl för beslutet", level=1)
    letter.add_paragraph("{{ reason }}")
    add_signature(letter, "För byggnadsnämnden, enligt delegationsordningen punkt 6.1", "Robin Lindeby", "Enhetschef")
    letter.add_paragraph('{{p "overklagande.docx" | stycke }}')
    return letter


def _letter(title: str) -> Document:
    letter = new_letter(f"{title}, {{{{ dnr }}}}", SENDER)
    letter.add_paragraph(ADDRESS)
    letter.add_paragraph(title, style="Title")
    return letter


TEMPLATES = {"mottagning.docx": receipt, "komplettering.docx": request, "beslut.docx": decision}

if __name__ == "__main__":
    for name, draw in TEMPLATES.items():
        draw().save(str(HERE / name))

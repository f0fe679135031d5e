"""Makes the bot's Word template: what the communications department would draw in Word.

Run `python make_templates.py` after a change here; the bot only reads the Word file.
"""

import sys
from pathlib import Path

from docx.document import Document

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from letterhead import Sender, add_facts, add_text, new_letter  # noqa: E402 - found in the folder just above

SENDER = Sender("Socialförvaltningen", "bistand@exempelby.example.com")
COUNTED = (
    ("Riksnorm (påhittad)", "{{ norm | kronor }}"),
    ("Hyra enligt avi", "{{ notice | kronor }}"),
    ("Högsta hyra, referensram", "{{ frame | kronor }}"),
    ("Uppgivna inkomster", "{{ income | kronor }}"),
    ("Inkomster i källorna", "{{ found | kronor }}"),
    ("Norm + hyra − inkomster", "{{ need | kronor }}"),
)


def basis() -> Document:
    """What a case is checked against: no decision."""
    letter = new_letter("Kontrollunderlag, {{ dnr }}", SENDER)
    letter.add_paragraph("Kontrollunderlag", style="Title")
    letter.add_paragraph(
        "Underlaget är sammanställt av en robot. Det är inget beslut: handläggaren bedömer och beslutar."
    )
    facts = (
        ("Ärende", "{{ dnr }}"),
        ("Avser månad", "{{ month }}"),
        ("Sökande", "{{ name }}"),
        ("Hushåll", "{{ household }}"),
    )
    add_facts(letter, facts)
    letter.add_heading("Det här avviker", level=1)
    letter.add_paragraph("{%p if reasons %}")
    letter.add_paragraph("{%p for each in reasons %}")
    letter.add_paragraph("{{ each }}", style="List Bullet")
    letter.add_paragraph("{%p endfor %}")
    letter.add_paragraph("{%p else %}")
    letter.add_paragraph("Inget avviker från förra månaden, underlagen, källorna och referensramen.")
    letter.add_paragraph("{%p endif %}")
    letter.add_heading("Beräkning", level=1)
    add_facts(letter, COUNTED)
    add_text(letter, "Räknat på det högsta av uppgivna inkomster och dem i källorna, och på högst referensramens hyra.")
    letter.add_heading("Utbetalningar enligt källorna", level=1)
    letter.add_paragraph("{%p if paid %}")
    letter.add_paragraph("{%p for each in paid %}")
    letter.add_paragraph("{{ each.source }}: {{ each.kind }}, {{ each.amount | kronor }}", style="List Bullet")
    letter.add_paragraph("{%p endfor %}")
    letter.add_paragraph("{%p else %}")
    letter.add_paragraph("Inga utbetalningar.")
    letter.add_paragraph("{%p endif %}")
    return letter


TEMPLATES = {"kontrollunderlag.docx": basis}

if __name__ == "__main__":
    for name, draw in TEMPLATES.items():
        draw().save(str(HERE / name))

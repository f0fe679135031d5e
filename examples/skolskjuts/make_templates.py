"""Makes the bot's two Word templates: what the communications department would draw in Word.

Run `python make_templates.py` after a change here; the bot only reads the Word files.
"""

import sys
from pathlib import Path

from docx.document import Document

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from letterhead import Sender, add_facts, add_text, new_letter  # noqa: E402 - found in the folder just above

SENDER = Sender("Barn- och utbildningsförvaltningen", "skolskjuts@exempelby.example.com")


def findings() -> Document:
    """What was checked, for the handläggare who decides."""
    paper = new_letter("Protokoll, {{ dnr }}", SENDER, head=("Ärende: {{ dnr }}",))
    paper.add_paragraph("Protokoll inför beslut om skolskjuts", style="Title")
    paper.add_paragraph("Ansökan gäller {{ child_name }}, {{ school }}, läsåret {{ year }}. Detta är kontrollerat:")
    add_facts(
        paper, (("{%tr for what, told in checks | items %}", ""), ("{{ what }}", "{{ told }}"), ("{%tr endfor %}", ""))
    )
    add_text(paper, "Förslaget är gjort av en robot. En handläggare går igenom det och beslutar.")
    return paper


def decision() -> Document:
    """The decision, with its reasons and how to appeal."""
    letter = new_letter("Beslut, {{ dnr }}", SENDER)
    letter.add_paragraph("{{ first }} {{ last }}\n{{ street }}\n{{ zip }} {{ town }}")
    letter.add_paragraph("Beslut om skolskjuts", style="Title")
    letter.add_paragraph('{%p if decision == "Bevilja" %}')
    letter.add_paragraph(
        "Barn- och utbildningsnämnden beviljar {{ child_name }} skolskjuts till {{ school }} läsåret {{ year }}."
    )
    letter.add_paragraph("{%p if leisure %}")
    letter.add_paragraph("Skjutsen går när skoldagen börjar och slutar, och inte till eller från fritids.")
    letter.add_paragraph("{%p endif %}")
    letter.add_paragraph("{%p else %}")
    letter.add_paragraph(
        "Barn- och utbildningsnämnden avslår ansökan om skolskjuts för {{ child_name }} läsåret {{ year }}."
    )
    letter.add_paragraph("{%p endif %}")
    letter.add_heading("Skäl för beslutet", level=1)
    letter.add_paragraph(
        "Rätten till skolskjuts prövas mot kommunens gräns, som är {{ limit | tal }} meter i barnets årskurs."
    )
    letter.add_paragraph("{%p for address, far in metres | items %}")
    letter.add_paragraph("Från {{ address }} till skolan är det {{ far | tal }} meter.", style="List Bullet")
    letter.add_paragraph("{%p endfor %}")
    letter.add_paragraph(
        '{% if decision == "Bevilja" %}Avståndet når upp till gränsen.{% else %}Avståndet når inte upp till gränsen. '
        "Inga särskilda skäl har anförts.{% endif %}"
    )
    add_text(letter, "Beslutet är fattat av en handläggare enligt delegationsordningen punkt 7.3.")
    letter.add_paragraph('{{p "overklagande.docx" | stycke }}')
    return letter


TEMPLATES = {"protokoll.docx": findings, "beslut.docx": decision}

if __name__ == "__main__":
    for name, draw in TEMPLATES.items():
        draw().save(str(HERE / name))

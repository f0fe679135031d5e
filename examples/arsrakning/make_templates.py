"""Makes the bot's Word template: what the communications department would draw in Word.

Run `python make_templates.py` after a change here; the bot only reads the Word file.
"""

import sys
from pathlib import Path

from docx.document import Document

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from letterhead import Sender, add_text, new_letter  # noqa: E402 - found in the folder just above

SENDER = Sender("Överförmyndarenheten", "akter@exempelby.example.com")


def request() -> Document:
    """The request to put an account right."""
    letter = new_letter(
        "Årsräkningen behöver kompletteras, akt {{ dnr }}", SENDER, head=("Datum: {{ date }}", "Akt: {{ dnr }}")
    )
    letter.add_paragraph("{{ name }}\n{{ address }}\n{{ town }}")
    letter.add_paragraph("Din årsräkning behöver kompletteras", style="Title")
    letter.add_paragraph(
        "Vi har gått igenom årsräkningen för perioden {{ first | datum_lång }} till {{ last | datum_lång }}. "
        "Innan vi kan granska den behöver du rätta eller skicka in följande:"
    )
    letter.add_paragraph("{%p for each in faults %}")
    letter.add_paragraph("{{ each }}", style="List Bullet")
    letter.add_paragraph("{%p endfor %}")
    add_text(letter, "Skicka in det senast den {{ latest | datum_lång }}. Skriv aktnumret på det som du skickar.")
    letter.add_paragraph("Vi har bara sett igenom årsräkningen. Brevet säger inget om hur den kommer att bedömas.")
    return letter


TEMPLATES = {"komplettering.docx": request}

if __name__ == "__main__":
    for name, draw in TEMPLATES.items():
        draw().save(str(HERE / name))

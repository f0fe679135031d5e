"""Makes the bot's Word template: what the communications department would draw in Word.

Run `python make_templates.py` after a change here; the bot only reads the Word file.
"""

import sys
from pathlib import Path

from docx.document import Document

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from letterhead import Sender, add_facts, add_text, new_letter  # noqa: E402 - found in the folder just above

SENDER = Sender("HR-avdelningen", "hr@exempelby.example.com")
HEAD = ("Datum: {{ date }}", "Beställning: {{ order }}")
EMPLOYED = (("Namn", "{{ name }}"), ("Personnummer", '{{ number | personnummer("full") }}'),
            ("Adress", "{{ address }}, {{ town }}"))  # fmt: skip
EMPLOYMENT = (("Befattning", "{{ title }}"), ("Arbetsplats", "{{ unit }}"), ("Anställningsform", "{{ form }}"),
              ("Från och med", "{{ start }}"),
              ("Till och med", "{% if end %}{{ end }}{% else %}tills vidare{% endif %}"),
              ("Sysselsättningsgrad", "{{ rate }} %"), ("Månadslön", "{{ salary }} vid heltid"))  # fmt: skip


def contract() -> Document:
    """The contract, to be signed by both."""
    letter = new_letter("Anställningsavtal, {{ order }}", SENDER, head=HEAD)
    letter.add_paragraph("Anställningsavtal", style="Title")
    letter.add_paragraph("Avtalet gäller mellan Exempelby kommun och den som anställs.")
    letter.add_heading("Den som anställs", level=1)
    add_facts(letter, EMPLOYED)
    letter.add_heading("Anställningen", level=1)
    add_facts(letter, EMPLOYMENT)
    add_text(
        letter,
        "Kommunens kollektivavtal gäller, också för arbetstid, semester och uppsägningstid. "
        "Lönen betalas ut den 27 varje månad.",
    )
    letter.add_heading("Underskrifter", level=1)
    letter.add_paragraph("Avtalet är skrivet i två exemplar, ett för var och en.")
    add_facts(letter, [(label, "\n") for label in ("Ort och datum", "För kommunen", "Den som anställs")])
    return letter


TEMPLATES = {"avtal.docx": contract}

if __name__ == "__main__":
    for name, draw in TEMPLATES.items():
        draw().save(str(HERE / name))

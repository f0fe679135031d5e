"""The three actions in a plain script, with no bot and no database.

Start the town with `python -m exempelby`, make applications with `python foreningsbidrag/make_applications.py`, and
run `python plain_script.py foreningsbidrag/inbox/ansokan-01.pdf http://127.0.0.1:8080`. The letter is written here.
"""

import sys
from pathlib import Path

from kommunrpa import Run
from kommunrpa.actions.letters import WriteLetter
from kommunrpa.actions.pdf import Amount, Email, Integer, OrgNumber, ParsePdf, Phone
from kommunrpa.actions.web import FillForm
from kommunrpa.sweden import appeal_deadline

FIELDS = {
    "association": "Förening",
    "orgnr": OrgNumber("Organisationsnummer"),
    "contact": "Kontaktperson",
    "email": Email("E-post"),
    "phone": Phone("Telefon"),
    "kind": "Typ av bidrag",
    "year": Integer("Verksamhetsår"),
    "amount": Amount("Sökt belopp"),
    "purpose": "Avser",
}


def register(application: Path, *, portal: str) -> Path:
    """Read an application, register it, write the decision, and return the letter's path."""
    with Run() as run:
        form = run.do(ParsePdf(path=application, fields=FIELDS))
        today = run.now().date()
        case = run.do(
            FillForm(
                url=f"{portal}/bidrag/ny",
                values={
                    "Sökande förening": {"Förening": form["association"], "Organisationsnummer": form["orgnr"]},
                    "Kontaktperson": {"Namn": form["contact"], "E-post": form["email"], "Telefon": form["phone"]},
                    "Typ av bidrag": form["kind"],
                    "Verksamhetsår": form["year"],
                    "Sökt belopp": form["amount"],
                    "Avser": form["purpose"],
                    "Ansökan inkom": today,
                    "Jag intygar att uppgifterna stämmer med ansökan": True,
                },
                submit="Registrera",
                read={"dnr": "Diarienummer"},
            )
        )
        values = {**form, **case, "date": today, "appeal_by": appeal_deadline(today)}
        template = Path(__file__).parent / "foreningsbidrag" / "beslut.docx"
        return run.do(WriteLetter(template=template, values=values, output="beslut.docx")).docx


if __name__ == "__main__":
    sys.stdout.write(f"{register(Path(sys.argv[1]), portal=sys.argv[2])}\n")

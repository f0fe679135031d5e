"""Föreningsbidrag: read the application, register the case, write the decision."""

from kommunrpa import Bot, BusinessError, DataClass, Run, WorkItem
from kommunrpa.actions.letters import WriteLetter
from kommunrpa.actions.pdf import Amount, Email, Integer, OrgNumber, ParsePdf, Phone
from kommunrpa.actions.web import FillForm
from kommunrpa.intake import Folder
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


def handle(item: WorkItem, run: Run) -> None:
    """Handle one application."""
    form = run.do(ParsePdf(path=item.files["application"], fields=FIELDS))
    if form["amount"] > run.settings["limit"]:
        raise BusinessError("Beloppet överstiger delegationen: handläggare beslutar.")
    today = run.now().date()
    case = run.do(
        FillForm(
            url=f"{run.settings['portal']}/bidrag/ny",
            values={
                "Sökande förening": {"Förening": form["association"], "Organisationsnummer": form["orgnr"]},
                "Kontaktperson": {"Namn": form["contact"], "E-post": form["email"], "Telefon": form["phone"]},
                "Typ av bidrag": form["kind"],
                "Verksamhetsår": form["year"],
                "Sökt belopp": form["amount"],
                "Avser": form["purpose"],
                "Ansökan inkom": today,
                "Bilaga": item.files["application"],
                "Jag intygar att uppgifterna stämmer med ansökan": True,
            },
            submit="Registrera",
            read={"dnr": "Diarienummer"},
        )
    )
    values = {**form, **case, "date": today, "appeal_by": appeal_deadline(today)}
    run.do(WriteLetter(template="beslut.docx", values=values, output="beslut.docx"))


bot = Bot(
    name="foreningsbidrag",
    department="Kultur och fritid",
    owner="Enhetschef, föreningsstöd",
    purpose="Registrerar ansökningar om föreningsbidrag och skriver beslut inom delegationen.",
    systems=("Exempelby ärendesystem",),
    legal_basis="Kommunallagen 6 kap. 37 §; delegationsordningen punkt 4.2",
    data_class=DataClass.P1,
    handle=handle,
    intake=Folder("inbox/*.pdf", role="application"),
    minutes_per_item=12,
    settings={"portal": str, "limit": int},
)

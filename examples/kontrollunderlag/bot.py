"""Kontrollunderlag: gather what a renewed application is checked against, and leave the decision to a person."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from kommunrpa import Bot, BusinessError, DataClass, Run, WorkItem
from kommunrpa.actions.ask import Ask
from kommunrpa.actions.http import Get
from kommunrpa.actions.letters import WriteLetter
from kommunrpa.actions.pdf import ParsePdf
from kommunrpa.actions.sheets import ReadSheet
from kommunrpa.actions.web import Download, FillForm, ReadPage, ReadTable
from kommunrpa.actions.xml import ReadXml, Rows
from kommunrpa.fields import Amount, Checkbox
from kommunrpa.intake import Function
from kommunrpa.sweden import format_amount, stop_if_protected

CASE = {
    "name": "Sökande", "household": "Hushåll", "household_before": "Hushåll, förra månaden",
    "income": Amount("Uppgivna inkomster"), "income_before": Amount("Inkomster, förra månaden"),
    "rent": Amount("Uppgiven hyra"), "rent_before": Amount("Hyra, förra månaden"),
    "frame": Amount("Referensram, högsta hyra"),
}  # fmt: skip
RENT, PAY = "hyresavi.pdf", "lonespec.pdf"
SOURCES = ("Försäkringskassan", "Skatteverket", "Arbetsförmedlingen")
ANSWER = {"is_there": Checkbox("@svarar"), "is_enrolled": Checkbox("Inskriven", optional=True),
          "paid": Rows(place="Utbetalning", fields={"kind": "Slag", "amount": Amount("Belopp")})}  # fmt: skip
NORM = {"household": "Hushåll", "amount": Amount("Kronor per månad")}  # riksnorm.csv: made-up amounts
MORE = (  # what may be more than what, and by how much; each is a rule of the department [antagande]
    ("found", "income", "income_tolerance", "Källorna har inkomster på {found}, den sökande har uppgett {income}."),
    ("income_before", "income", "income_tolerance", "Inkomsterna var {income_before} förra månaden, nu {income}."),
    ("wage", "slip", "income_tolerance", "Skatteverket har lön på {wage}, bifogade lönespecifikationer {slip}."),
    ("rent", "notice", "rent_tolerance", "Uppgiven hyra är {rent}, hyresavin är på {notice}."),
    ("notice", "rent_before", "rent_tolerance", "Hyran var {rent_before} förra månaden, hyresavin är på {notice}."),
    ("notice", "frame", "rent_tolerance", "Hyresavin är på {notice}, referensramen är {frame}."),
)


def find(run: Run) -> Iterator[WorkItem]:
    """The renewed applications that nobody has looked at, each with how many there are for its month."""
    url = f"{run.settings['portal']}/ekonomiskt-bistand"
    cases = run.do(ReadTable(url=url, table="Inkomna återansökningar", pages="Nästa"))
    months = [(case["Personakt"], case["Avser månad"]) for case in cases]
    for case, month in zip(cases, months, strict=True):
        if case["Status"] == "Ny":
            yield WorkItem(key=case["Ärende"], data={**case, "count": months.count(month)})


def handle(item: WorkItem, run: Run) -> None:
    """Check one application, put what was found on its case, and hand it over."""
    stop_if_protected(item.data["Skyddade personuppgifter"])
    if item.data["count"] != 1:
        raise BusinessError("Personakten har flera ansökningar för samma månad: avgör vilken som gäller.")
    page, today = f"{run.settings['portal']}/ekonomiskt-bistand/{item.key}", run.now().date()
    case = {"dnr": item.key, "month": item.data["Avser månad"], "date": today, **run.do(ReadPage(url=page, read=CASE))}
    files = {row["Fil"] for row in run.do(ReadTable(url=page, table="Filer"))}
    if RENT not in files:
        raise BusinessError("Hyresavin saknas: begär in den.")
    case["notice"] = read_amount(run, page, RENT, "Att betala")
    case["slip"] = read_amount(run, page, PAY, "Nettolön") if PAY in files else Decimal(0)
    answers = {source: ask(run, source, item.key) for source in SOURCES}
    case |= count_up(run, case, answers)
    reasons = case["reasons"] = find_reasons(case, answers, run.settings)
    basis = run.do(WriteLetter(template="kontrollunderlag.docx", values=case, output="kontrollunderlag.docx", pdf=True))
    note = {"Upprättat": today, "Avvikelser": len(reasons), "Underlag": basis.pdf}
    run.do(FillForm(url=f"{page}/underlag", values=note, submit="Lägg till", read={"receipt": "Kvittens"}))
    proposal = "Utred det som avviker, och besluta." if reasons else "Inget avviker: granska, och besluta."
    run.do(Ask(question=proposal, choices=("Granskat",), show={"Skäl": reasons, "Underlag": str(basis.pdf)}))


def read_amount(run: Run, page: str, file: str, label: str) -> Decimal:
    """The amount of an attachment."""
    return Decimal(run.do(ParsePdf(path=run.do(Download(url=page, press=file)), fields={label: Amount(label)}))[label])


def ask(run: Run, source: str, number: str) -> Mapping[str, Any]:
    """What another authority answers about a case, which is asked for by its number and never by a person's."""
    answer = run.do(Get(url=f"{run.settings['portal']}/api/ssbtek/{source}/{number}", save=f"{source}.xml"))
    return run.do(ReadXml(path=str(answer.path), fields=ANSWER, root="Svar"))


def count_up(run: Run, case: dict[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The norm and the rent less the incomes: a sum to look at, and no decision."""
    norms = {row["household"]: row["amount"] for row in run.do(ReadSheet(path="riksnorm.csv", columns=NORM))}
    if case["household"] not in norms:
        raise BusinessError("Hushållet finns inte i riksnormens tabell: räkna för hand.")
    paid = [{"source": source, **each} for source, answer in answers.items() for each in answer["paid"]]
    wage = Decimal(sum(each["amount"] for each in answers["Skatteverket"]["paid"]))
    found = Decimal(sum(each["amount"] for each in paid))
    need = norms[case["household"]] + min(case["notice"], case["frame"]) - max(found, case["income"])  # [antagande]
    return {"paid": paid, "found": found, "wage": wage, "norm": norms[case["household"]], "need": need}


def find_reasons(case: dict[str, Any], answers: Mapping[str, Any], settings: Mapping[str, Any]) -> list[str]:
    """What differs from last month, the application, the papers and the frame, for a person to look into."""
    reasons = [f"{name} svarar inte: kontrollera för hand." for name, each in answers.items() if not each["is_there"]]
    if case["household"] != case["household_before"]:  # [antagande], as for whoever is not enrolled
        reasons.append(f"Hushållet var {case['household_before']} förra månaden.")
    if answers["Arbetsförmedlingen"]["is_enrolled"] is False:
        reasons.append("Den sökande är inte inskriven hos Arbetsförmedlingen.")
    kronor = {name: format_amount(each) for name, each in case.items() if isinstance(each, Decimal)}
    return reasons + [text.format(**kronor) for more, less, by, text in MORE if case[more] - case[less] > settings[by]]


bot = Bot(
    name="kontrollunderlag",
    department="Socialtjänsten",
    owner="Enhetschef, ekonomiskt bistånd",
    purpose="Samlar det som en återansökan ska kontrolleras mot. Handläggaren beslutar.",
    systems=("Exempelby ekonomiskt bistånd", "SSBTEK"),
    legal_basis="Lagrum bekräftas av jurist; SSBTEK enbart i ärenden om ekonomiskt bistånd",
    data_class=DataClass.P3,
    handle=handle,
    intake=Function(find),
    schedule="0 6 * * 1-5",
    minutes_per_item=15,
    settings={"portal": str, "income_tolerance": int, "rent_tolerance": int},
)

"""Anställningsavtal: check an order, register the employment, write its contract, and tell the manager."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kommunrpa import Bot, BusinessError, DataClass, Run, WorkItem
from kommunrpa.actions.letters import WriteLetter
from kommunrpa.actions.outbox import SendMail
from kommunrpa.actions.sheets import MarkRow, ReadSheet
from kommunrpa.actions.web import FillForm, LookUp, ReadTable
from kommunrpa.fields import Amount, Code, Date, Email, Integer, Personnummer, Text, read_values
from kommunrpa.intake import Rows
from kommunrpa.sweden import stop_if_protected

ORDERS = "inbox/bestallningar.xlsx"
ORDER = {
    "number": Personnummer("Personnummer"), "name": "Namn", "address": "Adress", "town": "Postort",
    "code": Code("Befattningskod", width=4), "form": "Anställningsform", "start": Date("Från"),
    "end": Date("Till", optional=True), "rate": Integer("Sysselsättningsgrad"), "salary": Amount("Månadslön"),
    "manager": Email("Chefens e-post"),
}  # fmt: skip
POSITION = {"code": Code("Befattningskod", width=4), "title": "Befattning", "unit": "Enhet"}
RULE = {  # regler.csv is HR's own. [antagande] LAS 5 a §: a fixed term is made permanent after 12 months in five years
    "form": "Anställningsform", "days": Integer("Högst dagar", optional=True),
    "years": Integer("Under år", optional=True), "source": Text("Källa", optional=True),
    "since": Date("Gäller från", optional=True),
}  # fmt: skip
KNOWN = {"title": "Befattning", "form": "Anställningsform", "start": Date("Från"), "end": Date("Till", optional=True)}
PERSON = {"Personnummer": "number", "Namn": "name", "Adress": "address", "Postort": "town", "Order": "order"}
EMPLOYMENT = {"Anställd": "person", "Befattning": "title", "Anställningsform": "form", "Från": "start", "Till": "end",
              "Sysselsättningsgrad": "rate", "Månadslön": "salary", "Order": "order", "Avtal": "contract"}  # fmt: skip
MAIL = """Hej!

Anställningsavtalet för beställning {order} är klart. Det ligger i personalsystemet på anställning {employment}.
Skriv under det tillsammans med den anställda före första arbetsdagen.
Hälsningar HR"""


def handle(item: WorkItem, run: Run) -> None:
    """Make the contract that a manager has ordered."""
    stop_if_protected(item.data.get("Skyddade personuppgifter"))
    order = read_values(item.data, ORDER)
    positions = {each["code"]: each for each in run.do(ReadSheet(path="inbox/befattningar.csv", columns=POSITION))}
    rules = {each["form"]: each for each in run.do(ReadSheet(path="regler.csv", columns=RULE))}
    if order["code"] not in positions:
        raise BusinessError("Befattningskoden finns inte i befattningar.csv: lägg till den, eller beställ på nytt.")
    if order["form"] not in rules:
        raise BusinessError("Anställningsformen finns inte i regler.csv: lägg till den, eller beställ på nytt.")
    order |= {**positions[order["code"]], "order": item.key, "date": run.now().date()}
    person = search(run, "personal", "Personalregister", order["number"].reveal())
    if person and [each["Namn"] for each in person] != [order["name"]]:
        raise BusinessError("Personnumret har någon annan, eller flera, i personalregistret: rätta, eller beställ om.")
    order["person"] = person[0]["Anställd"] if person else ""
    found = search(run, "anstallningar", "Anställningar", order["person"]) if person else []
    earlier = [each for each in found if each["Anställd"] == order["person"] and each["Order"] != item.key]
    judge(order, [read_values(each, KNOWN) for each in earlier], rules[order["form"]])
    if not person or person[0]["Order"] == item.key:  # what this order made itself, before it was cut off, is still new
        order["person"] = register(run, "personal", PERSON, order, press="Lägg upp", read="Anställd")
    order["contract"] = run.do(WriteLetter(template="avtal.docx", values=order, output="avtal.docx", pdf=True)).pdf
    order["employment"] = register(run, "anstallningar", EMPLOYMENT, order, press="Registrera", read="Anställning")
    run.do(SendMail(to=order["manager"], subject="Anställningsavtal att skriva under", text=MAIL.format(**order)))
    done = {"Status": "Avtal klart", "Anställning": order["employment"], "Klart": order["date"]}
    run.do(MarkRow(path=ORDERS, key={"Ordernummer": item.key}, values=done))


def judge(order: Mapping[str, Any], earlier: Sequence[Mapping[str, Any]], rule: Mapping[str, Any]) -> None:
    """Stop what a person must look at, before anything is registered."""
    last = order["end"] or date.max
    if (order["end"] is None) != (rule["days"] is None):  # [antagande]
        raise BusinessError("Slutdatum hör till tidsbegränsade anställningar, och bara till dem: beställ på nytt.")
    if last < order["start"]:
        raise BusinessError("Slutdatumet ligger före startdatumet: beställ på nytt.")
    if any(all(each[name] == order[name] for name in KNOWN) for each in earlier):
        raise BusinessError("Anställningen är redan registrerad genom en annan beställning: inget mer behöver göras.")
    if any(each["start"] <= last and order["start"] <= (each["end"] or date.max) for each in earlier):
        raise BusinessError("Personen har redan en anställning under tiden: HR avgör om båda ska gälla.")
    alike = [each for each in (order, *earlier) if each["form"] == order["form"]]
    if rule["days"] and most_days(alike, years=rule["years"]) > rule["days"]:
        raise BusinessError(
            f"Risk för omvandling till tillsvidareanställning: mer än {rule['days']} dagar på {rule['years']} år med "
            f"samma anställningsform ({rule['source']}, gäller från {rule['since']}). HR avgör."
        )


def most_days(periods: Sequence[Mapping[str, Any]], *, years: int) -> int:
    """The most days of employment in so many years up to the end of any period, each day counted once."""
    spans = [(each["start"].toordinal(), (each["end"] or each["start"]).toordinal() + 1) for each in periods]
    days = {day for start, end in spans for day in range(start, end)}
    return max(len(days & set(range(end - years * 365 - years // 4, end))) for _, end in spans)  # with its leap days


def search(run: Run, page: str, title: str, words: str) -> Sequence[Mapping[str, str]]:
    """What the personnel system has."""
    hits = ReadTable(table=title, pages="Nästa")
    return run.do(LookUp(url=f"{run.settings['portal']}/{page}", values={"Sök": words}, press="Sök", table=hits)).table


def register(run: Run, page: str, form: Mapping[str, str], order: Mapping[str, Any], *, press: str, read: str) -> str:
    """Fill in a form of the personnel system, and give the number that it gets there."""
    values = {label: order[name] for label, name in form.items() if order[name] is not None}
    url = f"{run.settings['portal']}/{page}/ny"
    return run.do(FillForm(url=url, values=values, submit=press, read={"number": read}), key=page)["number"]


bot = Bot(
    name="anstallningsavtal",
    department="HR",
    owner="HR-chef",
    purpose="Skriver anställningsavtal efter chefers beställningar, och stoppar dem som kan behöva omvandlas.",
    systems=("Exempelby personal",),
    legal_basis="Lagen (1982:80) om anställningsskydd [antagande: HR granskar regler.csv]",
    data_class=DataClass.P2,
    handle=handle,
    intake=Rows(ORDERS, key="Ordernummer"),
    schedule="0 5 * * 1-5",
    minutes_per_item=15,  # [antagande]: Eskilstuna skriver omkring 7 000 avtal om året, men tiden för ett är inte mätt
    settings={"portal": str},
)

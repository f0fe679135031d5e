"""Bygglov: answer new applications with a receipt or a request, and send decisions, each within the hour."""

from collections.abc import Iterator
from datetime import date, timedelta

from kommunrpa import Bot, BusinessError, DataClass, Run, WorkItem
from kommunrpa.actions.letters import Letter, WriteLetter
from kommunrpa.actions.outbox import Recipient, Send, Sent
from kommunrpa.actions.pdf import Email, ParsePdf, Personnummer, Text
from kommunrpa.actions.web import Download, FillForm, ReadPage, ReadTable
from kommunrpa.intake import Function
from kommunrpa.sweden import Personnummer as Number
from kommunrpa.sweden import appeal_deadline, stop_if_protected

FIELDS = {
    "name": Text("Namn", section="Sökande"),
    "number": Personnummer("Personnummer", section="Sökande"),
    "address": Text("Adress", section="Sökande"),
    "town": Text("Postnummer och ort", section="Sökande"),
    "email": Email("E-post", optional=True),
    "second_name": Text("Namn", section="Medsökande", optional=True),
    "second_address": Text("Adress", section="Medsökande", optional=True),
    "property": "Fastighetsbeteckning",
    "kind": "Ärendetyp",
}
DECIDED = {"name": "Sökande", "address": "Adress", "town": "Postort", "property": "Fastighet", "kind": "Ärendetyp",
           "number": "Personnummer", "decision": "Beslut", "reason": "Skäl", "service": "Delgivning"}  # fmt: skip
CHANNELS = {"post": "Post", "digital_brevlada": "Digital brevlåda"}
SENDER = {"board": "byggnadsnämnden", "email": "bygg@exempelby.example.com"}
REQUIRED = {  # checklist of the department, 2026-01-15
    "Nybyggnad av enbostadshus": ("situationsplan.pdf", "fasadritning.pdf", "planritning.pdf", "sektion.pdf"),
    "Tillbyggnad": ("situationsplan.pdf", "fasadritning.pdf", "planritning.pdf"),
    "Eldstad": ("prestandadeklaration.pdf",),
}
WAITING = {"Handlingstyp": "Begäran om komplettering", "Tio veckor": "Väntar på komplettering"}
RUNNING = {"Handlingstyp": "Mottagningskvitto", "Tio veckor": "Löper"}
TEN_WEEKS = timedelta(weeks=10)  # plan- och bygglagen 9 kap. 27 §, from the day the application is complete
FICTION = timedelta(weeks=2)  # delgivningslagen 26 §: served when two weeks have gone since it was sent


def find(run: Run) -> Iterator[WorkItem]:
    """The cases that are new or decided."""
    cases = run.do(ReadTable(url=f"{run.settings['portal']}/bygglov", table="Bygglovsärenden", pages="Nästa"))
    for case in cases:
        if case["Status"] in {"Ny", "Beslutad"}:
            yield WorkItem(key=f"{case['Ärende']} {case['Status']}", data=case)


def handle(item: WorkItem, run: Run) -> None:
    """Handle a new case, or a decided one."""
    stop_if_protected(item.data["Skyddade personuppgifter"])
    step = receive if item.data["Status"] == "Ny" else dispatch
    step(item, run, f"{run.settings['portal']}/bygglov/{item.data['Ärende']}")


def receive(item: WorkItem, run: Run, page: str) -> None:
    """Read the application, and answer with a receipt or a request for what is missing."""
    form = run.do(ParsePdf(path=run.do(Download(url=page, press="ansokan.pdf")), fields=FIELDS))
    if form["kind"] not in REQUIRED:
        raise BusinessError("Ärendetypen på blanketten finns inte i checklistan: handläggare väljer.")
    if form["second_address"] and form["second_address"] != form["address"]:
        raise BusinessError("De två sökande har olika adresser: handläggare avgör vem som ska få svaret.")
    there = {file["Fil"] for file in run.do(ReadTable(url=page, table="Filer"))}
    missing = [each for each in REQUIRED[form["kind"]] if each not in there]
    today = run.now().date()
    values = {**form, "dnr": item.data["Ärende"], "date": today, "missing": missing, "latest": today + TEN_WEEKS}
    template = "komplettering.docx" if missing else "mottagning.docx"
    letter = run.do(WriteLetter(template=template, values=values, output="svar.docx", pdf=True))
    send(run, letter, subject="Din ansökan om bygglov", name=form["name"], number=form["number"])
    clock = WAITING if missing else {**RUNNING, "Beslut senast": today + TEN_WEEKS}
    note(run, f"{page}/diariefor", "Diarieför",
         {**clock, "Riktning": "Utgående", "Datum": today, "Fil": letter.pdf})  # fmt: skip


def dispatch(item: WorkItem, run: Run, page: str) -> None:
    """Send a decision with how to appeal, and write down how it was sent and what the last day is."""
    case = run.do(ReadPage(url=page, read=DECIDED))
    today = run.now().date()
    appeal = last_day(today, service=case["service"])
    values = {**case, **SENDER, "dnr": item.data["Ärende"], "date": today, "appeal_by": appeal}
    letter = run.do(WriteLetter(template="beslut.docx", values=values, output="beslut.docx", pdf=True))
    number = Number(case["number"])
    sent = send(run, letter, subject="Beslut från byggnadsnämnden", name=case["name"], number=number)
    note(run, f"{page}/expediera", "Expediera",
         {"Delgivning": case["service"], "Kanal": CHANNELS[sent["channel"]], "Skickat": today,
          "Sista dag att överklaga": appeal, "Beslut": letter.pdf})  # fmt: skip


def last_day(sent: date, *, service: str) -> date:
    """The last day to appeal: three weeks from the day that the decision counts as served."""
    return appeal_deadline(sent + FICTION if service == "Förenklad delgivning" else sent)


def send(run: Run, letter: Letter, *, subject: str, name: str, number: Number) -> Sent:
    """Send a letter by digital mailbox, and by post to who has none."""
    to = Recipient(name=name, number=number, protected=False)
    return run.do(Send(channel="digital_brevlada", fallback="post", to=to, subject=subject, letter=letter))


def note(run: Run, url: str, button: str, values: dict[str, object]) -> None:
    """Write down in the case what was done."""
    run.do(FillForm(url=url, values=values, submit=button, read={"receipt": "Kvittens"}))


bot = Bot(
    name="bygglov",
    department="Samhällsbyggnad",
    owner="Enhetschef, bygglov",
    purpose="Svarar på nya ansökningar och expedierar fattade beslut.",
    systems=("Exempelby bygglov",),
    legal_basis="Plan- och bygglagen 9 kap. 27 §; delgivningslagen; delegationsordningen punkt 6.1",
    data_class=DataClass.P1,
    handle=handle,
    intake=Function(find),
    schedule="0 6,16 * * 1-5",
    minutes_per_item=5.8,
    minutes_source="Skövde: 8 timmar i månaden för 83 expedieringar",
    settings={"portal": str},
)

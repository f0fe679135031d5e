"""Skolskjuts: hold an application against the rules, let a handläggare decide, and carry out the decision."""

from datetime import date

from kommunrpa import Bot, BusinessError, DataClass, Run, WorkItem
from kommunrpa.actions.ask import Ask
from kommunrpa.actions.http import Post
from kommunrpa.actions.letters import Letter, WriteLetter
from kommunrpa.actions.outbox import Recipient, Send
from kommunrpa.actions.sheets import ReadSheet
from kommunrpa.actions.web import FillForm, LookUp, ReadTable
from kommunrpa.actions.xml import FlowInstance, ReadFlowInstance
from kommunrpa.fields import Checkbox, Code, Integer, Personnummer, Phone, Text
from kommunrpa.intake import Folder
from kommunrpa.sweden import appeal_deadline, stop_if_protected

FIELDS = {
    "protected": Text("Skyddade personuppgifter", optional=True), "reasons": Text("Särskilda skäl", optional=True),
    "first": Text("Förnamn", section="Sökande"), "last": Text("Efternamn", section="Sökande"),
    "street": Text("Adress", section="Sökande"), "zip": Text("Postnummer", section="Sökande"), "year": "Läsår",
    "town": Text("Ort", section="Sökande"), "phone": Phone("Mobiltelefon", section="Sökande"), "school": "Skola",
    "number": Personnummer("Personnummer", section="Sökande"), "child": Personnummer("Personnummer", section="Barnet"),
    "child_name": Text("Förnamn", section="Barnet"), "address": Text("Adress", section="Barnet"),
    "second_address": Text("Adress vid växelvis boende", optional=True), "leisure": Checkbox("Går barnet på fritids?"),
}  # fmt: skip
SCHOOLS = {"school": "Skola", "code": Code("Skolkod", width=4)}
DISTANCES = {"address": "Adress", "code": Code("Skolkod", width=4), "metres": Integer("Meter")}
STAGES = {**dict.fromkeys("F123", "F-3"), **dict.fromkeys("456", "4-6"), **dict.fromkeys("789", "7-9")}
GRANT, REFUSE, READ = "Bevilja", "Avslå", {"receipt": "Kvittens"}


def handle(item: WorkItem, run: Run) -> None:
    """Put a proposal before a handläggare, and carry out what is decided."""
    form = run.do(ReadFlowInstance(path=item.files["application"], fields=FIELDS))
    stop_if_protected(form["protected"])
    if form.id != item.key:
        raise BusinessError("Filen heter inte som ärendet: den kan vara en kopia. Handläggare avgör vilken som gäller.")
    if form["reasons"]:  # they may tell of illness (P3), so that not even a page is opened
        raise BusinessError("Ansökan har särskilda skäl: en handläggare bedömer den för hand.")
    if form.posted is None or form.posted.date() > run.settings["last_day"]:
        raise BusinessError("Ansökan kom in efter sista ansökningsdag: handläggare avgör om den ska prövas.")
    (grade, metres), today = known(run, form), run.now().date()
    limit = run.settings["limits"][STAGES[grade]]
    is_far = {each >= limit for each in metres.values()}  # [antagande] just as far as the limit is far enough
    if len(is_far) > 1:  # [antagande]
        raise BusinessError("Avståndet räcker från den ena adressen men inte från den andra: handläggare avgör.")
    proposal = GRANT if is_far == {True} else REFUSE
    checks = {
        "Inkom": f"{form.posted:%Y-%m-%d}, sista dag {run.settings['last_day']}", "Anvisad skola": form["school"],
        **{f"Avstånd från {address}": f"{each} meter" for address, each in metres.items()},
        "Gräns": f"{limit} meter i årskurs {grade}", "Växelvis boende": "Ja" if form["second_address"] else "Nej",
        "Fritids": "Ja, dit går ingen skjuts" if form["leisure"] else "Nej", "Förslag": proposal,  # [antagande]
    }  # fmt: skip
    values = {**form, "dnr": form.id, "checks": checks, "metres": metres, "limit": limit, "decision": proposal,
              "date": today, "appeal_by": appeal_deadline(today), "board": "barn- och utbildningsnämnden",
              "email": "skolskjuts@exempelby.example.com"}  # fmt: skip
    findings = run.do(WriteLetter(template="protokoll.docx", values=values, output="protokoll.docx"))
    case = f"{run.settings['portal']}/skolskjuts/{form.id}"
    added = {"Förslag": proposal, "Fil": findings.docx}
    run.do(FillForm(url=f"{case}/protokoll", values=added, submit="Lägg till", read=READ), key="protokoll")
    ask = Ask(question=f"Bevilja skolskjuts i ärende {form.id}?", choices=(GRANT, REFUSE), show=checks)
    if run.do(ask) != proposal:
        raise BusinessError("Beslutet avviker från förslaget: handläggaren skriver det själv, med sina skäl.")
    letter = run.do(WriteLetter(template="beslut.docx", values=values, output="beslut.docx", pdf=True))
    decided = {"Beslut": proposal, "Beslutsdatum": today, "Läsår": form["year"], "Skola": form["school"],
               "Adress": "; ".join(metres), "Beslutet": letter.pdf}  # fmt: skip
    run.do(FillForm(url=f"{case}/beslut", values=decided, submit="Registrera", read=READ), key="beslut")
    tell(run, form, letter)


def known(run: Run, form: FlowInstance) -> tuple[str, dict[str, int]]:
    """The child's grade, and the metres from each address to the school, where the registers agree with the form."""
    portal, child = run.settings["portal"], {"Sök": form["child"].reveal()}
    hits = run.do(LookUp(url=f"{portal}/elever", values=child, press="Sök", table=ReadTable(table="Elevregister")))
    if len(hits.table) != 1:
        raise BusinessError("Barnet finns inte i elevregistret, eller flera gånger: kontrollera personnumret.")
    pupil = hits.table[0]
    stop_if_protected(pupil["Skyddade personuppgifter"])
    if pupil["Adress"] != form["address"]:
        raise BusinessError("Adressen är inte den som står i elevregistret: fråga var barnet bor.")
    if pupil["Anvisad skola"] != form["school"]:
        raise BusinessError("Skolan är inte den som barnet är placerat i: handläggare bedömer val av annan skola.")
    if pupil["Årskurs"] not in STAGES:
        raise BusinessError("Årskursen i elevregistret är ingen i grundskolan: handläggare avgör.")
    cases = run.do(LookUp(url=f"{portal}/skolskjuts", values=child, press="Sök", table=ReadTable(table="Skolskjuts")))
    if any(each["Läsår"] == form["year"] and int(each["Ärende"]) < int(form.id) for each in cases.table):
        raise BusinessError("Barnet har redan en ansökan för samma läsår: avgör vilken som gäller.")
    codes = {each["school"]: each["code"] for each in run.do(ReadSheet(path="inbox/skolor.xlsx", columns=SCHOOLS))}
    rows = run.do(ReadSheet(path="inbox/avstand.csv", columns=DISTANCES))
    metres = {each["address"]: each["metres"] for each in rows if each["code"] == codes.get(form["school"])}
    addresses = [each for each in (form["address"], form["second_address"]) if each]
    if not metres.keys() >= set(addresses):
        raise BusinessError("Avståndet från barnets adress till skolan saknas i avståndslistan: mät det och lägg till.")
    return pupil["Årskurs"], {each: metres[each] for each in addresses}


def tell(run: Run, form: FlowInstance, letter: Letter) -> None:
    """Send the decision, and say that there is one."""
    to = Recipient(name=f"{form['first']} {form['last']}", number=form["number"], phone=form["phone"], protected=False)
    run.do(Send(channel="digital_brevlada", fallback="post", to=to, subject="Beslut", letter=letter), key="beslut")
    run.do(Post(url=f"{run.settings['portal']}/api/oep/{form.id}/status", json={"status": "Beslutad"}))
    run.do(Send(channel="sms", to=to), key="sms")


bot = Bot(
    name="skolskjuts",
    department="Utbildning",
    owner="Enhetschef, skolskjuts",
    purpose="Kontrollerar ansökningar om skolskjuts, föreslår beslut och verkställer det som handläggaren beslutar.",
    systems=("Exempelby elevregister", "Open ePlatform"),
    legal_basis="Skollagen 10 kap. 32 § [antagande: jurist granskar]; delegationsordningen punkt 7.3",
    data_class=DataClass.P2,
    handle=handle,
    intake=Folder("inbox/*.xml", role="application", key="name"),
    schedule="15 * * * *",
    minutes_per_item=12,  # [antagande]
    settings={"portal": str, "last_day": date, "limits": dict},
)

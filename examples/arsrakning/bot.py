"""Årsräkning: look through a guardian's account before its audit, and ask before a letter about what is missing."""

from collections.abc import Iterator
from random import Random
from typing import Any

from kommunrpa import Bot, BusinessError, DataClass, Run, WorkItem
from kommunrpa.actions.ask import Ask
from kommunrpa.actions.letters import WriteLetter
from kommunrpa.actions.outbox import Recipient, Send
from kommunrpa.actions.pdf import Amount, Checkbox, Date, ParsedPdf, ParsePdf, Personnummer, Signature
from kommunrpa.actions.web import FillForm, LookUp, ReadPage, ReadTable
from kommunrpa.intake import Folder
from kommunrpa.sweden import add_working_days, format_amount, stop_if_protected

ENCLOSED = {"statement": "Årsbesked från bank", "extract": "Kontoutdrag", "report": "Redogörelse"}  # [antagande]
FIELDS = {
    "act": "Aktnummer",
    "first": Date("Period från"),
    "last": Date("Period till"),
    "number": Personnummer("Personnummer", section="Huvudman"),
    "opening": Amount("A. Tillgångar vid periodens början, kronor och öre"),
    "income": Amount("B. Inkomster under perioden, kronor och öre"),
    "expenses": Amount("C. Utgifter under perioden, kronor och öre"),
    "closing": Amount("D. Tillgångar vid periodens slut, kronor och öre"),
    "signed": Signature("Namnteckning"),
    **{name: Checkbox(label) for name, label in ENCLOSED.items()},
}
ACT = {
    "number": Personnummer("Huvudmans personnummer"),
    "first": Date("Period från"),
    "last": Date("Period till"),
    "before": Amount("Tillgångar vid förra periodens slut"),
    "is_new": Checkbox("Ny ställföreträdare"),
    "is_remarked": Checkbox("Anmärkning förra året"),
    "name": "Ställföreträdare",
    "guardian": Personnummer("Ställföreträdares personnummer"),
    "address": "Adress",
    "town": "Postort",
}
SMALL = 50_000  # kronor: less than this is audited the simplified way when nothing is wrong [antagande]
ANSWER_WITHIN = 15  # working days [antagande]


def handle(item: WorkItem, run: Run) -> None:
    """Look through an account, and note how it should be audited; whether it is right is for the auditor."""
    account = run.do(ParsePdf(path=item.files["account"], fields=FIELDS))
    act = find_act(run, account)
    faults = [*find_faults(account, act)]
    is_drawn = Random(item.key).random() < run.settings["deep_share"]  # noqa: S311 - the same when a case is resumed
    level = choose_level(account, act, faults, is_drawn=is_drawn)
    note = {"Granskning": level, "Utfall": "Inga brister", "Brister": " ".join(faults)}
    if faults:
        note |= complete(run, {**act, "dnr": account["act"], "faults": faults}, level)
    url = f"{run.settings['portal']}/overformyndare/{account['act']}/forgranska"
    run.do(FillForm(url=url, values=note, submit="Anteckna", read={"receipt": "Kvittens"}))


def find_act(run: Run, account: ParsedPdf) -> dict[str, Any]:
    """What the register knows about the one whose account it is."""
    desk, number = f"{run.settings['portal']}/overformyndare", account["act"]
    hits = run.do(LookUp(url=desk, values={"Sök": number}, press="Sök", table=ReadTable(pages="Nästa"))).table
    found = next((hit for hit in hits if hit["Akt"] == number), None)
    if found is None:
        raise BusinessError("Aktnumret på blanketten finns inte i registret: leta upp akten och rätta numret.")
    stop_if_protected(found["Skydd, huvudman"], found["Skydd, ställföreträdare"])
    act = run.do(ReadPage(url=f"{desk}/{number}", read=ACT))
    if act["number"] != account["number"]:
        raise BusinessError("Personnumret på blanketten är inte huvudmannens i akten: är aktnumret rätt?")
    if (act["first"], act["last"]) != (account["first"], account["last"]):
        raise BusinessError("Perioden på blanketten är inte den som akten väntar på: fel år, eller en sluträkning?")
    return act


def find_faults(account: ParsedPdf, act: dict[str, Any]) -> Iterator[str]:
    """What has to be put right, as the letter says it."""
    assets, used = account["opening"] + account["income"], account["expenses"] + account["closing"]
    if assets != used:  # a + b = c + d to the öre, as Malmö and Göteborg audit
        yield f"A + B är {format_amount(assets)} men C + D är {format_amount(used)}: de ska vara lika."
    if account["opening"] != act["before"]:
        yield f"Tillgångarna vid början är inte {format_amount(act['before'])}, som förra räkningen slutade på."
    yield from (f"Bilagan {label} är inte bifogad." for name, label in ENCLOSED.items() if not account[name])
    if not account["signed"]:  # and a signature that was seen is no proof: the auditor looks at it
        yield "Årsräkningen är inte undertecknad."


def choose_level(account: ParsedPdf, act: dict[str, Any], faults: list[str], *, is_drawn: bool) -> str:
    """How it should be audited (the method of Malmö: new guardians, earlier remarks, and a share by lot)."""
    if act["is_new"] or act["is_remarked"] or is_drawn:
        return "Fördjupad"
    return "Normal" if faults or account["closing"] >= SMALL else "Förenklad"


def complete(run: Run, values: dict[str, Any], level: str) -> dict[str, Any]:
    """Draft the letter, and send it if a person says so."""
    values |= {"date": run.now().date(), "latest": add_working_days(run.now().date(), days=ANSWER_WITHIN)}
    letter = run.do(WriteLetter(template="komplettering.docx", values=values, output="komplettering.docx", pdf=True))
    show = {"Akt": values["dnr"], "Granskning": level, "Brister": values["faults"], "Brev": str(letter.pdf)}
    if run.do(Ask(question="Skicka kompletteringsbrevet?", choices=("Skicka", "Skicka inte"), show=show)) != "Skicka":
        return {"Utfall": "Brister utan brev"}
    to = Recipient(name=values["name"], number=values["guardian"], protected=False)
    run.do(Send(channel="digital_brevlada", fallback="post", to=to, subject="Din årsräkning", letter=letter))
    return {"Utfall": "Komplettering begärd", "Brev": letter.pdf}


bot = Bot(
    name="arsrakning",
    department="Överförmyndaren",
    owner="Enhetschef, överförmyndarenheten",
    purpose="Förgranskar årsräkningar: räknar efter, jämför med förra året och föreslår hur de ska granskas.",
    systems=("Exempelby akter",),
    legal_basis="Nämndens granskningsplan; lagrum bekräftas av jurist",
    data_class=DataClass.P3,
    handle=handle,
    intake=Folder("inbox/*.pdf", role="account"),
    schedule="0 2 * 1-3 *",
    minutes_per_item=8,
    settings={"portal": str, "deep_share": float},
)

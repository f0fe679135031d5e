"""Fakturapåminnelser: tell a supplier where an invoice is, and that a PDF is no e-invoice."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kommunrpa import Bot, BusinessError, DataClass, Run, WorkItem
from kommunrpa.actions.outbox import SendMail
from kommunrpa.actions.pdf import ParsePdf, ReadText
from kommunrpa.actions.web import FillForm, LookUp, ReadTable
from kommunrpa.fields import Amount, Date, Text, labelled_lines, read_values
from kommunrpa.intake import Mailbox
from kommunrpa.sweden import format_amount, stop_if_protected

CLAIM = {"number": Text("Fakturanummer", synonyms=("Fakturanr", "Faktura nr")),
         "amount": Amount("Att betala", synonyms=("Belopp", "Obetalt belopp"))}  # fmt: skip
INVOICE = {"voucher": "Verifikation", "amount": Amount("Att betala"), "due": Date("Förfallodatum"),
           "paid": Date("Betald", optional=True), "status": "Status"}  # fmt: skip
ANSWERS = {  # by the status in the ledger: what is noted there, and what the supplier is told
    "Betald": ("Betald", "betalades den {paid}. Kontrollera er bevakning, och vilken referens ni fick."),
    "Attesterad": ("Betalas på förfallodagen", "är attesterad och betalas på förfallodagen, den {due}."),
    "Förfallen": ("Betalas vid nästa betalning", "är attesterad och betalas vid nästa betalningstillfälle."),
    "Registrerad": ("Hos den som attesterar", "är mottagen och betalas när den är attesterad."),
}
REPLY = """Hej!

Er faktura {number} på {amount} {answer}

Vänliga hälsningar
Exempelby kommun, Ekonomi

Svaret skickades av kommunens robot. Svara på mejlet om något inte stämmer, så läser en handläggare det.
"""
NO_INVOICE = """kan inte registreras, eftersom en PDF-fil inte är en e-faktura. Skicka den i Peppol.

Den som säljer till en kommun ska skicka e-faktura: lagen (2018:1277) om elektroniska fakturor till följd av offentlig
upphandling."""
LEGAL = ("inkassokrav", "betalningsföreläggande", "kronofogden")  # [antagande] answered by a person, at once


def handle(item: WorkItem, run: Run) -> None:
    """Answer one mail, if it is about one invoice and from a supplier that the town knows."""
    mail: Mapping[str, Any] = item.data
    if mail["problems"]:
        raise BusinessError("\n".join(mail["problems"]))
    supplier = sender_of(mail, run)
    stop_if_protected(supplier["Skyddade personuppgifter"])
    pdfs = [path for role, path in item.files.items() if role != "message" and path.suffix.casefold() == ".pdf"]
    if len(pdfs) > 1:
        raise BusinessError("Mejlet har flera PDF-filer: svara på var och en.")
    told = "\n".join([mail["subject"], mail["text"], *(run.do(ReadText(path=path)) for path in pdfs)]).casefold()
    if any(word in told for word in LEGAL):
        raise BusinessError("Mejlet gäller inkasso eller Kronofogden: svara genast, det finns en tidsfrist.")
    is_reminder = "påminnelse" in told
    if not is_reminder and not pdfs:
        raise BusinessError("Mejlet är varken en påminnelse eller en faktura: läs och svara.")
    claim = run.do(ParsePdf(path=pdfs[0], fields=CLAIM)) if pdfs else read_values(labelled_lines(mail["text"]), CLAIM)
    if is_reminder:
        answer_reminder(run, item.files["message"], claim, supplier)
    else:
        send(run, item.files["message"], claim, supplier, answer=NO_INVOICE)


def sender_of(mail: Mapping[str, Any], run: Run) -> Mapping[str, str]:
    """The supplier that the address belongs to: who writes from another one is told nothing."""
    url, words = f"{run.settings['portal']}/leverantorer", {"Sök": mail["sender"]}
    found = run.do(LookUp(url=url, values=words, press="Sök", table=ReadTable(pages="Nästa"))).table
    known = [row for row in found if row["E-post"].casefold() == mail["sender"].casefold()]
    if len(known) != 1:
        raise BusinessError("Avsändarens adress finns inte i leverantörsregistret: kontrollera vem det är.")
    return known[0]


def answer_reminder(run: Run, mail: Path, claim: Mapping[str, Any], supplier: Mapping[str, str]) -> None:
    """Say where the invoice is, and note in the ledger that it was said."""
    url, words = f"{run.settings['portal']}/reskontra", {"Sök": claim["number"]}
    found = run.do(LookUp(url=url, values=words, press="Sök", table=ReadTable(pages="Nästa"))).table
    mine = supplier["Leverantör"], claim["number"]
    booked = [read_values(row, INVOICE) for row in found if (row["Leverantörsnummer"], row["Fakturanummer"]) == mine]
    if len(booked) != 1:
        raise BusinessError("Fakturan finns inte i reskontran: sök den bland dem som väntar på en handläggare.")
    invoice = booked[0]
    if claim["amount"] != invoice["amount"]:
        raise BusinessError("Påminnelsen är på ett annat belopp än fakturan: avgör om avgift eller ränta ska betalas.")
    is_late = invoice["status"] == "Attesterad" and invoice["due"] < run.now().date()
    status = "Förfallen" if is_late else invoice["status"]
    if status not in ANSWERS or (status == "Betald" and not invoice["paid"]):
        raise BusinessError(f"Fakturan har status {status} i reskontran: svara leverantören.")
    note, answer = ANSWERS[status]
    send(run, mail, claim, supplier, answer=answer.format_map(invoice))
    page = f"{run.settings['portal']}/reskontra/{invoice['voucher']}/svar"
    values = {"Datum": run.now().date(), "Besked": note}
    run.do(FillForm(url=page, values=values, submit="Anteckna", read={"receipt": "Kvittens"}))


def send(run: Run, mail: Path, claim: Mapping[str, Any], supplier: Mapping[str, str], *, answer: str) -> None:
    """Answer the address that the register has."""
    text = REPLY.format(number=claim["number"], amount=format_amount(claim["amount"]), answer=answer)
    run.do(SendMail(to=supplier["E-post"], subject=f"Svar om faktura {claim['number']}", text=text, reply_to=mail))


bot = Bot(
    name="fakturapaminnelser",
    department="Ekonomi",
    owner="Redovisningschef",
    purpose="Svarar leverantörer på påminnelser och på fakturor som inte är e-fakturor.",
    systems=("Exempelby leverantörsreskontra", "Ekonomis brevlåda"),
    legal_basis="Lagen (2018:1277) om elektroniska fakturor till följd av offentlig upphandling",
    data_class=DataClass.P2,  # a sole trader is a person
    handle=handle,
    intake=Mailbox("ekonomi", move_to="Inlästa"),
    schedule="0 * * * 1-5",
    minutes_per_item=5.0,
    minutes_source="Västra Götalandsregionen: 2 100 timmar om året för 25 000 fakturor",
    settings={"portal": str},
)

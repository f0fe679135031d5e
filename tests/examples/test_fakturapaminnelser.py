"""Fakturapåminnelser: who is answered what, who is not, and never twice."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from blankett import blankett
from fakturapaminnelser.bot import bot
from suppliers import suppliers

from kommunrpa import BusinessError, WorkItem
from kommunrpa.actions.outbox import SendMail
from kommunrpa.actions.pdf import ParsedPdf, ParsePdf, ReadText
from kommunrpa.actions.web import FillForm, Found, LookUp
from kommunrpa.testing import FakeRun, resume_everywhere

WHO, _, _, _, _, _, GARDENER, PAINTER = suppliers()
TEXT = "Hej!\n\nFakturanummer: 10010\nAtt betala: 1 250,00 kr\n"
PDF = {ReadText: "Faktura", ParsePdf: ParsedPdf({"number": "10010", "amount": 1250}, {})}
SETTINGS = {"portal": "https://town.example"}


@pytest.fixture
def item(tmp_path: Path) -> Callable[..., WorkItem]:
    """Make the case of a mail, a reminder but for what is told."""

    def made(files: int = 0, **told: Any) -> WorkItem:
        mail = {"sender": WHO.email.upper(), "subject": "Betalningspåminnelse", "text": TEXT, "problems": []} | told
        paths = {f"attachment {number}": tmp_path / f"{number}.PDF" for number in range(1, files + 1)}
        (tmp_path / "message.eml").write_text("Message-ID: <1@example.com>\n\n", encoding="utf-8")
        return WorkItem(key="1", data=mail, files={"message": tmp_path / "message.eml", **paths})

    return made


def town(**ledger: str) -> dict[type, Any]:
    """Answers in place of the town, with what its ledger says of the invoice."""
    row = {
        "Verifikation": "LF-7", "Leverantörsnummer": WHO.id, "Fakturanummer": "10010", "Att betala": "1250.00",
        "Förfallodatum": "2999-01-31", "Status": "Registrerad", "Betald": "", **ledger,
    }  # fmt: skip

    def search(action: LookUp) -> Found:
        if str(action.url).endswith("/reskontra"):
            return Found(table=[row])
        wanted = str(action.values["Sök"]).casefold()
        return Found(table=[{"Leverantör": each.id, **each.facts()} for each in suppliers() if each.email == wanted])

    return {LookUp: search, SendMail: {"channel": "epost"}, FillForm: {"receipt": "LF-7-1"}, **PDF}


def done(item: WorkItem, given: dict[type, Any]) -> dict[str, Any]:
    """What the bot did, the last action of each kind."""
    with FakeRun(settings=SETTINGS, given=given, item=item) as run:
        bot.handle(item, run)
        return {type(each.action).__name__: each.action for each in run.done}


@pytest.mark.parametrize(
    ("ledger", "told", "note"),
    [
        ({}, "mottagen", "Hos den som attesterar"),
        ({"Status": "Attesterad"}, "den 2999-01-31", "Betalas på förfallodagen"),
        ({"Status": "Attesterad", "Förfallodatum": "2020-01-31"}, "nästa", "Betalas vid nästa betalning"),
        ({"Status": "Betald", "Betald": "2026-11-20"}, "betalades den 2026-11-20", "Betald"),
    ],
)
@pytest.mark.parametrize("files", [0, 1])
def test_a_reminder_is_answered_with_where_the_invoice_is(
    item: Callable[..., WorkItem], ledger: dict[str, str], told: str, note: str, files: int
) -> None:
    """In the thread, to the address that the register has, also when the number stands in a PDF; and it is noted."""
    acts = done(item(files), town(**ledger))

    assert told in acts["SendMail"].text
    assert (acts["SendMail"].to, acts["SendMail"].reply_to.name) == (WHO.email, "message.eml")
    assert acts["FillForm"].values["Besked"] == note
    assert str(acts["FillForm"].url).endswith("/reskontra/LF-7/svar")


def test_a_pdf_invoice_is_answered_that_it_is_no_e_invoice(item: Callable[..., WorkItem]) -> None:
    """The answer says what to do, and nothing is noted in the ledger."""
    acts = done(item(1, subject="Faktura", text="Hej!"), town())

    assert "faktura 10010 på 1\u00a0250\u00a0kr kan inte registreras" in acts["SendMail"].text
    assert "FillForm" not in acts


@pytest.mark.parametrize(
    ("told", "ledger", "reason"),
    [
        ({"problems": ["Mejlet är krypterat."]}, {}, "krypterat"),
        ({"sender": "nagon@example.com"}, {}, "Avsändarens adress"),
        ({"files": 2}, {}, "flera PDF"),
        ({"subject": "Inkassokrav"}, {}, "tidsfrist"),
        ({"subject": "Nya tider"}, {}, "varken"),
        ({"text": "Betala!"}, {}, "Fakturanummer: finns inte"),
        ({}, {"Fakturanummer": "100101"}, "finns inte i reskontran"),
        ({}, {"Leverantörsnummer": "L-9"}, "finns inte i reskontran"),
        ({}, {"Att betala": "1190.00"}, "annat belopp"),
        ({}, {"Status": "Utreds"}, "status Utreds"),
        ({}, {"Status": "Betald"}, "status Betald"),
    ],
)
def test_what_needs_judgement_goes_to_a_person(
    item: Callable[..., WorkItem], told: dict[str, Any], ledger: dict[str, str], reason: str
) -> None:
    """The reason says which it is, and nobody was answered."""
    given = town(**ledger)
    with pytest.raises(BusinessError, match=reason):
        done(item(**told), {kind: answer for kind, answer in given.items() if kind not in {SendMail, FillForm}})


@pytest.mark.parametrize("who", [GARDENER, PAINTER])
def test_a_protected_sole_trader_is_answered_by_hand(item: Callable[..., WorkItem], who: Any) -> None:
    """Also one of whom nobody knows."""
    with pytest.raises(BusinessError, match="för hand"):
        done(item(sender=who.email), town())


def test_number_and_amount_are_read_out_of_a_printed_invoice(item: Callable[..., WorkItem], tmp_path: Path) -> None:
    """A real PDF, not a given answer."""
    facts = {"Faktura": {"Fakturanr": "26-7", "Belopp": "1 250,50"}}
    (tmp_path / "1.PDF").write_bytes(blankett("Faktura", facts, kind="printed"))
    given = {kind: answer for kind, answer in town().items() if kind not in PDF}

    acts = done(item(1, subject="Faktura", text=""), given)

    assert acts["SendMail"].subject == "Svar om faktura 26-7"
    assert "1\u00a0250,50\u00a0kr" in acts["SendMail"].text


def test_cut_off_anywhere_a_reminder_is_answered_once(item: Callable[..., WorkItem]) -> None:
    """Killed after each act and resumed, the case comes to the same end with each act once."""
    resumed = resume_everywhere(bot, item(), settings=SETTINGS, given=town())

    assert (resumed.state, resumed.acts) == ("done", ("SendMail", "FillForm"))

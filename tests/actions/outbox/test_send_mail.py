"""Tests of the action that sends an e-mail to those whom a department works with, to a real mail server."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.action import MemoryLedger
from kommunrpa.actions.outbox import InFolder, Outbox, SendMail, outbox
from kommunrpa.actions.outbox.channels.mail import Mail
from kommunrpa.errors import ActionError, BusinessError, OutcomeUnknown
from kommunrpa.testing import ActionContract, FakeRun

LONG = "<" + "a" * 90 + "@mail.example.com>"
ACTION = SendMail(
    to=["chef@example.com", "ekonomi@åby.example"], subject="Avtal att skriva under å ä ö", text="Hej!\n\n/Roboten"
)


def run_with(mail_server: Any, **how: Any) -> FakeRun:
    """A run whose outbox is the mail server."""
    return FakeRun(given={outbox: Outbox(channels={"epost": mail_server.channel()})}, **how)


def test_a_mail_reaches_everybody(mail_server: Any, tmp_path: Path) -> None:
    """One message, with its file, to all whom it is for and all who get a copy; the receipt has its Message-ID."""
    (tmp_path / "avtal å.pdf").write_bytes(b"%PDF-1.7 avtal")

    with run_with(mail_server, folder=tmp_path) as run:
        sent = run.do(replace(ACTION, cc="hr@example.com", files=["avtal å.pdf"]))

    (mail,) = mail_server.post.taken
    assert mail["To"] == "chef@example.com, ekonomi@xn--by-xia.example"
    assert mail["Cc"] == "hr@example.com"
    assert (mail["Subject"], mail["Message-ID"]) == (ACTION.subject, sent["reference"])
    assert mail.get_body().get_content().strip().replace("\r\n", "\n") == ACTION.text
    assert [each.get_filename() for each in mail.iter_attachments()] == ["avtal å.pdf"]
    assert (sent["channel"], len(sent["files"])) == ("epost", 1)


@pytest.mark.parametrize(
    ("headers", "answered", "references"),
    [
        (f"Message-ID: {LONG}\nReferences: <1@a.example>\n <2@a.example>", LONG, f"<1@a.example> <2@a.example> {LONG}"),
        ("Message-ID: <2@a>\nIn-Reply-To: <1@a>", "<2@a>", "<1@a> <2@a>"),
        ("Subject: utan namn", None, None),
    ],
)
def test_an_answer_stands_with_what_it_answers(
    mail_server: Any, tmp_path: Path, headers: str, answered: str | None, references: str | None
) -> None:
    """It names the mail, and those before that one, however long their names are."""
    (tmp_path / "message.eml").write_text(f"{headers}\n\nHej", encoding="utf-8")

    with run_with(mail_server, folder=tmp_path) as run:
        run.do(replace(ACTION, reply_to="message.eml"))

    (mail,) = mail_server.post.taken
    assert (mail["In-Reply-To"], mail["References"]) == (answered, references)


@pytest.mark.parametrize(("address", "number"), [("chef@example.com", 1), ("hr@example.com", 3)])
def test_one_who_is_refused_stops_the_mail(mail_server: Any, address: str, number: int) -> None:
    """Nobody gets it, nothing begins, and the one who is refused is named by number and not by address."""
    mail_server.post.faults[address] = "550 5.1.1 unknown"

    with run_with(mail_server) as run, pytest.raises(BusinessError, match=f"mottagare {number} av 3") as caught:
        run.do(replace(ACTION, cc=["hr@example.com"]))

    assert address not in str(caught.value)
    assert mail_server.post.taken == []
    assert run.ledger.acts() == {}


@pytest.mark.parametrize(
    ("to", "reason"), [(["a@example.com", "b@@c"], "mottagare 2 av 2"), ("ingen", "adress saknas")]
)
def test_an_address_that_is_none(mail_server: Any, to: Any, reason: str) -> None:
    """It is told before anything begins."""
    with run_with(mail_server) as run, pytest.raises(BusinessError, match=reason):
        run.do(replace(ACTION, to=to))
    assert mail_server.post.taken == []


def test_a_server_that_falls_silent(mail_server: Any) -> None:
    """Nobody knows whether it was sent: it is not sent again."""
    mail_server.post.faults["data"] = "drop"
    ledger = MemoryLedger()

    for _ in range(2):
        with run_with(mail_server, ledger=ledger) as run, pytest.raises(OutcomeUnknown):
            run.do(ACTION)
    assert len(mail_server.post.taken) == 1


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"to": []}, "somebody"),
        ({"subject": "Avtal 19400104-2383"}, "tells who"),
        ({"text": "Gäller 19400104-2383."}, "personal number"),
        ({"files": ["saknas.pdf"]}, "can't be opened"),
        ({"reply_to": "saknas.eml"}, "answered can't be opened"),
        ({"subject": " "}, "needs a subject"),
    ],
)
def test_what_the_bot_must_mend(mail_server: Any, change: dict[str, Any], reason: str) -> None:
    """Nothing is sent when the mail itself is wrong."""
    with run_with(mail_server) as run, pytest.raises(ActionError, match=reason):
        run.do(replace(ACTION, **change))
    assert mail_server.post.taken == []


def test_where_nothing_is_delivered_it_lies_in_a_folder(tmp_path: Path) -> None:
    """In the environment test the mail is a file; and the names in its thread are whole, however long."""
    (tmp_path / "message.eml").write_text(f"Message-ID: {LONG}\n\nHej", encoding="utf-8")
    channel = InFolder(folder=tmp_path / "epost", render=Mail(sender="Exempelby", address="noreply@example.com"))

    with FakeRun(given={outbox: Outbox(channels={"epost": channel})}) as run:
        run.do(replace(ACTION, reply_to=tmp_path / "message.eml"))

    (file,) = (tmp_path / "epost").iterdir()
    assert b"To: chef@example.com, ekonomi@xn--by-xia.example" in file.read_bytes()
    assert file.read_bytes().count(LONG.encode()) == 2


class TestSendMail(ActionContract):
    """The action keeps what every action promises."""

    action = ACTION
    failing = (replace(ACTION, text="Gäller 19400104-2383."),)

    @pytest.fixture(autouse=True)
    def server(self, mail_server: Any) -> None:
        """A mail server."""
        self.mail_server = mail_server

    def run(self, **how: Any) -> FakeRun:
        """A run whose outbox is the mail server."""
        return run_with(self.mail_server, **how)

    def acts(self) -> int:
        """How many mails the server has taken."""
        return len(self.mail_server.post.taken)

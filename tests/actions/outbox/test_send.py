"""Tests of the action that sends a message, with channels that note what they are given."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.action import MemoryLedger
from kommunrpa.actions.letters import Letter
from kommunrpa.actions.outbox import Message, Outbox, Recipient, Send, Unreachable, outbox
from kommunrpa.actions.outbox.channel import Once
from kommunrpa.errors import ActionError, BusinessError, ConfigError, OutcomeUnknown
from kommunrpa.testing import ActionContract, FakeRun


class Noting:
    """A channel that notes what it is given.

    Args:
        error: What it raises in place of sending.
        before: Whether it raises that before the act.
    """

    def __init__(self, error: Exception | None = None, *, before: bool = True) -> None:
        self.sent: list[Message] = []
        self._error, self._before = error, before

    def send(self, message: Message, *, once: Once) -> str:
        """Note a message."""
        if self._error and self._before:
            raise self._error
        with once():
            if self._error:
                raise self._error
            self.sent.append(message)
        return f"referens {len(self.sent)}"


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """A letter."""
    path = tmp_path / "beslut.pdf"
    path.write_bytes(b"%PDF-1.7 brev")
    return path


def run_with(ledger: MemoryLedger | None = None, *, rehearse: bool = False, **channels: Any) -> FakeRun:
    """A run with channels."""
    return FakeRun(given={outbox: Outbox(channels=channels)}, ledger=ledger, rehearse=rehearse)


TO = Recipient(protected=False, name="Åsa Öberg", email="asa@example.com")


def test_the_receipt_shows_what_was_sent(pdf: Path) -> None:
    """Channel, reference, time, and the hashes of the text, of each file, and of what the letter was made from."""
    post, letter = Noting(), Letter(docx=pdf, pdf=pdf, origin={"template": "beslut.docx", "template_sha256": "ab12"})
    (pdf.parent / "bilaga.pdf").write_bytes(b"%PDF-1.7 bilaga")

    with run_with(epost=post) as run:
        files = [pdf.parent / "bilaga.pdf"]
        sent = run.do(Send(channel="epost", to=TO, subject="Beslut", text="Hej", letter=letter, files=files))

    assert sent == {
        "channel": "epost",
        "reference": "referens 1",
        "at": run.now().isoformat(timespec="seconds"),
        "text": hashlib.sha256(b"Beslut\nHej").hexdigest(),
        "files": [
            {"name": "beslut.pdf", "sha256": hashlib.sha256(b"%PDF-1.7 brev").hexdigest()},
            {"name": "bilaga.pdf", "sha256": hashlib.sha256(b"%PDF-1.7 bilaga").hexdigest()},
        ],
        "origin": {"template": "beslut.docx", "template_sha256": "ab12"},
    }
    assert datetime.fromisoformat(sent["at"]).tzinfo is not None
    assert [each.content for each in post.sent[0].enclosures] == [b"%PDF-1.7 brev", b"%PDF-1.7 bilaga"]


def test_the_receipt_tells_nothing_about_the_person(pdf: Path) -> None:
    """What is kept with the item names nobody."""
    with run_with(epost=Noting()) as run:
        sent = run.do(Send(channel="epost", to=TO, subject="Beslut", text="Hej", files=[pdf]))

    assert not any(word in json.dumps(sent, ensure_ascii=False) for word in ("Åsa", "Öberg", "example.com"))


def test_whoever_has_no_mailbox_gets_a_letter(pdf: Path) -> None:
    """The other channel is used when the first can't reach the person, and the receipt says which."""
    post = Noting()
    channels = {"digital_brevlada": Noting(Unreachable("Ingen brevlåda.")), "post": post}
    action = Send(channel="digital_brevlada", to=TO, subject="Beslut", files=[pdf], fallback="post")

    with run_with(**channels) as run:
        assert run.do(action)["channel"] == "post"
    assert len(post.sent) == 1
    with run_with(**channels) as run, pytest.raises(Unreachable):
        run.do(replace(action, fallback=""))


@pytest.mark.parametrize(
    "error",
    [BusinessError("Vägrade."), ConfigError("mend"), ActionError("mend"), OutcomeUnknown("?")],
)
def test_no_other_error_leads_to_the_other_channel(pdf: Path, error: Exception) -> None:
    """A person who may have been reached already is not written to in another way."""
    post = Noting()
    action = Send(channel="epost", to=TO, subject="Beslut", files=[pdf], fallback="post")

    with run_with(epost=Noting(error), post=post) as run, pytest.raises(type(error)):
        run.do(action)
    assert post.sent == []


def test_a_refusal_in_the_act_leads_nowhere_else(pdf: Path) -> None:
    """What is found out in the act comes too late for another channel: a person decides."""
    post = Noting()
    channels = {"epost": Noting(Unreachable("Nej."), before=False), "post": post}

    with run_with(**channels) as run, pytest.raises(OutcomeUnknown):
        run.do(Send(channel="epost", to=TO, subject="Beslut", files=[pdf], fallback="post"))
    assert post.sent == []


@pytest.mark.parametrize("protected", [True, None])
def test_whoever_is_protected_is_not_written_to(pdf: Path, protected: bool | None) -> None:
    """Neither by the channel, nor by the other one when that is closed too; nothing begins."""
    channel, to = Noting(), replace(TO, protected=protected)
    ledger = MemoryLedger()

    for name in ("epost", "sms", "digital_brevlada"):
        with run_with(ledger, **{name: channel}) as run, pytest.raises(BusinessError):
            run.do(Send(channel=name, to=to, subject="Beslut", files=[pdf], fallback="post"))
    assert channel.sent == []
    assert ledger.acts() == {}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"letter": Letter(docx=Path("a.docx"))}, "pdf=True"),
        ({"files": ["saknas.pdf"]}, "can't be opened"),
        ({"subject": "Beslut 19400104-2383"}, "tells who"),
        ({"channel": "sms"}, "leave subject"),
    ],
)
def test_what_the_bot_must_mend(change: dict[str, Any], reason: str) -> None:
    """Nothing begins when the message itself is wrong."""
    channel, action = Noting(), Send(channel="epost", to=TO, subject="Beslut")

    with run_with(epost=channel, sms=channel) as run, pytest.raises(ActionError, match=reason):
        run.do(replace(action, **change))
    assert channel.sent == []
    assert run.ledger.acts() == {}


def test_an_sms_says_nothing_of_the_bot_s() -> None:
    """An SMS needs a recipient only."""
    sms = Noting()

    with run_with(sms=sms) as run:
        sent = run.do(Send(channel="sms", to=TO))

    assert (sent["text"], sent["files"], len(sms.sent)) == ("", [], 1)


def test_a_rehearsal_sends_nothing(pdf: Path) -> None:
    """A rehearsal goes on with a receipt that says what it is."""
    post = Noting()

    with run_with(rehearse=True, post=post) as run:
        sent = run.do(Send(channel="post", to=TO, files=[pdf]))

    assert (sent["channel"], sent["reference"]) == ("post", "«provkörning»")
    assert post.sent == []


class TestSend(ActionContract):
    """The action keeps what every action promises."""

    @pytest.fixture(autouse=True)
    def example(self, pdf: Path) -> None:
        """A letter by post, and a subject that tells too much."""
        self.channel = Noting()
        self.action = Send(channel="epost", to=TO, subject="Beslut i ärendet", text="Se bilagan.", files=[pdf])
        self.failing = [replace(self.action, subject="Beslut 19400104-2383")]

    def run(self, **how: Any) -> FakeRun:
        """A run with the channel."""
        return FakeRun(given={outbox: Outbox(channels={"epost": self.channel})}, **how)

    def acts(self) -> int:
        """How many messages the channel was given."""
        return len(self.channel.sent)

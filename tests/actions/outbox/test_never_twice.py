"""No message is sent twice, whatever the receiver does: a bot is run against real faults, and run once more."""

import json
import ssl
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from kommunrpa import Bot, Run, WorkItem
from kommunrpa.actions.outbox import Recipient, Send
from kommunrpa.intake import Function
from kommunrpa.loop import run_bot
from kommunrpa.loop.signals import Stopping
from kommunrpa.settings import Library, Settings
from kommunrpa.store import Item, Listing, Review, open_store

KEY = "ärende 1"


class Desk:
    """A bot that sends one message, and what became of its item.

    Args:
        home: Where it keeps everything.
        outbox: Its settings.
    """

    def __init__(self, home: Path, outbox: dict[str, Any]) -> None:
        library = Library(database="rpa.db", files="files", journal="journal")
        self._settings = Settings(home=home, library=library, outbox={"folder": "utkorg", "sender": "Ex", **outbox})

    def run(self, channel: str, **orders: Any) -> Item:
        """Run the bot for its item: ``only`` asks for it before it is due again."""

        def handle(item: WorkItem, run: Run) -> None:
            (run.folder / "beslut.pdf").write_bytes(b"%PDF-1.7 brev")
            to = Recipient(protected=False, email=str(item.data["email"]))
            run.do(Send(channel=channel, to=to, subject="Beslut", files=["beslut.pdf"]))

        intake = Function(lambda _: [WorkItem(key=KEY, data={"email": "asa@example.com"})])
        bot = Bot(name="prov", department="IT", handle=handle, intake=intake)
        with patch.object(Stopping, "sleep", lambda *_: None):
            run_bot(bot, settings=self._settings, **(orders or {"limit": 1}))
        with open_store(self._settings) as store:
            (item,) = Listing(store, bot="prov").items()
        return item

    def receipts(self) -> list[Any]:
        """What the ledger keeps of the item."""
        with open_store(self._settings) as store:
            (item,) = Listing(store, bot="prov").items()
            return [kept and json.loads(kept) for kept in Review(store).case(item.id).acts.values()]


@pytest.fixture
def desk(tmp_path: Path, mail_server: Any, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """A desk that sends through the mail server."""
    (tmp_path / "ca.pem").write_text(
        "".join(ssl.DER_cert_to_PEM_cert(each) for each in mail_server.trust.get_ca_certs(binary_form=True)),
        encoding="ascii",
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    for name, text in mail_server.secrets.items():
        monkeypatch.setenv(f"KOMMUNRPA_SECRET__{name.upper()}", text)
    server = {"host": "localhost", "port": mail_server.port, "sender": "a@example.com"}
    return Desk(tmp_path, {"deliver": True, "epost": {**server, "user": "robot", "password": "door"}})


@pytest.mark.parametrize(
    ("faults", "state", "taken", "later"),
    [
        ({}, "done", 1, "done"),
        ({"rcpt": "550 5.1.1 unknown"}, "review", 0, "review"),
        ({"data": "554 5.7.1 refused"}, "review", 0, "review"),
        ({"data": "drop"}, "review", 1, "review"),
        ({"data": "451 4.3.0 not now"}, "queued", 0, "done"),
        ({"rcpt": "drop"}, "queued", 0, "done"),
    ],
)
def test_an_e_mail_is_sent_once(
    desk: Desk, mail_server: Any, faults: dict[str, str], state: str, taken: int, later: str
) -> None:
    """What may have been delivered waits for a person; what was not is sent when the server is well again."""
    mail_server.post.faults.update(faults)
    assert (desk.run("epost").state, len(mail_server.post.taken)) == (state, taken)

    mail_server.post.faults.clear()
    again = desk.run("epost", only=KEY)

    assert again.state == later
    assert len(mail_server.post.taken) == max(taken, later == "done")
    assert [each["channel"] for each in desk.receipts() if each] == ["epost"] * (later == "done")


def test_a_letter_is_ordered_once(tmp_path: Path) -> None:
    """An outbox that can't be written gets its letter when it can, and one order."""
    desk, folder = Desk(tmp_path, {}), tmp_path / "utkorg"
    folder.touch()
    assert desk.run("post").state == "queued"

    folder.unlink()
    assert [desk.run("post", only=KEY).state for _ in range(2)] == ["done", "done"]
    assert len(list((folder / "post").glob("*.json"))) == 1
    assert len(list((folder / "post").glob("*.pdf"))) == 1

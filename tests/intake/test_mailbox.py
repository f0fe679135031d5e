"""Work items from the mails of a mailbox, on a real mail server."""

from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from postmaster import SECRETS, Postmaster

from kommunrpa import Bot, Run, WorkItem
from kommunrpa.intake import Mailbox
from kommunrpa.loop import rehearse_bot, run_bot
from kommunrpa.settings import Library, Settings
from kommunrpa.testing import FakeRun


def mail(subject: str = "Fråga", text: str = "Hej å ä ö", message_id: str = "<1@example.com>", **files: bytes) -> bytes:
    """A mail as it comes."""
    made = EmailMessage()
    made["From"] = "Åsa Öberg <asa@example.com>"
    made["Subject"] = subject
    made["Date"] = "Fri, 27 Nov 2026 09:30:00 +0100"
    if message_id:
        made["Message-ID"] = message_id
    made.set_content(text)
    for name, content in files.items():
        made.add_attachment(content, maintype="application", subtype="pdf", filename=f"{name}.pdf")
    return made.as_bytes().replace(b"\n", b"\r\n")


def fake_run(postmaster: Postmaster, **settings: Any) -> FakeRun:
    """A run with the mailbox."""
    found = Settings(home=Path(), mailboxes={"fragor": {**postmaster.settings, **settings}}).bot("prov")
    return FakeRun(settings=found, secrets=SECRETS)


def test_a_mail_is_a_case(postmaster: Postmaster) -> None:
    """Who wrote what and when, the mail as it came, and each file under its role."""
    content = mail(ansökan=b"%PDF-1.7 a", bilaga=b"%PDF-1.7 b")
    postmaster.put(content)

    with fake_run(postmaster) as run:
        for item in Mailbox("fragor").items(run):
            assert {role: path.name for role, path in item.files.items()} == {
                "message": "message.eml",
                "attachment 1": "attachment 1.pdf",
                "attachment 2": "attachment 2.pdf",
            }
            assert item.files["message"].read_bytes() == content
            assert item.files["attachment 2"].read_bytes() == b"%PDF-1.7 b"
            assert item.data == {
                "message_id": "<1@example.com>",
                "sender": "asa@example.com",
                "sender_name": "Åsa Öberg",
                "to": [],
                "subject": "Fråga",
                "date": "2026-11-27T09:30:00+01:00",
                "text": "Hej å ä ö",
                "attachments": {"attachment 1": "ansökan.pdf", "attachment 2": "bilaga.pdf"},
                "inline": [],
                "problems": [],
            }


def test_a_mail_is_left_as_it_was(postmaster: Postmaster) -> None:
    """It is neither marked as read nor moved."""
    postmaster.put(mail())

    with fake_run(postmaster) as run:
        assert len(list(Mailbox("fragor").items(run))) == 1

    assert postmaster.lying() == [(mail(), ())]


def test_a_mail_moves_when_its_case_is_kept_and_not_before(postmaster: Postmaster) -> None:
    """While the case is being kept the mail lies where it lay; an intake that stops there leaves it."""
    postmaster.put(mail(), mail(message_id="<2@example.com>"))

    with fake_run(postmaster) as run:
        items = iter(Mailbox("fragor", move_to="Inläst å").items(run))
        next(items)
        assert len(postmaster.lying()) == 2
        next(items)
        assert postmaster.lying() == [(mail(message_id="<2@example.com>"), ())]
        items.close()  # type: ignore[attr-defined] # a generator

    assert postmaster.lying() == [(mail(message_id="<2@example.com>"), ())]
    assert postmaster.lying("Inläst å") == [(mail(), ())]


def test_files_are_gone_with_their_case(postmaster: Postmaster) -> None:
    """What was fetched does not stay on the disk when the case has copies of its own."""
    postmaster.put(mail(a=b"%PDF-1.7"))

    with fake_run(postmaster) as run:
        (item,) = Mailbox("fragor").items(run)
        folder = item.files["message"].parent
        assert folder.is_dir()
        del item

    assert not folder.exists()


def keys(postmaster: Postmaster) -> list[str]:
    """The keys of the cases there now."""
    with fake_run(postmaster) as run:
        return [item.key for item in Mailbox("fragor").items(run)]


def test_the_key_tells_two_mails_apart(postmaster: Postmaster) -> None:
    """The same mail delivered twice is one case; others are not, though they share a Message-ID or have none."""
    travelled = b"Received: from a by b\r\n" + mail()
    postmaster.put(
        mail(), travelled, mail(text="annat"), mail(message_id=""), mail(message_id="", text="annat"), mail("Annat")
    )

    first, twice, *others = keys(postmaster)

    assert first == twice
    assert first.startswith("<1@example.com> ")
    assert len({first, *others}) == 5
    assert keys(postmaster) == [first, twice, *others]


def test_what_a_worker_took_in_is_not_fetched_again(postmaster: Postmaster) -> None:
    """A service that looks every five minutes fetches a mail that stays in its folder once."""
    postmaster.put(mail())

    with fake_run(postmaster) as run:
        assert len(list(Mailbox("fragor").items(run))) == 1
        postmaster.put(mail(message_id="<2@example.com>"))
        assert [item.data["message_id"] for item in Mailbox("fragor").items(run)] == ["<2@example.com>"]


def test_a_mail_that_is_too_large_is_a_case_that_says_so(postmaster: Postmaster) -> None:
    """Its headers are there and no file, and nobody waits for what is never fetched."""
    postmaster.put(mail(stor=b"x" * 100_000))

    with fake_run(postmaster) as run:
        (item,) = Mailbox("fragor", largest=50_000).items(run)

    assert item.files == {}
    assert (item.data["subject"], item.data["sender"]) == ("Fråga", "asa@example.com")
    assert item.data["problems"] == ["Mejlet är för stort för att hämtas (0 MB): öppna det i brevlådan."]


def test_a_folder_is_not_moved_to_itself() -> None:
    """It would never be empty."""
    with pytest.raises(ValueError, match="another folder"):
        Mailbox("fragor", move_to="inbox")


def a_bot(postmaster: Postmaster, home: Path, handled: list[str]) -> tuple[Bot, Settings]:
    """A bot that reads the mailbox, and notes what it was given."""

    def handle(item: WorkItem, run: Run) -> None:
        del run
        handled.append(item.files["attachment 1"].read_text(encoding="utf-8"))

    library = Library(database="rpa.db", files="files", journal="journal")
    settings = Settings(home=home, library=library, mailboxes={"fragor": postmaster.settings})
    intake = Mailbox("fragor", move_to="Inläst")
    return Bot(name="prov", department="IT", handle=handle, intake=intake), settings


@pytest.fixture
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in SECRETS.items():
        monkeypatch.setenv("KOMMUNRPA_SECRET__" + name.upper().replace("-", "_"), text)


@pytest.mark.usefixtures("_secrets")
def test_a_bot_reads_its_mailbox(postmaster: Postmaster, tmp_path: Path) -> None:
    """Each mail is handled once, with copies of its files, and moves; a mail that comes back is known."""
    handled: list[str] = []
    bot, settings = a_bot(postmaster, tmp_path, handled)
    postmaster.put(mail(a=b"ett"), mail(message_id="<2@example.com>", a="två".encode()))

    run_bot(bot, settings=settings)
    postmaster.put(mail(a=b"ett"))
    report = run_bot(bot, settings=settings)

    assert handled == ["ett", "två"]
    assert (report.taken_in, report.known) == (0, 1)
    assert (len(postmaster.lying()), len(postmaster.lying("Inläst"))) == (0, 3)


@pytest.mark.usefixtures("_secrets")
def test_a_rehearsal_moves_nothing(postmaster: Postmaster, tmp_path: Path) -> None:
    """The bot is given every file, and each mail lies where it lay."""
    handled: list[str] = []
    bot, settings = a_bot(postmaster, tmp_path, handled)
    postmaster.put(mail(a=b"ett"), mail(message_id="<2@example.com>", a=b"tre"))

    assert [each.reason for each in rehearse_bot(bot, settings=settings)] == ["", ""]

    assert handled == ["ett", "tre"]
    assert len(postmaster.lying()) == 2
    assert postmaster.folders() == ["INBOX"]

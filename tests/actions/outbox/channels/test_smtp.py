"""Tests of the channel that sends e-mail, against a real mail server and its faults."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from typing import Any

import pytest

from kommunrpa.actions.outbox import Message, Unreachable
from kommunrpa.errors import BusinessError, ConfigError, KommunrpaError, NothingSent, OutcomeUnknown, TemporaryError


class Act:
    """Whether an act was begun."""

    def __init__(self) -> None:
        self.begun = 0

    @contextmanager
    def once(self) -> Iterator[None]:
        """Begin it."""
        self.begun += 1
        yield


def test_a_message_arrives_as_it_was_written(mail_server: Any, message: Message) -> None:
    """Subject, text, names and files arrive with their å ä ö, over an encrypted connection and a log-in."""
    reference = mail_server.channel().send(message, once=nullcontext)

    (mail,) = mail_server.post.taken
    assert mail["Message-ID"] == reference == f"<{message.id}@exempelby.example>"
    assert mail["Subject"] == "Beslut å ä ö"
    assert mail["To"] == "asa@example.com"
    assert mail["From"] == "Exempelby kommun <noreply@exempelby.example>"
    assert mail.get_body().get_content().replace("\r\n", "\n").rstrip("\n") == message.text
    (file,) = mail.iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("beslut å.pdf", "application/pdf")
    assert file.get_content() == message.enclosures[0].content
    assert mail_server.post.logged_in == ["robot"]


@pytest.mark.parametrize(
    ("faults", "error", "begun", "taken"),
    [
        ({"rcpt": "550 5.1.1 unknown"}, Unreachable, 0, 0),
        ({"rcpt": "450 4.2.0 greylisted"}, TemporaryError, 0, 0),
        ({"rcpt": "drop"}, TemporaryError, 0, 0),
        ({"rcpt": "hang"}, TemporaryError, 0, 0),
        ({"data": "451 4.3.0 not now"}, NothingSent, 1, 0),
        ({"data": "554 5.7.1 refused"}, BusinessError, 1, 0),
        ({"data": "drop"}, OutcomeUnknown, 1, 1),
        ({"data": "hej"}, OutcomeUnknown, 1, 1),
        ({"rcpt": "hej"}, TemporaryError, 0, 0),
        ({"data": "hang"}, OutcomeUnknown, 1, 1),
    ],
)
def test_what_a_server_does_is_told_apart(
    mail_server: Any, message: Message, faults: dict[str, str], error: type[KommunrpaError], begun: int, taken: int
) -> None:
    """Before the message goes nothing has begun; after it only the server's word says what came of it."""
    act = Act()
    mail_server.post.faults.update(faults)

    waits = {"timeout" if "rcpt" in faults else "answer": 0.5} if "hang" in faults.values() else {}

    with pytest.raises(KommunrpaError) as caught:
        mail_server.channel(**waits).send(message, once=act.once)

    assert type(caught.value) is error
    assert (act.begun, len(mail_server.post.taken)) == (begun, taken)
    assert message.recipient.email not in str(caught.value)


def test_a_server_may_think_about_a_message(mail_server: Any, message: Message) -> None:
    """Its word for a message may take longer than any other answer: an impatient bot would not know what came of it."""
    mail_server.post.faults["data"] = "slow"

    mail_server.channel(timeout=1.5).send(message, once=nullcontext)

    assert len(mail_server.post.taken) == 1


def test_encrypted_from_the_start(mail_server: Any, message: Message) -> None:
    """A server that speaks TLS from the first word is sent to as well."""
    with mail_server.encrypted() as server:
        server.channel(security="ssl").send(message, once=nullcontext)

    assert len(mail_server.post.taken) == 1


@pytest.mark.parametrize(
    ("settings", "secrets", "reason"),
    [
        ({}, {"door": "fel-lösen"[:3]}, "refuses the log-in"),
        ({}, {"door": "lösen"}, "other than a–z"),
        ({"security": "none"}, {}, "can't do what|refuses"),
    ],
)
def test_what_is_set_up_wrong(
    mail_server: Any, message: Message, settings: dict[str, str], secrets: dict[str, str], reason: str
) -> None:
    """A wrong password or encryption stops the bot before any act."""
    server, act = replace(mail_server, secrets={**mail_server.secrets, **secrets}), Act()

    with pytest.raises(ConfigError, match=reason):
        server.channel(**settings).send(message, once=act.once)
    assert act.begun == 0


def test_a_server_that_nobody_vouches_for(mail_server: Any, message: Message) -> None:
    """A certificate that is not trusted is a setting to mend, and gets no password."""
    server = replace(mail_server, trust=ssl.create_default_context())

    with pytest.raises(ConfigError, match="certificate of localhost is not trusted"):
        server.channel().send(message, once=nullcontext)
    assert mail_server.post.logged_in == []


def test_nobody_listens(mail_server: Any, message: Message) -> None:
    """A server that is not there is tried again later."""
    with pytest.raises(TemporaryError, match="did not answer"):
        mail_server.channel(port=1).send(message, once=nullcontext)


def test_a_rehearsal_leaves_nothing(mail_server: Any, message: Message) -> None:
    """An act that is not entered sends nothing, though the server was asked for everything before it."""

    class Stop(BaseException):
        pass

    @contextmanager
    def stop() -> Iterator[None]:
        raise Stop
        yield

    with pytest.raises(Stop):
        mail_server.channel().send(message, once=stop)
    assert mail_server.post.taken == []

"""Tests of the channel that sends SMS, against a web service and its faults."""

import sys
from contextlib import nullcontext
from typing import Any

import pytest

from kommunrpa.actions.outbox import Elks, Message
from kommunrpa.actions.outbox.channels.sms import Notice
from kommunrpa.errors import BusinessError, ConfigError, KommunrpaError, NothingSent, OutcomeUnknown
from kommunrpa.settings import SmsSettings
from kommunrpa.vault import Secret


def channel(url: str) -> Elks:
    """The channel."""
    settings = SmsSettings(user="u", password="p", sender="Exempelby", address=url, timeout=1.0)
    notice = Notice(text="Du har post från {sender}, å ä ö.", sender="Exempelby", values={"sender": "Exempelby kommun"})
    return Elks(settings=settings, notice=notice, secret=lambda name: Secret(name, name * 3))


def test_an_sms_is_asked_for(elk: Any, message: Message) -> None:
    """The service is asked once, with a log-in, and its name for the SMS is the reference."""
    assert channel(elk.url).send(message, once=nullcontext) == "s1"
    assert elk.asked == [
        {"to": "+46701740605", "from": "Exempelby", "message": "Du har post från Exempelby kommun, å ä ö."}
    ]
    assert elk.login == "uuu:ppp"


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ((400, b"bad number"), BusinessError),
        ((401, b""), NothingSent),
        ((403, b"no money"), NothingSent),
        ((500, b""), OutcomeUnknown),
        ((302, b""), OutcomeUnknown),
        ((200, b"hej"), OutcomeUnknown),
        ((200, b'["s1"]'), OutcomeUnknown),
        ("drop", OutcomeUnknown),
    ],
)
def test_what_a_service_does_is_told_apart(
    elk: Any, message: Message, answer: Any, error: type[KommunrpaError]
) -> None:
    """A refusal proves that nothing was sent; silence, a failure and a strange answer prove nothing."""
    elk.answer = answer

    with pytest.raises(KommunrpaError) as caught:
        channel(elk.url).send(message, once=nullcontext)

    assert type(caught.value) is error
    assert "740605" not in str(caught.value)


def test_nobody_listens(message: Message) -> None:
    """A service that is not there sent nothing."""
    with pytest.raises(NothingSent, match="can't be reached"):
        channel("http://127.0.0.1:1/sms").send(message, once=nullcontext)


def test_the_package_is_missing(message: Message, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what installs it."""
    monkeypatch.setitem(sys.modules, "httpx", None)

    with pytest.raises(ConfigError, match=r"kommunrpa\[http\]"):
        channel("http://127.0.0.1:1/sms").send(message, once=nullcontext)

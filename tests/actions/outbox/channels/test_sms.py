"""Tests of SMS: what they say, and to which numbers."""

import json
from typing import Any

import pytest

from kommunrpa.actions.outbox import Message, Unreachable
from kommunrpa.actions.outbox.channels.sms import Notice, fits, to_number
from kommunrpa.errors import ConfigError

VALUES = {"sender": "Exempelby kommun", "service": "exempelby.example"}


def notice(text: str = "Du har post från {sender}.", sender: str = "Exempelby", **values: str) -> Notice:
    """A notice."""
    return Notice(text=text, sender=sender, values={**VALUES, **values})


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("070-174 06 05", "+46701740605"),
        ("0701740605", "+46701740605"),
        ("+46 (0)70 174 06 05", "+46701740605"),
        ("0046701740605", "+46701740605"),
        ("+46 070-174 06 05", "+46701740605"),
        ("(070) 174 06 05", "+46701740605"),
        ("004721234567", "+4721234567"),
        ("+46 70\u2011174\u00a006\u00a005", "+46701740605"),
        ("+47 21 23 45 67", "+4721234567"),
    ],
)
def test_numbers_as_people_write_them(written: str, number: str) -> None:
    """A number without a country is Swedish."""
    assert to_number(written) == number


@pytest.mark.parametrize("text", ["", "08-123 45 67", "070-174", "70 174 06 05", "+0701740605", "070-174 06 05 hemma"])
def test_what_no_sms_reaches(text: str) -> None:
    """Fixed lines, and what is no number, are refused."""
    with pytest.raises(Unreachable, match="mobilnummer"):
        to_number(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("å" * 160, True),
        ("å" * 161, False),
        ("€" * 80, True),
        ("€" * 81, False),
        ("š" * 70, True),
        ("š" * 71, False),
        ("😀" * 36, False),
    ],
)
def test_what_fits_in_one_sms(text: str, is_one: bool) -> None:
    """A phone's own alphabet has å ä ö; other signs make an SMS shorter."""
    assert fits(text) == is_one


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"text": "Hej {namn}"}, "{namn}: it may have {sender} and {service}"),
        ({"text": "Hej {0}"}, "{0}"),
        ({"text": "Hej {sender.name}"}, "sender.name"),
        ({"text": "Hej {"}, "brace"),
        ({"text": "x" * 161}, "longer than one SMS"),
        ({"text": "Hej 19400104-2383"}, "personal number"),
        ({"service": "", "text": "{service}"}, "{service}"),
        ({"sender": "Exempelby kommun"}, "1 to 11"),
        ({"sender": "1177"}, "1 to 11"),
    ],
)
def test_a_notice_that_says_too_much(wrong: dict[str, str], reason: str) -> None:
    """No value but the municipality's own, one SMS, and a sender that phones show."""
    with pytest.raises(ConfigError) as caught:
        notice(**wrong)
    assert reason in str(caught.value)


def test_the_file_of_an_sms(message: Message) -> None:
    """In a folder an SMS is what the service would be asked for."""
    ((name, content),) = notice()(message).items()
    told: Any = json.loads(content)

    assert name == f"{message.id}.json"
    assert told == {"to": "+46701740605", "from": "Exempelby", "message": "Du har post från Exempelby kommun."}

"""An SMS: a fixed notice that there is a message, and never what it says."""

import json
import re
import string
from collections.abc import Mapping
from dataclasses import dataclass

from kommunrpa.actions.outbox.channel import Unreachable
from kommunrpa.actions.outbox.message import Message
from kommunrpa.errors import ConfigError
from kommunrpa.privacy import mask

_PLAIN = set(
    string.ascii_letters + string.digits + "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./:;<=>?¡ÄÖÑÜ§¿äöñüà"
)
_DOUBLE = set("^{}\\[~]|€")
_LONGEST, _LONGEST_OTHER = 160, 70  # signs of one SMS, in the phone's own alphabet and in any other
_SENDER = re.compile(r"[A-Za-z][A-Za-z0-9]{0,10}")
_NUMBER = re.compile(r"\+[1-9][0-9]{6,14}")
_SWEDISH_MOBILE = re.compile(r"\+467[02369][0-9]{7}")


@dataclass(frozen=True, kw_only=True)
class Notice:
    """What an SMS says, whoever gets it.

    Args:
        text: The text, with ``{sender}`` and ``{service}`` and no other value.
        sender: Who it is from, as the phone shows it.
        values: What the two stand for.

    Raises:
        ConfigError: It is longer than one SMS, has another placeholder, or tells about a person.

    Source:
        GSM 03.38 (3GPP TS 23.038): 160 signs of its own alphabet, which has å ä ö, or 70 of any other; a sender in
        letters has at most 11.
    """

    text: str
    sender: str
    values: Mapping[str, str]

    def __post_init__(self) -> None:
        if not _SENDER.fullmatch(self.sender):
            raise ConfigError("The setting 'sender' in [outbox.sms] is 1 to 11 letters a–z and digits, a letter first.")
        if mask(self.words) != self.words:
            raise ConfigError("The setting 'text' in [outbox.sms] holds a personal number.")
        if not fits(self.words):
            raise ConfigError(
                f"The setting 'text' in [outbox.sms] is longer than one SMS: {_LONGEST} signs, "
                f"or {_LONGEST_OTHER} with signs that phones lack."
            )

    @property
    def words(self) -> str:
        """The text with its values.

        Raises:
            ConfigError: A value is missing or unknown.
        """
        try:
            names = [name for _, name, *_ in string.Formatter().parse(self.text) if name is not None]
        except ValueError as error:
            raise ConfigError("The setting 'text' in [outbox.sms] has a brace without its other.") from error
        if unknown := [name for name in names if not self.values.get(name)]:
            known = " and ".join(f"{{{name}}}" for name in self.values)
            raise ConfigError(
                f"The setting 'text' in [outbox.sms] has {{{unknown[0]}}}: it may have {known}, as [outbox] says them."
            )
        return self.text.format(**self.values)

    def __call__(self, message: Message) -> Mapping[str, bytes]:
        """The one file of an SMS that leaves through a folder."""
        sms = {"to": to_number(message.recipient.phone), "from": self.sender, "message": self.words}
        return {f"{message.id}.json": json.dumps(sms, ensure_ascii=False, indent=1).encode()}


def fits(text: str) -> bool:
    """Whether a text is one SMS.

    Example:
        >>> fits("å" * 160), fits("š" * 71)
        (True, False)
    """
    if set(text) <= _PLAIN | _DOUBLE:
        return len(text) + sum(sign in _DOUBLE for sign in text) <= _LONGEST
    return len(text.encode("utf-16-le")) <= 2 * _LONGEST_OTHER


def to_number(text: str) -> str:
    """A mobile number as services take it; without a country it is Swedish.

    Raises:
        Unreachable: It is none, or is Swedish and no mobile's.

    Example:
        >>> to_number("070-174 06 05")
        '+46701740605'

    Source:
        ITU-T E.164; the Swedish mobile series 70, 72, 73, 76 and 79, PTS numbering plan.
    """
    digits = re.sub(r"\(0\)|[\s()./\u00ad\u2010-\u2015-]", "", text)
    digits = re.sub(r"^(?:(?:00|\+)460?|0(?!0))", "+46", digits)
    digits = re.sub("^00", "+", digits)
    pattern = _SWEDISH_MOBILE if digits.startswith("+46") else _NUMBER
    if not pattern.fullmatch(digits):
        raise Unreachable("Mottagarens mobilnummer saknas eller kan inte användas.")
    return digits

"""SMS through a service that speaks as 46elks does."""

import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kommunrpa.actions.outbox.channel import Once
from kommunrpa.actions.outbox.channels.sms import Notice, to_number
from kommunrpa.actions.outbox.message import Message
from kommunrpa.errors import BusinessError, NothingSent, OutcomeUnknown
from kommunrpa.oauth import needed_httpx
from kommunrpa.settings import SmsSettings
from kommunrpa.vault import Secret

if TYPE_CHECKING:
    import httpx

_BAD_REQUEST, _SERVER_FAILED, _GOOD = 400, 500, range(200, 300)


@dataclass(frozen=True, kw_only=True)
class Elks:
    """A service for SMS.

    Args:
        settings: Where it is, and the names of the secrets.
        notice: What an SMS says.
        secret: Fetches a secret by its name.
        trust: Whose certificates are trusted; the operating system's by default.

    Example:
        >>> from kommunrpa.actions.outbox.channels.sms import Notice
        >>> from kommunrpa.vault import Vault
        >>> settings = SmsSettings(user="elks-user", password="elks-password", sender="Exempelby")
        >>> notice = Notice(text="Du har post.", sender=settings.sender, values={})
        >>> Elks(settings=settings, notice=notice, secret=Vault("test").fetch).settings.sender
        'Exempelby'
    """

    settings: SmsSettings
    notice: Notice
    secret: Callable[[str], Secret]
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)

    def send(self, message: Message, *, once: Once) -> str:
        """Send an SMS.

        Args:
            message: Who it is for.
            once: Entered around the request.

        Returns:
            What the service calls it.

        Raises:
            Unreachable: The recipient has no mobile number.
            NothingSent: The service is not there, or refuses the log-in or the sender's account.
            BusinessError: The service refuses the number.
            OutcomeUnknown: The service fell silent or failed after it was asked.
            ConfigError: A secret or the package httpx is missing.

        Source:
            46elks.se/docs/send-sms.
        """
        library, settings = needed_httpx("SMS"), self.settings
        sms = {"to": to_number(message.recipient.phone), "from": self.notice.sender, "message": self.notice.words}
        login = (self.secret(settings.user).reveal(), self.secret(settings.password).reveal())
        with library.Client(auth=login, timeout=settings.timeout, verify=self.trust) as client, once():
            try:
                answer = client.post(settings.address, data=sms)
            except (library.ConnectError, library.ConnectTimeout, library.ProxyError) as error:
                raise NothingSent(f"The SMS service can't be reached ({type(error).__name__}).") from error
            except library.HTTPError as error:
                raise OutcomeUnknown("The SMS service fell silent when it was asked: look in its log.") from error
            return _reference(answer)


def _reference(answer: "httpx.Response") -> str:
    """What the service calls the SMS."""
    code = answer.status_code
    if code == _BAD_REQUEST:
        raise BusinessError("SMS-tjänsten tar inte emot mottagarens nummer. Ingenting skickades.")
    if _BAD_REQUEST < code < _SERVER_FAILED:
        raise NothingSent(f"The SMS service refuses requests ({code}): see the secrets' names, and the account there.")
    try:
        told: Any = answer.json() if code in _GOOD else None
    except ValueError:
        told = None
    if not isinstance(told, dict) or not isinstance(told.get("id"), str):
        raise OutcomeUnknown(f"The SMS service answered {code} and names no SMS: look in its log.")
    return str(told["id"])

"""E-mail through a mail server: all that can be refused is asked before the message itself is sent."""

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from kommunrpa.actions.outbox.channel import Once, Unreachable
from kommunrpa.actions.outbox.channels.mail import Mail, addresses_of
from kommunrpa.actions.outbox.message import Message
from kommunrpa.errors import BusinessError, ConfigError, NothingSent, OutcomeUnknown, TemporaryError
from kommunrpa.settings import MailSettings
from kommunrpa.vault import Secret

_TAKEN, _GO_ON, _NOT_NOW, _REFUSED = range(200, 300), range(300, 400), range(400, 500), 500  # RFC 5321, 4.2.1


@dataclass(frozen=True, kw_only=True)
class Smtp:
    """A mail server.

    Args:
        settings: Where it is, and how one logs in.
        mail: Writes the messages.
        secret: Fetches a secret by its name.
        trust: Whose certificates are trusted; the operating system's by default.

    Example:
        >>> from kommunrpa.vault import Vault
        >>> settings = MailSettings(host="epost.exempelby.example", sender="svara-inte@exempelby.example")
        >>> mail = Mail(sender="Exempelby kommun", address=settings.sender)
        >>> Smtp(settings=settings, mail=mail, secret=Vault("test").fetch).settings.port
        587
    """

    settings: MailSettings
    mail: Mail
    secret: Callable[[str], Secret]
    trust: ssl.SSLContext = field(default_factory=ssl.create_default_context, repr=False)

    def send(self, message: Message, *, once: Once) -> str:
        """Send an e-mail.

        The server is asked whether it knows sender and recipient, and whether it will take a message, before the act
        begins. In the act the message goes, and nothing but the server's word for it says what came of it.

        Args:
            message: The message.
            once: Entered around the message itself.

        Returns:
            Its Message-ID.

        Raises:
            Unreachable: A recipient has no address, or the server does not know it: nobody gets the message.
            TemporaryError: The server is not there, is busy, or asks to be left alone for a while.
            ConfigError: The server refuses the log-in, the encryption or the sender: mend ``[outbox.epost]``.
            BusinessError: The server has read the message and refuses it.
            OutcomeUnknown: The server fell silent in the act.

        Source:
            RFC 5321: a message is delivered when the server has answered the line with a dot that ends it, and to
            no one when that line never came (4.1.1.4, 6.1).
        """
        mail = self.mail.compose(message)
        content = re.sub(rb"(?m)^\.", b"..", mail.as_bytes()).removesuffix(b"\r\n") + b"\r\n.\r\n"
        with self._ready(addresses_of(message)) as server:
            with once():
                _deliver(server, content, name=mail["Message-ID"], patience=self.settings.answer)
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
        return str(mail["Message-ID"])

    @contextmanager
    def _ready(self, to: list[str]) -> Iterator[smtplib.SMTP]:
        """A server that waits for the message."""
        with self._translated():
            server = self._connected()
        try:
            with self._translated():
                self._prepare(server, to)
            yield server
        finally:
            server.close()

    def _connected(self) -> smtplib.SMTP:
        host, port, timeout = self.settings.host, self.settings.port, self.settings.timeout
        if self.settings.security == "ssl":
            return smtplib.SMTP_SSL(host, port, timeout=timeout, context=self.trust)
        return smtplib.SMTP(host, port, timeout=timeout)

    def _prepare(self, server: smtplib.SMTP, to: list[str]) -> None:
        settings = self.settings
        if settings.security == "starttls":
            server.starttls(context=self.trust)
        if settings.user:
            server.login(self.secret(settings.user).reveal(), self.secret(settings.password).reveal())
        server.ehlo_or_helo_if_needed()
        _expect(server.mail(self.mail.address), "the sender")
        for number, each in enumerate(to, start=1):
            code, answer = server.rcpt(each)
            if code >= _REFUSED:
                whose = "mottagarens adress" if len(to) == 1 else f"adressen till mottagare {number} av {len(to)}"
                raise Unreachable(f"E-postservern tar inte emot post till {whose} ({code}).")
            _expect((code, answer), "the recipient")
        _expect(server.docmd("data"), "a message", wanted=_GO_ON)

    @contextmanager
    def _translated(self) -> Iterator[None]:
        """Turn what can go wrong before the act into errors of ours."""
        host = self.settings.host
        try:
            yield
        except ssl.SSLCertVerificationError as error:
            raise ConfigError(f"The certificate of {host} is not trusted ({error.verify_message}).") from error
        except smtplib.SMTPNotSupportedError as error:
            raise ConfigError(f"{host} can't do what [outbox.epost] says: {error}") from error
        except smtplib.SMTPAuthenticationError as error:
            if error.smtp_code < _REFUSED:
                raise TemporaryError(f"{host} can't log anybody in now ({error.smtp_code}).") from error
            raise ConfigError(f"{host} refuses the log-in ({error.smtp_code}): see the secrets' names.") from error
        except (OSError, smtplib.SMTPException) as error:
            raise TemporaryError(f"{host} did not answer as a mail server does ({type(error).__name__}).") from error
        except UnicodeError as error:
            raise ConfigError("The user's name or password at the mail server has signs other than a–z.") from error


def _expect(answer: tuple[int, bytes], what: str, *, wanted: range = _TAKEN) -> None:
    """See that the server takes a step.

    Raises:
        TemporaryError: Not now.
        ConfigError: Not at all.
    """
    code, _ = answer
    if code >= _REFUSED:
        raise ConfigError(f"The mail server refuses {what} ({code}): see [outbox.epost], or ask who runs it.")
    if code not in wanted:
        raise TemporaryError(f"The mail server does not take {what} now ({code}).")


def _deliver(server: smtplib.SMTP, content: bytes, *, name: str, patience: float) -> None:
    """Send the message itself, and hear what the server says."""
    try:
        if server.sock:
            server.sock.settimeout(patience)
        server.send(content)
        code, _ = server.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise OutcomeUnknown(f"The mail server fell silent in the act: look in its log for {name}.") from error
    if code >= _REFUSED:
        raise BusinessError(f"E-postservern vägrade ta emot meddelandet ({code}). Ingenting skickades.")
    if code in _NOT_NOW:
        raise NothingSent(f"The mail server does not take the message now ({code}).")
    if code not in _TAKEN:
        raise OutcomeUnknown(f"The mail server's answer can't be read: look in its log for {name}.")

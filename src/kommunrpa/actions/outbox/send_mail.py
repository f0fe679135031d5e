"""Send an e-mail to those whom a department works with, once."""

import email
import re
from collections.abc import Sequence
from pathlib import Path

from kommunrpa.action import Action, Run
from kommunrpa.actions.outbox.message import Enclosure, Message, Recipient
from kommunrpa.actions.outbox.outbox import outbox
from kommunrpa.actions.outbox.receipt import REHEARSED, Sent, receipt
from kommunrpa.actions.outbox.rules import refuse_telling
from kommunrpa.errors import ActionError

_CHANNEL = "epost"
_ID = re.compile(r"<[!-;=?-~]+>")


class SendMail(Action[Sent], once=True):
    """Send an e-mail to colleagues, suppliers and managers, by the server that ``[outbox.epost]`` says.

    For whoever a case is about, use `Send`: it also looks whether a bot may write to that person. No personal number
    may stand in the subject or the text.

    Args:
        to: The address, or several.
        subject: One line about what kind of message it is.
        text: The text.
        cc: Addresses that get a copy.
        files: Files that go with it; a relative path starts at the item's folder.
        reply_to: The mail that it answers, as a file (``.eml``): ``item.files["message"]`` of a case from
            `kommunrpa.intake.Mailbox`. The two stand together in people's mail programs.

    Returns:
        The receipt: channel, reference (the Message-ID), time, and the hashes of what was sent.

    Raises:
        BusinessError: An address can't be used, or the server refused it or the message; of several recipients it is
            named by its number, first those in *to* and then those in *cc*. Nothing was sent, to anybody.
        TemporaryError: The server is not there or busy; nothing was sent.
        OutcomeUnknown: The server fell silent in the act: a person must see whether it was sent.
        ActionError: The subject or the text holds a personal number, or a file is missing. Nothing was sent.
        ConfigError: ``[outbox.epost]`` is not set up.

    Repeat:
        No: it would be read twice.

    Example:
        >>> SendMail(to="chef@example.com", subject="Anställningsavtal att skriva under", text="Hej!")
        SendMail(to=…, subject=…, text=…, cc=…, files=…, reply_to=…)
    """

    to: str | Sequence[str]
    subject: str
    text: str
    cc: str | Sequence[str] = ()
    files: Sequence[Path | str] = ()
    reply_to: Path | str | None = None

    def perform(self, run: Run) -> Sent:
        """Check what may be said, read the files, and send."""
        message = self._message(run)
        refuse_telling(message, _CHANNEL)
        reference = run.use(outbox).send(_CHANNEL, message, once=run.once)
        return receipt(message, _CHANNEL, reference, at=run.now().isoformat(timespec="seconds"))

    def stand_in(self) -> Sent:
        """What a rehearsal gives: a receipt of nothing."""
        return receipt(Message(recipient=Recipient()), _CHANNEL, REHEARSED, at="")

    def _message(self, run: Run) -> Message:
        to = _several(self.to)
        if not to:
            raise ActionError("A mail needs somebody to be sent to: 'to' is empty.")
        return Message(
            recipient=Recipient(email=to[0]),
            subject=self.subject,
            text=self.text,
            enclosures=tuple(Enclosure.at(run.folder / each) for each in self.files),
            also_to=to[1:],
            cc=_several(self.cc),
            thread=_thread(run.folder / self.reply_to) if self.reply_to else (),
        )


def _several(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _thread(path: Path) -> tuple[str, ...]:
    """The Message-IDs of a mail and of those before it; none where it has none itself.

    Source:
        RFC 5322, 3.6.4.
    """
    try:
        with path.open("rb") as file:
            mail = email.message_from_binary_file(file)
    except OSError as error:
        raise ActionError(f"The mail that is answered can't be opened: {error.strerror}.") from error
    own = _ID.findall(str(mail.get("Message-ID", "")))[:1]
    before = _ID.findall(str(mail.get("References") or mail.get("In-Reply-To") or ""))
    return tuple(dict.fromkeys([each for each in before if each not in own] + own)) if own else ()

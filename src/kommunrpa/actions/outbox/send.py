"""Send a message to a person, once: the action that a bot does."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from kommunrpa.action import Action, Run
from kommunrpa.actions.outbox.channel import Unreachable
from kommunrpa.actions.outbox.message import Enclosure, Message, Recipient
from kommunrpa.actions.outbox.outbox import outbox
from kommunrpa.actions.outbox.receipt import REHEARSED, Sent, receipt
from kommunrpa.actions.outbox.rules import refuse_protected, refuse_telling
from kommunrpa.errors import ActionError


class Document(Protocol):
    """What can be sent as a letter: whatever has a PDF, and says what it was made from. `Letter` is one."""

    @property
    def pdf(self) -> Path | None:
        """The file."""

    @property
    def origin(self) -> Mapping[str, str]:
        """What it was made from: names and hashes, nothing about a person."""


class Send(Action[Sent], once=True, shown=("channel", "fallback")):
    """Send a message to a person, by post, e-mail, SMS or digital mailbox.

    Nothing about a person may stand in a subject or in the text around a letter: both are checked. An SMS says what
    the settings say, and nothing else. Whoever has protected personal data, or was not looked up, is never written
    to by e-mail, SMS or digital mailbox.

    Args:
        channel: ``post``, ``epost``, ``sms``, ``digital_brevlada``, or a channel of your own. It is logged.
        to: Who it is for.
        subject: One line about the kind of message, for ``epost`` and ``digital_brevlada``.
        text: The text around the letter, for the same two; none is needed with a letter.
        letter: What `WriteLetter` gave with ``pdf=True``, or anything else with a PDF and an origin.
        files: More files; a relative path starts at the item's folder.
        fallback: The channel for whoever the first one can't reach, such as ``post``. It is logged.

    Returns:
        The receipt: channel, reference, time, and the hashes of what was sent and of what it was made from.

    Raises:
        BusinessError: The recipient can't be reached so, may not be written to by a bot, or the message was refused.
            Nothing was sent.
        TemporaryError: The receiver is not there or busy; nothing was sent.
        OutcomeUnknown: The receiver fell silent in the act: a person must see whether it was sent.
        ActionError: The subject or text tells about a person, or a file is missing. Nothing was sent.
        ConfigError: The channel is not set up.

    Repeat:
        No: the person would get it twice.

    Example:
        >>> Send(channel="post", to=Recipient(name="Åsa Test", protected=False), files=["beslut.pdf"])
        Send(channel='post', to=…, subject=…, text=…, letter=…, files=…, fallback='')
    """

    channel: str
    to: Recipient
    subject: str = ""
    text: str = ""
    letter: Document | None = None
    files: Sequence[Path | str] = ()
    fallback: str = ""

    def perform(self, run: Run) -> Sent:
        """Check what may be said, read the files, and send by the channel, or by the other one."""
        message = self._message(run)
        try:
            return self._sent(run, message, self.channel)
        except Unreachable:
            if not self.fallback:
                raise
            run.log.info("fallback", channel=self.fallback)
        return self._sent(run, message, self.fallback)

    def stand_in(self) -> Sent:
        """What a rehearsal gives: a receipt of nothing."""
        return receipt(Message(recipient=self.to), self.channel, REHEARSED, at="")

    def _message(self, run: Run) -> Message:
        paths = [run.folder / each for each in self.files]
        if self.letter:
            if self.letter.pdf is None:
                raise ActionError("The letter has no PDF: write it with pdf=True.")
            paths.insert(0, self.letter.pdf)
        enclosures = tuple(map(Enclosure.at, paths))
        return Message(recipient=self.to, subject=self.subject, text=self.text, enclosures=enclosures)

    def _sent(self, run: Run, message: Message, channel: str) -> Sent:
        refuse_protected(self.to, channel)
        refuse_telling(message, channel)
        reference = run.use(outbox).send(channel, message, once=run.once)
        origin = self.letter.origin if self.letter else {}
        return receipt(message, channel, reference, at=run.now().isoformat(timespec="seconds"), origin=origin)

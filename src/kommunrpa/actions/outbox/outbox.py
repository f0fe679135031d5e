"""The outbox as a resource: the channels that the settings say, or folders in their place."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from kommunrpa.action import Run, resource
from kommunrpa.actions.outbox.channel import Channel, Once
from kommunrpa.actions.outbox.channels.elks import Elks
from kommunrpa.actions.outbox.channels.in_folder import InFolder
from kommunrpa.actions.outbox.channels.mail import Mail
from kommunrpa.actions.outbox.channels.mailbox import Mailbox
from kommunrpa.actions.outbox.channels.post import Post
from kommunrpa.actions.outbox.channels.sms import Notice
from kommunrpa.actions.outbox.channels.smtp import Smtp
from kommunrpa.actions.outbox.message import Message
from kommunrpa.errors import ConfigError


@dataclass(frozen=True, kw_only=True)
class Outbox:
    """The channels that are open.

    Args:
        channels: The channels by their names: ``post``, ``epost``, ``sms``, ``digital_brevlada``, or your own.

    Example:
        >>> class Pigeons:
        ...     def send(self, message, *, once):
        ...         with once():
        ...             return "ring 42"
        >>> from contextlib import nullcontext
        >>> from kommunrpa.actions.outbox import Recipient
        >>> message = Message(recipient=Recipient(name="Åsa Test"))
        >>> Outbox(channels={"duva": Pigeons()}).send("duva", message, once=nullcontext)
        'ring 42'
    """

    channels: Mapping[str, Channel] = field(repr=False)

    def send(self, channel: str, message: Message, *, once: Once) -> str:
        """Send a message by a channel.

        Args:
            channel: The channel's name.
            message: The message.
            once: As in `Channel.send`.

        Returns:
            What the message is called at the receiver of it.

        Raises:
            ConfigError: The channel is not set up.
        """
        if channel not in self.channels:
            known = ", ".join(self.channels)
            raise ConfigError(f"The channel {channel!r} is not set up: write [outbox.{channel}], or use {known}.")
        return self.channels[channel].send(message, once=once)


@resource(lasts="worker")
def outbox(run: Run) -> Iterator[Outbox]:
    """The channels that the settings say; where nothing is delivered, each of them is a folder."""
    settings = run.settings.outbox
    if settings.folder is None:
        raise ConfigError("The outbox has no folder: write folder under [outbox], or give a test an Outbox of its own.")
    folders: dict[str, Callable[[Message], Mapping[str, bytes]]] = {"post": Post(sender=settings.sender)}
    delivering: dict[str, Channel] = {}
    if settings.digital_brevlada:
        folders["digital_brevlada"] = Mailbox(sender=settings.sender, settings=settings.digital_brevlada)
    if settings.epost:
        folders["epost"] = mail = Mail(sender=settings.sender, address=settings.epost.sender)
        delivering["epost"] = Smtp(settings=settings.epost, mail=mail, secret=run.secret)
    if settings.sms:
        values = {"sender": settings.sender, "service": settings.service}
        folders["sms"] = notice = Notice(text=settings.sms.text, sender=settings.sms.sender, values=values)
        delivering["sms"] = Elks(settings=settings.sms, notice=notice, secret=run.secret)
    in_folders = {name: InFolder(folder=settings.folder / name, render=each) for name, each in folders.items()}
    yield Outbox(channels={**in_folders, **(delivering if settings.deliver else {})})

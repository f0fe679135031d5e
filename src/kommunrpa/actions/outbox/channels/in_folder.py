"""Messages that leave through a folder: files, the last of which counts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kommunrpa.actions.outbox.channel import Once
from kommunrpa.actions.outbox.message import Message
from kommunrpa.errors import KommunrpaError, NothingSent
from kommunrpa.files import write_together


@dataclass(frozen=True, kw_only=True)
class InFolder:
    """A folder that whoever sends messages on takes them from.

    The files are called by the message's random id. The last one makes the message: it is written in one step when
    all others are there, and what has none is to be left alone.

    Args:
        folder: The folder; it is made, readable by its owner only.
        render: Gives the files of a message by their names, the one that counts last.

    Example:
        >>> import tempfile
        >>> from contextlib import nullcontext
        >>> from kommunrpa.actions.outbox import Recipient
        >>> folder = Path(tempfile.mkdtemp())
        >>> channel = InFolder(folder=folder, render=lambda message: {f"{message.id}.txt": message.text.encode()})
        >>> message = Message(recipient=Recipient(name="Åsa Test"), text="Hej")
        >>> (folder / f"{channel.send(message, once=nullcontext)}.txt").read_text()
        'Hej'
    """

    folder: Path
    render: Callable[[Message], Mapping[str, bytes]]

    def send(self, message: Message, *, once: Once) -> str:
        """Write the files of a message.

        Args:
            message: The message.
            once: Entered around the writing.

        Returns:
            The message's id, by which its files are called.

        Raises:
            NothingSent: The disk is full, or the folder can't be written: no message is there.
        """
        files = self.render(message)
        with once():
            try:
                write_together({self.folder / name: content for name, content in files.items()})
            except KommunrpaError as error:
                raise NothingSent(f"The outbox {self.folder} can't be written. {error}") from error
        return message.id

"""Work items from the mails of a mailbox."""

import shutil
import tempfile
import weakref
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kommunrpa.action import Action, Run, WorkItem, resource
from kommunrpa.actions.mail import Inbox, inbox
from kommunrpa.intake.mails.mail import Mail, read, read_headers


@dataclass(frozen=True)
class Mailbox:
    """Each mail in a folder of a mailbox is a case.

    Its key is the Message-ID and a hash of what was written: the same mail delivered twice is one case, and two mails
    that share a Message-ID are two. No mail is marked as read. With *move_to* a mail moves there when its case is kept,
    and not before; what a killed bot left behind is found again and known by its key.

    ``item.files`` has ``message``, the mail as it came (``.eml``), and every file in it: ``attachment 1``,
    ``attachment 2`` and so on, also those in the text and mails within the mail. ``item.data`` has ``message_id``,
    ``sender``, ``sender_name``, ``to``, ``subject``, ``date``, ``text`` (from HTML where there is no other),
    ``attachments`` (the sender's names, by role), ``inline`` (the roles of those that stand in the text) and
    ``problems``: sentences in Swedish for the handläggare, such as that ``winmail.dat`` can't be read. A mail larger
    than *largest* is a case with its headers, a problem and no files.

    Args:
        name: The mailbox, as in ``[mailboxes.NAME]``.
        folder: The folder whose mails are taken in.
        move_to: The folder that they move to; it is made when it is not there. Without it each mail stays, and each
            intake reads the whole folder again.
        largest: Size in bytes of the largest mail that is fetched.

    Raises:
        ValueError: *move_to* is the folder that is read.

    Example:
        >>> Mailbox("fakturor", move_to="Inläst")
        Mailbox(name='fakturor', folder='INBOX', move_to='Inläst', largest=60000000)
    """

    name: str
    folder: str = "INBOX"
    move_to: str = ""
    largest: int = 60_000_000

    def __post_init__(self) -> None:
        if self.move_to.casefold() == self.folder.casefold():
            raise ValueError(f"Mailbox({self.name!r}): move_to is another folder than the one that is read.")

    def items(self, run: Run) -> Iterator[WorkItem]:
        """The mails there now, in the order in which they came; each is kept before the next one is fetched.

        Raises:
            ConfigError: The mailbox is not set up, the log-in is refused, or there is no such folder.
            TemporaryError: The server is not there, busy, or fell silent.
        """
        known = run.use(_taken)
        with inbox(run, self.name, self.folder) as lying:
            for uid, size in lying.sizes().items():
                if (self, lying.validity, uid) in known:
                    continue
                mail, content = self._fetched(lying, uid, size)
                if mail is None:
                    continue
                yield _item(mail, content)
                if self.move_to:  # it is kept now
                    run.do(PutAside(lying=lying, uid=uid, to=self.move_to))
                known.add((self, lying.validity, uid))

    def _fetched(self, lying: Inbox, uid: str, size: int) -> tuple[Mail | None, bytes]:
        """A mail, and all of it; nothing of one that somebody has moved meanwhile."""
        if size > self.largest:
            headers = lying.headers(uid)
            return (read_headers(headers, size=size) if headers else None), b""
        content = lying.mail(uid)
        return (read(content) if content else None), content


class PutAside(Action[None], changes=True, shown=("to",)):
    """Move a mail whose case is kept.

    Args:
        lying: The folder that it lies in.
        uid: Its number there.
        to: The folder that it moves to. It is logged.
    """

    lying: Inbox
    uid: str
    to: str

    def perform(self, run: Run) -> None:
        """Move it."""
        del run
        self.lying.move([self.uid], self.to)

    def stand_in(self) -> None:
        """A rehearsal leaves it where it is."""


@resource(lasts="worker")
def _taken(run: Run) -> Iterator[set[tuple[Mailbox, int, str]]]:
    """The mails that this worker has taken in already, and need not fetch again."""
    del run
    yield set()


def _item(mail: Mail, content: bytes) -> WorkItem:
    """A case, whose files are there as long as it is."""
    folder = Path(tempfile.mkdtemp(prefix="kommunrpa-mail-"))
    files = {role: folder / f"{role}{each.suffix}" for role, each in mail.files.items()}
    for role, path in files.items():
        path.write_bytes(mail.files[role].content)
    if content:
        files = {"message": folder / "message.eml", **files}
        files["message"].write_bytes(content)
    item = WorkItem(key=mail.key, data=mail.data, files=files)
    weakref.finalize(item, shutil.rmtree, folder, ignore_errors=True)
    return item

"""A folder of a mailbox on an IMAP server: it is read without a mark, and only what is asked for moves."""

import imaplib
import re
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from kommunrpa.action import Run
from kommunrpa.actions.mail.foreign import translated
from kommunrpa.errors import ConfigError, TemporaryError
from kommunrpa.oauth import Client
from kommunrpa.settings import ImapSettings
from kommunrpa.vault import Secret

_AT_ONCE = 200  # mails whose sizes are asked for in one command
_UID, _SIZE = re.compile(rb"\bUID (\d+)"), re.compile(rb"\bRFC822\.SIZE (\d+)")


@dataclass(frozen=True, kw_only=True)
class Inbox:
    """An open folder of a mailbox.

    Args:
        settings: Where the mailbox is.
        folder: Its name.
        validity: Changes when the server numbers the mails anew.
        box: The connection.

    Example:
        >>> def opened(folder: Inbox) -> str:
        ...     return f"{folder.settings.name}/{folder.folder}"
    """

    settings: ImapSettings
    folder: str
    validity: int
    box: Any = field(repr=False)

    def sizes(self) -> dict[str, int]:
        """The size in bytes of each mail, by its number in the folder; those that somebody has deleted are left out.

        Raises:
            TemporaryError: The server fell silent.
        """
        with self._translated("the list of mails"):
            uids = self.box.uids("UNDELETED", charset=None)
            sizes: dict[str, int] = {}
            for start in range(0, len(uids), _AT_ONCE):
                sizes |= self._sizes(uids[start : start + _AT_ONCE])
        return sizes

    def mail(self, uid: str) -> bytes:
        """All of a mail, as it came; empty when somebody has moved it meanwhile.

        Args:
            uid: Its number in the folder.

        Raises:
            TemporaryError: The server fell silent.
        """
        return self._part(uid, "BODY.PEEK[]")

    def headers(self, uid: str) -> bytes:
        """The headers of a mail; empty when somebody has moved it meanwhile.

        Args:
            uid: Its number in the folder.

        Raises:
            TemporaryError: The server fell silent.
        """
        return self._part(uid, "BODY.PEEK[HEADER]")

    def find(self, message_id: str) -> list[str]:
        """The numbers of the mails with a Message-ID.

        Args:
            message_id: It, with its angle brackets: without them it is found in longer ones, too.

        Raises:
            TemporaryError: The server fell silent.
        """
        wanted = re.sub(r'[^ -~]|[\\"]', "", message_id.strip())
        with self._translated("a search"):
            return list(self.box.uids(f'UNDELETED HEADER Message-ID "{wanted}"', charset=None))

    def move(self, uids: Sequence[str], folder: str) -> None:
        """Move mails to another folder, which is made when it is not there.

        Args:
            uids: Their numbers in this folder.
            folder: The other folder.

        Raises:
            ConfigError: The server refuses.
            TemporaryError: The server fell silent: some may have moved.
        """
        with self._translated(f"the move to {folder!r}"):
            self.make(folder)
            if "MOVE" in self.box.client.capabilities:
                self.box.move(uids, folder)
            elif "UIDPLUS" in self.box.client.capabilities:
                self.box.copy(uids, folder)
                self.box.client.uid("STORE", ",".join(uids), "+FLAGS", r"(\Deleted)")
                self.box.client.uid("EXPUNGE", ",".join(uids))  # a plain one removes what others have marked, too
            else:
                raise ConfigError(f"{self.settings.host} can't move mails: it has neither MOVE nor UIDPLUS.")

    def make(self, folder: str) -> None:
        """Make a folder, if it is not there.

        Args:
            folder: Its name; the server's own sign stands between a folder and one in it, mostly ``/`` or ``.``.

        Raises:
            ConfigError: The server refuses.
        """
        with self._translated(f"the making of {folder!r}"):
            if not self.box.folder.exists(folder):
                self.box.folder.create(folder)
                with suppress(Exception):  # only so that people's programs show it
                    self.box.folder.subscribe(folder, value=True)

    def _sizes(self, uids: Sequence[str]) -> dict[str, int]:
        _, answer = self.box.client.uid("FETCH", ",".join(uids), "(UID RFC822.SIZE)")
        lines = [line for line in answer if isinstance(line, bytes)]
        found = [(_UID.search(line), _SIZE.search(line)) for line in lines]
        return {uid[1].decode(): int(size[1]) for uid, size in found if uid and size}

    def _part(self, uid: str, what: str) -> bytes:
        with self._translated("the reading of a mail"):
            status, answer = self.box.client.uid("FETCH", uid, f"({what})")
            if status != "OK":
                raise TemporaryError(f"{self.settings.host} does not give a mail now ({status}).")
        return next((bytes(line[1]) for line in answer if isinstance(line, tuple)), b"")

    def _translated(self, doing: str) -> Any:  # noqa: ANN401 - a context manager
        return translated(self.settings.host, doing=doing)


@contextmanager
def inbox(run: Run, name: str, folder: str = "INBOX", *, trust: ssl.SSLContext | None = None) -> Iterator[Inbox]:
    """Open a folder of a mailbox, logged in.

    Args:
        run: Who asks: its settings say where the mailbox is.
        name: The mailbox, as in ``[mailboxes.NAME]``.
        folder: Its folder.
        trust: Whose certificates are trusted; the operating system's by default.

    Raises:
        ConfigError: The mailbox is not set up, the log-in is refused, or there is no such folder.
        TemporaryError: The server is not there, or busy.

    Yields:
        The folder, open until the ``with`` ends.

    Example:
        >>> def is_there(run: Run) -> bool:
        ...     with inbox(run, "fakturor") as folder:
        ...         return folder.folder == "INBOX"
    """
    settings, library = run.settings.mailboxes[name], _imap_tools()
    log_in = _way_in(settings, run.secret, trust=trust)
    with translated(settings.host, doing="the connection"):
        box = _connected(library, settings, trust=trust or ssl.create_default_context())
    try:
        with translated(settings.host, doing="the log-in"):
            log_in(box)
            _, (told, *_) = box.client.capability()  # more is told to whoever is logged in
            box.client.capabilities = tuple(told.decode().upper().split())
        with translated(settings.host, doing=f"the opening of {folder!r}"):
            box.folder.set(folder)
            validity = int(box.client.response("UIDVALIDITY")[1][0] or 0)
        yield Inbox(settings=settings, folder=folder, validity=validity, box=box)
    finally:
        with suppress(Exception):  # what was done is done, whatever the server says to good-bye
            box.logout()
        with suppress(Exception):
            box.client.shutdown()


def _connected(library: Any, settings: ImapSettings, *, trust: ssl.SSLContext) -> Any:  # noqa: ANN401 - imap-tools'
    """A connection, made by hand: the library's own way leaves it open when it can't be encrypted."""
    host, port, timeout = settings.host, settings.port, settings.timeout
    if settings.security == "ssl":
        client: imaplib.IMAP4 = imaplib.IMAP4_SSL(host, port, ssl_context=trust, timeout=timeout)
    else:
        client = imaplib.IMAP4(host, port, timeout=timeout)
    try:
        if settings.security == "starttls":
            client.starttls(trust)
    except BaseException:
        with suppress(OSError):
            client.shutdown()
        raise

    class Box(library.BaseMailBox):  # type: ignore[misc] # an extra, which is loaded late
        def _get_mailbox_client(self) -> imaplib.IMAP4:
            return client

    return Box()


def _way_in(
    settings: ImapSettings, secret: Callable[[str], Secret], *, trust: ssl.SSLContext | None
) -> Callable[[Any], object]:
    """What logs in, with its secrets fetched: those that are missing stop the bot before anybody is asked."""
    user = secret(settings.user).reveal()
    if settings.token_address:
        client = Client(
            address=settings.token_address,
            id=secret(settings.client).reveal(),
            secret=secret(settings.client_secret).reveal(),
            scope=settings.scope,
            timeout=settings.timeout,
            trust=trust or ssl.create_default_context(),
        )
        return lambda box: box.xoauth2(user, client.ask().text, initial_folder=None)
    password = secret(settings.password).reveal()
    if (user + password).isascii():
        return lambda box: box.login(user, password, initial_folder=None)
    return lambda box: box.login_utf8(user, password, initial_folder=None)


def _imap_tools() -> Any:  # noqa: ANN401 - a module
    try:
        import imap_tools  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ConfigError("A mailbox needs a package: pip install 'kommunrpa[mail]'.") from error
    return imap_tools

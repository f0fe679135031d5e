"""A real IMAP server in a process of its own, and a client that fills and looks into its folders."""

import imaplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from imap_tools import MailBoxUnencrypted

USER, PASSWORD = "robot", "mycket-hemligt-3391"
SECRETS = {"imap-user": USER, "imap-password": PASSWORD}


class Postmaster:
    """Who fills the folders, and looks what became of the mails.

    Args:
        port: Where the server listens.
    """

    def __init__(self, port: int) -> None:
        self.port = port
        self.settings: dict[str, Any] = {
            "host": "127.0.0.1",
            "port": port,
            "security": "none",
            "user": "imap-user",
            "password": "imap-password",
        }

    @contextmanager
    def box(self, folder: str = "INBOX") -> Iterator[Any]:
        """A connection."""
        with MailBoxUnencrypted("127.0.0.1", self.port, timeout=10).login(USER, PASSWORD, folder) as box:
            yield box

    def put(self, *mails: bytes, folder: str = "INBOX") -> None:
        """Put mails into a folder."""
        with self.box() as box:
            for mail in mails:
                box.append(mail, folder)

    def lying(self, folder: str = "INBOX") -> list[tuple[bytes, tuple[str, ...]]]:
        """Each mail in a folder, with its marks."""
        with self.box(folder) as box:
            flags = [each.flags for each in box.fetch(mark_seen=False, headers_only=True)]
            contents = [box.client.uid("FETCH", uid, "(BODY.PEEK[])")[1][0][1] for uid in box.uids()]
        return [
            (content, tuple(flag for flag in marks if flag != "\\Recent"))
            for content, marks in zip(contents, flags, strict=True)
        ]

    def folders(self) -> list[str]:
        """The names of the folders."""
        with self.box() as box:
            return [each.name for each in box.folder.list()]

    def empty(self) -> None:
        """Take away every mail, and every folder but the first."""
        with self.box() as box:
            box.delete(box.uids())
            for each in box.folder.list():
                if each.name != "INBOX" and "\\Noselect" not in each.flags:
                    box.folder.delete(each.name)


@contextmanager
def serve_mail(*words: str) -> Iterator[Postmaster]:
    """A server that runs.

    Args:
        words: More words of its command line, such as a certificate.
    """
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = int(taken.getsockname()[1])
    script = str(Path(sys.executable).with_name("pymap"))
    quiet = [word for name in ("admin", "managesieve") for word in ("--no-service", name)]
    where = ["--host", "127.0.0.1", "--port", str(port)]
    user = ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
    server = subprocess.Popen(  # noqa: S603 - a program that was installed with this one
        [script, *where, *words, *quiet, *user], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(port)
        yield Postmaster(port)
    finally:
        server.terminate()
        server.wait()


def _await(port: int) -> None:
    for _ in range(300):
        try:
            imaplib.IMAP4("127.0.0.1", port, timeout=5).shutdown()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("The mail server did not start.")

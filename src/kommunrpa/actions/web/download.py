"""The action that fetches a file from a site."""

import re
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kommunrpa.action import Action, Run
from kommunrpa.actions.web.files.receiving import Receiving, received
from kommunrpa.actions.web.visits.clicking import address_of, find_button
from kommunrpa.actions.web.visits.visit import Visit, visiting
from kommunrpa.errors import ActionError, TemporaryError
from kommunrpa.files import safe_name, write_atomically

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle

_MEGABYTE = 1_000_000
_HEAD = 1024  # bytes in which a file says what it is
_PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html)", re.IGNORECASE | re.DOTALL)
_LOGIN = re.compile(rb"<input[^>]*type\s*=\s*[\"']?password", re.IGNORECASE)
_ZIPPED = (".docx", ".ods", ".odt", ".pptx", ".xlsx", ".zip")
_BEGINNINGS = {".pdf": b"%PDF-", **dict.fromkeys(_ZIPPED, b"PK")}
_STARTING = "Download is starting"


class Download(Action[str]):
    """Fetch a file into the item's own folder: from an address, or by pressing a button or link.

    It is whole or not there, and what comes in place of it, such as a log-in page, is an error. A PDF that the browser
    would show is fetched too, and the page stays as it is.

    Args:
        url: Address of the file; with *press* that of the page, where none means the page as it stands. Never logged.
        press: Visible text of the button or link that gives the file. Never logged.
        name: What the file is called; left out, what the site calls it. Two files of one name: the later one stands.
        largest: Largest size, in megabytes.
        timeout: Longest wait for the page, and for the whole file, in seconds.

    Returns:
        The path of the file. Its name has å, ä and ö, nothing that a file system refuses, and no personal number.

    Raises:
        TemporaryError: The file did not come in time or not whole, or a log-in page came in its place.
        ActionError: The site gives a page, an empty file, one of another kind than its name says, or one that is too
            large; or there is no such button.
        ConfigError: No browser, or an address that is not allowed.
        ValueError: When it is made: neither *url* nor *press*.

    Repeat:
        Yes: the same file takes the place of the first.

    Example:
        >>> Download(url="https://a.example/arenden/1/beslut.pdf")
        Download(url=…, press=…, name=…, largest=…, timeout=…)

    Source:
        RFC 6266 for the name that a site gives; Microsoft, "Naming Files, Paths, and Namespaces".
    """

    url: str | None = None
    press: str = ""
    name: str = ""
    largest: float = 100.0
    timeout: float = 60.0

    def __post_init__(self) -> None:
        if not (self.url or self.press):
            raise ValueError("Download needs url, the address of a file, or press, what gives one.")

    def perform(self, run: Run) -> str:
        """Have the file sent, wait until it is whole, look what it is, and put it in its place."""
        doing, opens = "fetching a file", bool(self.press)
        with visiting(run, self.url, doing=doing, timeout=self.timeout, opens=opens) as visit:
            button = find_button(visit, self.press) if self.press else None
            name, content = self._fetch(visit, button)
        _refuse_other(name, content)
        path = run.folder / name
        write_atomically(path, content)
        return str(path)

    def _fetch(self, visit: Visit, button: "ElementHandle | None") -> tuple[str, bytes]:
        with Receiving(visit.page) as receiving:
            visit.watch.start_anew(accept=True)
            navigations = visit.watch.navigations
            if button:
                button.click(timeout=1000 * max(visit.left, 0.1), no_wait_after=True)
            else:
                _open(visit, self.url or "")
            _await_begin(visit, receiving, navigations=navigations)
            download = received(visit, receiving, most=int(self.largest * _MEGABYTE))
            content = Path(download.path()).read_bytes()
            name = safe_name(self.name or download.suggested_filename)
            download.delete()
        return name, content


def _open(visit: Visit, address: str) -> None:
    """Go to an address that should give a file and leave the page where it is."""
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

    try:
        visit.page.goto(address, timeout=1000 * max(visit.left, 0.1), wait_until="commit")
    except Error as error:
        if _STARTING not in str(error):
            if fault := visit.fault():
                raise fault from error
            raise


def _await_begin(visit: Visit, receiving: Receiving, *, navigations: int) -> None:
    """Wait until a file begins to come.

    Raises:
        ActionError: A page came.
        TemporaryError: Nothing came, or a log-in page.
    """
    while receiving.download is None:
        if not visit.watch.navigating and (fault := visit.fault()):
            raise fault
        if receiving.windows:
            address = address_of(visit, receiving.windows)
            receiving.windows.clear()
            if not address.startswith("about:"):
                _open(visit, address)
        elif visit.watch.navigations > navigations and not visit.watch.busy:
            raise visit.explained(ActionError("A page came in place of the file: check what leads to it."))
        elif visit.left <= 0:
            raise visit.explained(TemporaryError(f"No file came within {visit.timeout:g} seconds."))
        visit.page.wait_for_timeout(20)


def _refuse_other(name: str, content: bytes) -> None:
    """Refuse what is not the file that its name says."""
    suffix = PurePosixPath(name).suffix.lower()
    if not content:
        raise ActionError("The file is empty: look at it in the system.")
    if _PAGE.match(content[: 4 * _HEAD]) and suffix not in {".htm", ".html", ".xhtml"}:
        if _LOGIN.search(content):
            raise TemporaryError("The site gave a log-in page in place of the file: log in first.")
        raise ActionError("The site gave a web page in place of the file: check what leads to it.")
    if suffix in _BEGINNINGS and _BEGINNINGS[suffix] not in content[:_HEAD]:
        raise ActionError(f"The file is called {suffix}, and is something else: look at it in the system.")

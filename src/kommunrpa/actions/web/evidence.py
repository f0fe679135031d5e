"""A picture of a page in which only labels, headings and buttons can be read."""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from kommunrpa.files import write_atomically
from kommunrpa.privacy import mask

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LONGEST = 10_000  # milliseconds


def picture(page: "Page", path: Path) -> None:
    """Write a picture of a page, and beside it a text file with the page's address without its query.

    Args:
        page: Any Playwright page.
        path: Where the PNG goes; the address goes beside it, with the suffix ``.txt``.

    Raises:
        ActionError: The file can't be written.
    """
    style = (files(__package__) / "script" / "evidence.css").read_text(encoding="utf-8")
    image = page.screenshot(full_page=True, style=style, animations="disabled", caret="initial", timeout=_LONGEST)
    write_atomically(path, image)
    write_atomically(path.with_suffix(".txt"), mask(_without_query(page.url)).encode())


def _without_query(address: str) -> str:
    parts = urlsplit(address)
    place = parts.hostname or ""
    host = f"{place}:{parts.port}" if parts.port else place
    return urlunsplit((parts.scheme, host, parts.path, "", ""))

"""A picture of a page in which only labels, headings and buttons can be read."""

from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from kommunrpa.files import write_atomically

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LONGEST = 10_000  # milliseconds


def picture(page: "Page", path: Path, *, asked: str = "") -> None:
    """Write a picture of a page, and beside it a text file with what of its address tells nothing about anybody.

    Args:
        page: Any Playwright page.
        path: Where the PNG goes; the address goes beside it, with the suffix ``.txt``.
        asked: The address that was asked for, which is logged: what else stands in the page's own is left out.

    Raises:
        ActionError: The file can't be written.
    """
    style = (files(__package__) / "script" / "evidence.css").read_text(encoding="utf-8")
    image = page.screenshot(full_page=True, style=style, animations="disabled", caret="initial", timeout=_LONGEST)
    write_atomically(path, image)
    write_atomically(path.with_suffix(".txt"), _telling(page.url, asked=asked).encode())


def _telling(address: str, *, asked: str) -> str:
    """Where a page is, with a sign for each part of its path that the site has made, which may tell about somebody."""
    parts, known = urlsplit(address), urlsplit(asked).path.split("/")
    host = f"{parts.hostname}:{parts.port}" if parts.port else parts.hostname or ""
    path = "/".join(each if each in known else "…" for each in parts.path.split("/"))
    return urlunsplit((parts.scheme, host, path, "", ""))

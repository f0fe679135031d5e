"""The bot *bygglov* in plain Playwright: its own list of what was begun and done, and its own loop.

`python bygglov_playwright.py PORTAL FOLDER` handles every case that has not been ended.
"""

import logging
import sqlite3
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from by_hand import ForAPerson
from bygglov_page import find, handle
from playwright.sync_api import Page, sync_playwright

LOG = logging.getLogger("bygglov")


def main(portal: str, folder: Path) -> dict[str, int]:
    """Handle every case that is new or decided, and count what became of them."""
    logging.basicConfig(level=logging.INFO, filename=folder / "bygglov.log", encoding="utf-8")
    done = sqlite3.connect(folder / "done.db", isolation_level=None)
    done.execute("PRAGMA synchronous = FULL")
    done.execute("CREATE TABLE IF NOT EXISTS act (item TEXT, name TEXT, receipt TEXT, PRIMARY KEY (item, name))")
    done.execute("CREATE TABLE IF NOT EXISTS outcome (item TEXT PRIMARY KEY, state TEXT, reason TEXT)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch()
        try:
            page = browser.new_page()
            for case in find(page, portal):
                handle_safely(case, page, portal, folder, done)
        finally:
            browser.close()
    return dict(done.execute("SELECT state, count(*) FROM outcome GROUP BY state"))


def handle_safely(case: Mapping[str, str], page: Page, portal: str, folder: Path, done: sqlite3.Connection) -> None:
    """Handle a case that has not been ended, and keep what became of it."""
    item = f"{case['Ärende']} {case['Status']}"
    if done.execute("SELECT 1 FROM outcome WHERE item = ?", (item,)).fetchone():
        return
    state, reason = "done", ""
    try:
        handle(case, page, portal, folder, Ledger(done, item).once)
    except ForAPerson as error:
        state, reason = "review", str(error)
    except Exception as error:  # noqa: BLE001 - one case must not stop the others
        LOG.error("failed with %s", type(error).__name__)  # noqa: TRY400 - a trace may show personal data
        state, reason = "failed", str(error)
    done.execute("INSERT INTO outcome VALUES (?, ?, ?)", (item, state, reason))


class Ledger:
    """What was begun and done for an item."""

    def __init__(self, done: sqlite3.Connection, item: str) -> None:
        self._done, self._item = done, item

    def once(self, name: str, act: Callable[[], str]) -> str:
        """Do something that must not happen twice, or give what came of it."""
        kept = self._done.execute("SELECT receipt FROM act WHERE item = ? AND name = ?", (self._item, name)).fetchone()
        if kept and kept[0] is None:
            raise ForAPerson("Det går inte att veta om något redan har skickats.")
        if kept:
            return str(kept[0])
        self._done.execute("INSERT INTO act VALUES (?, ?, NULL)", (self._item, name))
        receipt = act()
        self._done.execute("UPDATE act SET receipt = ? WHERE item = ? AND name = ?", (receipt, self._item, name))
        return receipt


if __name__ == "__main__":
    print(main(sys.argv[1], Path(sys.argv[2])))

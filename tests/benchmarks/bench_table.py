"""A table of 10,000 rows by ReadTable, beside Playwright's locators and Selenium.

`python tests/benchmarks/bench_table.py` prints the medians of five rounds, side by side; Selenium, which asks for each
cell by itself and takes minutes, has one. Each system reads the same page, which is open already, into mappings from
heading to text, and must get every row right. A peer that is not installed is named and left out. Selenium needs
chromedriver: Debian has it as chromium-driver.
"""

import importlib.util
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stderr
from io import StringIO
from pathlib import Path
from statistics import median
from typing import Any

ROUNDS, ROWS = 5, 10_000
HEADINGS = ("Diarienummer", "Sökande", "Typ", "Belopp", "Registrerad", "Status")
Rows = list[dict[str, str]]


def truth() -> Rows:
    """What stands in the table."""

    def row(at: int) -> tuple[str, ...]:
        return f"KS 2026/{at}", f"Förening {at}", "Lokalbidrag", f"{at} kr", f"2026-01-{at % 28 + 1:02}", "Ny"

    return [dict(zip(HEADINGS, row(at), strict=True)) for at in range(ROWS)]


def page_of(rows: Rows) -> str:
    """The page: links, marks and plain text, as in a system for cases."""
    head = "".join(f"<th scope=col><a href=#>{heading}</a></th>" for heading in HEADINGS)
    cells = "<td><a href='/{0}'>{0}</a></td><td>{1}</td><td>{2}</td><td>{3}</td><td>{4}</td><td><span>{5}</span></td>"
    body = "".join(f"<tr>{cells.format(*row.values())}</tr>" for row in rows)
    return f"<!doctype html><meta charset=utf-8><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


@contextmanager
def kommunrpa(address: str) -> Iterator[Callable[[], Rows]]:
    """Our own action, as a bot does it."""
    from kommunrpa import Run
    from kommunrpa.actions.web import ReadTable

    with redirect_stderr(StringIO()), Run() as run:
        run.do(ReadTable(url=address))
        yield lambda: run.do(ReadTable())


@contextmanager
def playwright(address: str, read: Callable[[Any], Rows]) -> Iterator[Callable[[], Rows]]:
    """A page of Playwright's, and one of the ways in which it can be read."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=program(), chromium_sandbox=False)
        page = browser.new_page()
        page.goto(address)
        yield lambda: read(page)


def by_rows(page: Any) -> Rows:
    """A locator for the rows, and the texts of each one's cells: what most people write."""
    headings = page.locator("thead th").all_inner_texts()
    return [
        dict(zip(headings, row.locator("td").all_inner_texts(), strict=True)) for row in page.locator("tbody tr").all()
    ]


def by_cells(page: Any) -> Rows:
    """One locator for all cells: the quickest way without a script, which gives hidden text too."""
    headings = page.locator("thead th").all_inner_texts()
    texts, width = page.locator("tbody td").all_text_contents(), len(headings)
    return [dict(zip(headings, texts[at : at + width], strict=True)) for at in range(0, len(texts), width)]


@contextmanager
def selenium(address: str) -> Iterator[Callable[[], Rows]]:
    """Selenium's elements: one question for the cells of a row, one for each text."""
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.common.by import By

    options = ChromeOptions()
    options.binary_location = program()
    for word in ("--headless=new", "--no-sandbox"):
        options.add_argument(word)
    driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))
    driver.get(address)

    def read() -> Rows:
        headings = [each.text for each in driver.find_elements(By.CSS_SELECTOR, "thead th")]
        rows = driver.find_elements(By.CSS_SELECTOR, "tbody tr")
        cells = ([cell.text for cell in row.find_elements(By.TAG_NAME, "td")] for row in rows)
        return [dict(zip(headings, each, strict=True)) for each in cells]

    try:
        yield read
    finally:
        driver.quit()


def program() -> str:
    """The browser of them all."""
    from kommunrpa.actions.web import find_browser

    return str(find_browser())


SYSTEMS: dict[str, Callable[[str], Any]] = {
    "kommunrpa ReadTable": kommunrpa,
    "Playwright, one locator for all cells": lambda address: playwright(address, by_cells),
    "Playwright, a locator for each row": lambda address: playwright(address, by_rows),
    "Selenium": selenium,
}


def missing(system: str) -> str:
    """What a system lacks here."""
    if system != "Selenium":
        return ""
    lacks = [] if importlib.util.find_spec("selenium") else ["the package selenium"]
    return " and ".join(lacks + ([] if shutil.which("chromedriver") else ["chromedriver"]))


def main() -> None:
    """Measure every system in every round, and print the medians."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    rows, found = truth(), dict[str, list[float]]()
    with tempfile.TemporaryDirectory(prefix="kommunrpa-") as folder:
        path = Path(folder) / "table.html"
        path.write_text(page_of(rows), encoding="utf-8")
        os.chdir(folder)
        for number in range(rounds):
            for system, begin in SYSTEMS.items():
                if not missing(system) and (number == 0 or system != "Selenium"):
                    found.setdefault(system, []).append(measured(begin(path.as_uri()), rows))
    print(f"{ROWS} rows of {len(HEADINGS)} columns, medians of {rounds} rounds")
    for system in SYSTEMS:
        if system in found:
            seconds = median(found[system])
            ratio = seconds / median(found["kommunrpa ReadTable"])
            print(f"{system:40} {seconds:8.2f} s {ratio:7.1f} times")
        else:
            print(f"{system:40} left out: {missing(system)} is not installed")


def measured(opened: Any, rows: Rows) -> float:
    """The seconds that one reading takes."""
    with ExitStack() as stack:
        read = stack.enter_context(opened)
        began = time.perf_counter()
        got = read()
        seconds = time.perf_counter() - began
    if got != rows:
        raise SystemExit("A system read something else than what stands there.")
    return seconds


if __name__ == "__main__":
    main()

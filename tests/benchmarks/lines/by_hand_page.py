"""What a Playwright page and pypdf do not give: tables, facts beside labels, files and receipts, tried again."""

import logging
from collections.abc import Mapping
from pathlib import Path

import tenacity
from playwright.sync_api import Error, Locator, Page, expect
from pypdf import PdfReader

LOG = logging.getLogger("bygglov")
again = tenacity.retry(
    retry=tenacity.retry_if_exception_type(Error),
    stop=tenacity.stop_after_attempt(3),
    wait=tenacity.wait_random_exponential(max=10),
    before_sleep=lambda state: LOG.warning("attempt %s of %s", state.attempt_number, state.fn),
    reraise=True,
)


@again
def read_table(page: Page, url: str, name: str, following: str = "") -> list[dict[str, str]]:
    """The rows of a table, over all its pages."""
    page.goto(url)
    rows: list[dict[str, str]] = []
    while True:
        table = page.get_by_role("table", name=name)
        heads = table.locator("thead th").all_inner_texts()
        found = [row.locator("td").all_inner_texts() for row in table.locator("tbody tr").all()]
        rows += [dict(zip(heads, texts, strict=True)) for texts in found]
        onward = page.get_by_role("link", name=following, exact=True)
        if not following or not onward.count():
            return rows
        with page.expect_navigation():
            onward.click()


@again
def read_facts(page: Page, url: str, labels: Mapping[str, str]) -> dict[str, str]:
    """The values beside labels."""
    page.goto(url)
    return {name: fact(page, label).inner_text() for name, label in labels.items()}


def fact(page: Page, label: str) -> Locator:
    """The value beside a label."""
    return page.locator(f"xpath=//dt[normalize-space()='{label}']/following-sibling::dd[1]")


@again
def download(page: Page, url: str, name: str, place: Path) -> Path:
    """Fetch a file of the case."""
    page.goto(url)
    with page.expect_download() as waiting:
        page.get_by_role("link", name=name).click()
    waiting.value.save_as(place / name)
    return place / name


def press(page: Page, button: str, receipt: str) -> str:
    """Press the button, and give the receipt."""
    page.get_by_role("button", name=button).click()
    expect(fact(page, receipt)).not_to_be_empty()
    return fact(page, receipt).inner_text()


def read_fields(path: Path) -> dict[str, str]:
    """The fields of a form that was filled in on a screen."""
    return {name: str(text or "") for name, text in PdfReader(path).get_form_text_fields().items()}

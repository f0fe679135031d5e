"""The browser and its page: opened when a bot first needs them, closed for it."""

from typing import TYPE_CHECKING

from kommunrpa.action import Run, resource
from kommunrpa.actions.web.browsers.chromium import chromium
from kommunrpa.actions.web.visits.tab import tab_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page


@resource(lasts="worker")
def browser(run: Run) -> "Iterator[Browser]":
    """A Chromium-based browser: the one in the setting ``browser``, an installed one, or Playwright's own."""
    yield run.use(chromium()).browser


@resource(lasts="item")
def page(run: Run) -> "Iterator[Page]":
    """A page of its own for one item, with no cookies of the last one, Swedish, and kept on allowed origins."""
    yield run.use(tab_in("")).page

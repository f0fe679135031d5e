"""Forms made with real component libraries: what is filled in by label stands in the framework's own state."""

import dataclasses
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import truths_others
import truths_react
from library_pages import LibraryPage, built
from playwright.sync_api import Page

from kommunrpa import ActionError
from kommunrpa.actions.web import fill_form

pytestmark = pytest.mark.skipif(shutil.which("npm") is None, reason="npm brings the component libraries")

PAGES = {page.name: page for page in (*truths_react.PAGES, *truths_others.PAGES)}
NOT_YET = {"custom": {"larare", "tider"}}
"""Fields that are refused, though a person can fill them in: docs/explanation/what-it-does-not.md says so."""
OpenPage = Callable[[LibraryPage], Page]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it has
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def address() -> Iterator[Callable[[LibraryPage], str]]:
    """Where a page answers."""
    with_servers: list[Any] = []

    @cache
    def of_group(group: str) -> str:
        server = served(built(group))
        with_servers.append(server)
        return server.__enter__()  # type: ignore[no-any-return]

    yield lambda page: f"{of_group(page.group)}/{page.name}.html"
    for server in with_servers:
        server.__exit__(None, None, None)


@pytest.fixture
def open_page(tab: Page, address: Callable[[LibraryPage], str]) -> OpenPage:
    """Open a page and wait until its library has drawn it."""

    def open_page(page: LibraryPage) -> Page:
        tab.goto(address(page))
        tab.wait_for_function("() => typeof window.state === 'function'")
        return tab

    return open_page


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_form_by_its_labels(open_page: OpenPage, name: str) -> None:
    """Every value arrives in the framework's own state as a person's would, and the form is sent once."""
    cases = [case for case in PAGES[name].cases if case.key not in NOT_YET.get(name, ())]
    page = dataclasses.replace(PAGES[name], cases=cases)

    try:
        (sent,) = sent_from(open_page(page), page)
    except ActionError:  # a list that came too late on a busy machine; a wrong value is never tried again
        (sent,) = sent_from(open_page(page), page)

    expected = {case.key: as_set(case.expects) for case in cases}
    assert {case.key: as_set(sent[case.key]) for case in cases} == expected


def sent_from(tab: Page, page: LibraryPage) -> list[dict[str, Any]]:
    """What the page sent."""
    fill_form(tab, page.values(), submit=page.submit)
    tab.wait_for_function("() => (window.submitted ?? []).length > 0")
    sent: list[dict[str, Any]] = tab.evaluate("() => window.submitted")
    return sent


def as_set(value: Any) -> Any:
    """Choices in any order: which of them was made first means nothing."""
    return sorted(value, key=str) if isinstance(value, list) else value

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
from library_pages import LIBRARIES, LibraryPage, built
from playwright.sync_api import Frame, Page

from kommunrpa import ActionError
from kommunrpa.actions.web import fill_form

pytestmark = pytest.mark.skipif(shutil.which("npm") is None, reason="npm brings the component libraries")

PAGES = {page.name: page for page in (*truths_react.PAGES, *truths_others.PAGES)}
NOT_YET = {"custom": {"larare", "tider"}}
"""Fields that are refused, though a person can fill them in: docs/explanation/what-it-does-not.md says so."""
NO_SHADOW = {"classic", "custom", "headless", "ids", "midas", "skwebgui"}
"""Libraries with controls that nobody can use in a shadow root, or that look for their own in the document alone."""
SOME = {"shadow": {"aksel", "angular"}, "frame": {"midas"}, "other": {"hds"}}
"""Where the ordinary tests try them; `nox -s fuzz` tries every library everywhere."""
OpenPage = Callable[..., Frame]

_FRAME = (
    "<!doctype html><h1>Portalen</h1><label>Sök <input></label>"
    "<iframe src='{address}' style='width:1100px;height:900px'></iframe>"
)


class _Visit(SimpleHTTPRequestHandler):
    """Answers with a page, and with the same in a shadow root (NAME.shadow.html) or in a frame."""

    def do_GET(self) -> None:
        name, _, where = self.path.removesuffix(".html").removeprefix("/").partition(".")
        host = self.headers["Host"]
        if where == "shadow":
            page = Path(self.directory, f"{name}.html").read_text(encoding="utf-8")
            script = (LIBRARIES / "in_shadow.js").read_text(encoding="utf-8")
            self._show(page.replace("<script", f"<script>{script}</script><script", 1))
        elif where in {"frame", "other"}:
            other = host.replace("127.0.0.1", "localhost")
            self._show(_FRAME.format(address=f"http://{host if where == 'frame' else other}/{name}.html"))
        else:
            super().do_GET()

    def _show(self, page: str) -> None:
        content = page.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name it has
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder; its address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Visit, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def address() -> Iterator[Callable[..., str]]:
    """Where a page answers."""
    with_servers: list[Any] = []

    @cache
    def of_group(group: str) -> str:
        server = served(built(group))
        with_servers.append(server)
        return server.__enter__()  # type: ignore[no-any-return]

    yield lambda page, where="": f"{of_group(page.group)}/{page.name}{where and '.'}{where}.html"
    for server in with_servers:
        server.__exit__(None, None, None)


@pytest.fixture
def open_page(tab: Page, address: Callable[..., str]) -> OpenPage:
    """Open a page, wait until its library has drawn it, and give the frame that it stands in."""

    def open_page(page: LibraryPage, where: str = "") -> Frame:
        tab.goto(address(page, where))
        inside = tab.frames[-1]
        inside.wait_for_function("() => typeof window.state === 'function'")
        return inside

    return open_page


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_form_by_its_labels(open_page: OpenPage, name: str) -> None:
    """Every value arrives in the framework's own state as a person's would, and the form is sent once."""
    sent_right(open_page, name)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try some libraries elsewhere than on a page of their own, and with the profile *fuzz* all of them."""
    if "where" in metafunc.fixturenames:
        is_long = metafunc.config.getoption("--hypothesis-profile") == "fuzz"
        everywhere = {where: PAGES.keys() - (NO_SHADOW if where == "shadow" else ()) for where in SOME}
        tried = everywhere if is_long else SOME
        metafunc.parametrize(("name", "where"), [(name, where) for where in tried for name in sorted(tried[where])])


@pytest.mark.hypothesis  # the profile decides how much is tried, as for made-up forms
def test_a_form_wherever_it_stands(open_page: OpenPage, name: str, where: str) -> None:
    """In a shadow root, a frame of the page's own and one of another origin the same form is filled in as well."""
    sent_right(open_page, name, where)


def sent_right(open_page: OpenPage, name: str, where: str = "") -> None:
    """See that a form arrives as it was filled in."""
    cases = [case for case in PAGES[name].cases if case.key not in NOT_YET.get(name, ())]
    page = dataclasses.replace(PAGES[name], cases=cases)

    try:
        (sent,) = sent_from(open_page(page, where), page)
    except ActionError:  # a list that came too late on a busy machine; a wrong value is never tried again
        (sent,) = sent_from(open_page(page, where), page)

    expected = {case.key: as_set(case.expects) for case in cases}
    assert {case.key: as_set(sent[case.key]) for case in cases} == expected


def sent_from(inside: Frame, page: LibraryPage) -> list[dict[str, Any]]:
    """What the page sent."""
    fill_form(inside.page, page.values(), submit=page.submit)
    inside.wait_for_function("() => (window.submitted ?? []).length > 0")
    sent: list[dict[str, Any]] = inside.evaluate("() => window.submitted")
    return sent


def as_set(value: Any) -> Any:
    """Choices in any order: which of them was made first means nothing."""
    return sorted(value, key=str) if isinstance(value, list) else value

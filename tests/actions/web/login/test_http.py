"""Log-in by HTTP, and proxies."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.request import urlopen

import pytest
from login_site import SECRETS, Begin

from kommunrpa import ConfigError, Run
from kommunrpa.actions.web import System, page

Enter = Callable[..., Run]


class TestHttp:
    """Basic and digest."""

    @pytest.mark.parametrize("way", ["basic", "digest"])
    def test_the_browser_sends_name_and_password(self, system: Begin, enter: Enter, way: str) -> None:
        """They are sent when the system asks, and the form on its page is filled in as ever."""
        site = system(way=way)
        run = enter(site)
        inside = run.use(System("diarium"))

        inside.open()

        assert inside.playwright.locator("h1").inner_text() == "Diariet"
        assert site.wrong == 0

    @pytest.mark.parametrize("way", ["basic", "digest"])
    def test_a_wrong_password_is_tried_once(self, system: Begin, enter: Enter, close_all: Any, way: str) -> None:
        """One answer is enough: no page of any item sends it again."""
        site = system(way=way)
        run = enter(site, password="wrong")

        with pytest.raises(ConfigError, match="refuses the user's name or the password"):
            run.use(System("diarium")).open()
        for _ in range(2):
            close_all(run)
            with Run(worker=run._worker) as other, pytest.raises(ConfigError, match="was tried and not accepted"):
                other.use(System("diarium")).open()

        assert site.wrong == 1

    def test_no_other_origin_is_given_the_password(self, system: Begin, enter: Enter) -> None:
        """A page that asks for it in the same way, on another origin, gets nothing."""
        site, thief = system(way="basic"), system(way="basic")
        inside = enter(site).use(System("diarium"))
        inside.open()

        inside.playwright.goto(thief.url)

        assert inside.playwright.locator("h1").inner_text() == "401"
        assert thief.wrong == 0
        assert thief.cases == []


class TestProxies:
    """Proxies."""

    @pytest.fixture
    def proxy(self) -> Iterator[Any]:
        """A proxy that wants a name and a password."""
        server = ThreadingHTTPServer(("127.0.0.1", 0), _Proxy)
        server.daemon_threads = True
        server.seen = []  # type: ignore[attr-defined] # what it was asked for
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield server
        server.shutdown()
        server.server_close()

    def test_a_system_is_reached_by_its_proxy(self, such_a_run: Any, system: Begin, proxy: Any) -> None:
        """Its pages come by the proxy, which is given its name and password; other pages do not."""
        site, other = system(), system()
        site.is_open = True
        table = {"address": site.url, "proxy": f"http://127.0.0.1:{proxy.server_port}"}
        table |= {"proxy_user": "user", "proxy_password": "password"}
        run = such_a_run(secrets=SECRETS, systems={"diarium": table})
        inside = run.use(System("diarium"))

        inside.open()
        run.use(page).goto(other.url)

        assert inside.playwright.locator("h1").inner_text() == "Diariet"
        assert proxy.seen == [f"{site.url}/"]


class _Proxy(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if "Proxy-Authorization" not in self.headers:
            self.send_response(407)
            self.send_header("Proxy-Authenticate", 'Basic realm="proxy"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if not self.path.endswith("favicon.ico"):
            self.server.seen.append(self.path)  # type: ignore[attr-defined] # see the fixture
        with urlopen(self.path) as answer:  # noqa: S310 - the test's own site
            content = answer.read()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Nothing on the terminal."""

"""Windows single sign-on: its switches, what it tells, and the same by Kerberos for real."""

import contextlib
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from login_site import Begin, case

from kommunrpa import ConfigError, Run
from kommunrpa.action import MemoryLedger
from kommunrpa.actions.web import FillForm, System
from kommunrpa.actions.web.browsers.chromium import chromium


class TestWindows:
    """Single sign-on, as far as it can be seen without a domain."""

    @pytest.fixture
    def started(self, such_a_run: Any, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
        """The switches that a browser is started with."""

        def begin(systems: dict[str, Any]) -> list[str]:
            told: list[dict[str, Any]] = []

            def start(_kind: Any, options: dict[str, Any], *, run: Run) -> Any:
                del run
                told.append(options)
                raise ConfigError("seen enough")

            monkeypatch.setattr("kommunrpa.actions.web.browsers.chromium._start", start)
            run = such_a_run(systems=systems)
            with pytest.raises(ConfigError, match="seen enough"):
                run.use(chromium()).browser  # noqa: B018 - it is started when it is asked for
            return [*told[0]["args"], told[0]["executable_path"]]

        return begin

    def test_the_browser_may_log_in_to_those_systems_only(self, started: Any) -> None:
        """Their hosts are allowed, and no other; and the browser is one that can do it."""
        sso = {"login": "sso", "address": ["https://portal.kommun.example/x", "https://b.kommun.example:8443"]}
        switches = started({"portal": sso, "other": {"address": "https://other.example"}})

        assert "--auth-server-allowlist=b.kommun.example,portal.kommun.example" in switches
        assert "headless" not in Path(switches[-1]).name

    def test_without_such_a_system_nobody_is_told_who_runs_it(self, started: Any) -> None:
        """No switch, and the fastest browser."""
        switches = started({"other": {"address": "https://other.example"}})

        assert not any("auth-server" in each for each in switches)

    def test_an_account_that_is_not_let_in_is_told(self, system: Begin, such_a_run: Any) -> None:
        """A 401 is a matter of the account that runs the bot."""
        site = system(way="basic")
        run = such_a_run(systems={"portal": {"login": "sso", "address": site.url}})

        with pytest.raises(ConfigError, match="does not let in whoever runs this"):
            run.do(case(site))

    def test_a_browser_that_does_not_know_at_once_who_runs_it_asks_again(self, system: Begin, such_a_run: Any) -> None:
        """Chromium that has just started is turned away once; the log-in is the worker's, for all its items."""
        site = system(way="single sign-on")
        run = such_a_run(systems={"portal": {"login": "sso", "address": site.url}})

        run.do(case(site))
        with Run(worker=run._worker, ledger=MemoryLedger()) as other:
            other.do(case(site))

        assert len(site.cases) == 2
        assert site.logins == 1


PROGRAMS = ("krb5kdc", "kdb5_util", "kadmin.local", "kinit")


@pytest.mark.skipif(sys.platform != "linux" or not all(map(shutil.which, PROGRAMS)), reason="needs krb5-kdc, krb5-user")
class TestKerberos:
    """Single sign-on for real, with a domain of the test's own: what Windows does by the same protocol."""

    @pytest.fixture
    def domain(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
        """A domain where a robot is logged in, and two systems are known."""
        with contextlib.closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        (tmp_path / "krb5.conf").write_text(KRB5.format(port=port), encoding="utf-8")
        (tmp_path / "kdc.conf").write_text(KDC.format(port=port, folder=tmp_path), encoding="utf-8")
        for name, file in {"KRB5_CONFIG": "krb5.conf", "KRB5_KDC_PROFILE": "kdc.conf", "KRB5CCNAME": "tickets"}.items():
            monkeypatch.setenv(name, str(tmp_path / file))
        command(["kdb5_util", "create", "-s", "-P", "x", "-r", "KOMMUN.TEST"])
        for name in ("robot", "HTTP/localhost", "HTTP/portal.localhost"):
            command(["kadmin.local", "-r", "KOMMUN.TEST", "-q", f"addprinc -pw hemligt {name}"])
        words = [str(shutil.which("krb5kdc")), "-n", "-r", "KOMMUN.TEST"]
        with subprocess.Popen(words, stdout=subprocess.DEVNULL) as kdc:
            for _ in range(50):
                if command(["kinit", "robot"], given="hemligt\n", check=False).returncode == 0:
                    break
                time.sleep(0.1)
            yield
            kdc.terminate()

    @pytest.mark.usefixtures("domain")
    def test_the_browser_shows_its_ticket_to_its_system_alone(self, system: Begin, apart: Any) -> None:
        """The system gets a ticket, and another that asks in the same way does not."""
        site, other = system(way="ticket"), system(way="ticket")
        table = {"portal": {"login": "sso", "address": site.url.replace("127.0.0.1", "localhost")}}

        def inside(run: Run) -> None:
            run.use(System("portal")).open()
            assert run.use(System("portal")).playwright.locator("h1").inner_text() == "Diariet"
            with pytest.raises(ConfigError, match="asks for a log-in"):
                run.do(FillForm(url=other.url.replace("127.0.0.1", "portal.localhost"), submit="Skicka in"))

        apart(table, inside)

        assert site.logins >= 1
        assert other.logins == 0


def command(words: list[str], *, given: str = "", check: bool = True) -> subprocess.CompletedProcess[str]:
    """Run a program of Kerberos."""
    return subprocess.run(words, input=given, capture_output=True, text=True, check=check, timeout=30)


KRB5 = """[libdefaults]
 default_realm = KOMMUN.TEST
 dns_lookup_kdc = false
 rdns = false
 dns_canonicalize_hostname = false
[realms]
 KOMMUN.TEST = {{
  kdc = 127.0.0.1:{port}
 }}
[domain_realm]
 localhost = KOMMUN.TEST
 portal.localhost = KOMMUN.TEST
"""

KDC = """[kdcdefaults]
 kdc_ports = {port}
 kdc_tcp_ports = {port}
[realms]
 KOMMUN.TEST = {{
  database_name = {folder}/principal
  key_stash_file = {folder}/stash
  acl_file = {folder}/acl
 }}
"""

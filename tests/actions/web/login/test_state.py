"""A log-in that is kept between runs: encrypted, its owner's own, and of its own system."""

import stat
import sys
from collections.abc import Callable
from typing import Any, ClassVar

import pytest
from cryptography.fernet import Fernet
from login_site import SECRETS, Begin, LoginSite, case

from kommunrpa import ConfigError, Run
from kommunrpa.action import MemoryLedger
from kommunrpa.actions.web import System, saving
from kommunrpa.actions.web.browsers.chromium import chromium
from kommunrpa.actions.web.login.state import State

KEY, OTHER = (Fernet.generate_key().decode() for _ in range(2))

Enter = Callable[..., Run]


@pytest.fixture
def site(system: Begin) -> LoginSite:
    """A system with a log-in."""
    return system()


@pytest.fixture
def enter(such_a_run: Any) -> Enter:
    """A run that keeps its log-in between runs."""

    def begin(site: LoginSite, *, key: str = KEY, **more: Any) -> Run:
        systems = {"diarium": site.table(**{"keep": "key", **more})}
        run = such_a_run(secrets={**SECRETS, "key": key}, systems=systems)
        return Run(worker=run._worker, ledger=MemoryLedger())

    return begin


def test_the_next_run_needs_no_log_in(site: LoginSite, enter: Enter) -> None:
    """A worker of a later run begins with what the earlier one kept."""
    enter(site).do(case(site))
    enter(site).do(case(site, "Bo"))

    assert site.cases == ["Åsa", "Bo"]
    assert site.logins == 1


def test_a_kept_log_in_that_ended_is_made_anew(site: LoginSite, enter: Enter) -> None:
    """A session of yesterday is no reason to fail."""
    enter(site).do(case(site))
    site.forget()
    enter(site).do(case(site, "Bo"))

    assert (site.logins, site.wrong) == (2, 0)
    assert len(site.cases) == 2


def test_what_is_kept_can_be_read_by_nobody_else(site: LoginSite, enter: Enter) -> None:
    """The file is its owner's, and holds neither token nor address in plain text."""
    run = enter(site)
    run.do(case(site))
    kept = run.settings.systems["diarium"].kept

    content = kept.read_bytes()
    if sys.platform != "win32":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    for token in (*site.sessions, site.url, "diarium"):
        assert token.encode() not in content


@pytest.mark.parametrize("change", ["key", "address", "name", "broken"])
def test_what_is_not_its_own_is_left_alone(site: LoginSite, enter: Enter, such_a_run: Any, change: str) -> None:
    """Another key, another address, another system's file, half a file: a new log-in, and no token goes astray."""
    run = enter(site)
    run.do(case(site))
    kept = run.settings.systems["diarium"].kept
    key, table = KEY, site.table(keep="key")
    if change == "key":
        key = OTHER
    elif change == "address":
        table["address"] = [site.url, "https://b.example"]
    elif change == "broken":
        kept.write_bytes(kept.read_bytes()[:-9])
    name = "diarium"
    if change == "name":
        name = "portal"
        kept.rename(kept.with_name("portal.session"))
    other = such_a_run(secrets={**SECRETS, "key": key}, systems={name: table})  # whose ledger knows another item

    with Run(worker=other._worker, ledger=MemoryLedger()) as one:
        one.do(case(site, "Bo"))

    assert site.logins == 2


def test_a_key_that_is_none_is_told_with_the_command(site: LoginSite, enter: Enter) -> None:
    """The message says how to make one, and does not show what there is."""
    with pytest.raises(ConfigError, match=r"'key' is no key. Make one with: python -c .*Fernet.generate_key") as told:
        enter(site, key="inte-en-nyckel").do(case(site))

    assert "inte-en-nyckel" not in str(told.value)


def test_without_keep_nothing_is_written(site: LoginSite, enter: Enter) -> None:
    """A log-in stays in memory unless one is told to keep it."""
    run = enter(site, keep="")
    run.do(case(site))

    assert not run.settings.systems["diarium"].kept.exists()


def test_a_half_filled_form_does_not_come_up_in_the_next_case(site: LoginSite, enter: Enter) -> None:
    """What a page stores during one item is not there for the next; the log-in is."""
    run = enter(site)
    run.use(System("diarium")).playwright.goto(site.url)
    run.use(System("diarium")).playwright.evaluate("localStorage.utkast = sessionStorage.utkast = 'Åsa Öberg'")
    run.__exit__(None, None, None)

    with Run(worker=run._worker, ledger=MemoryLedger()) as other:
        tab = other.use(System("diarium")).playwright
        tab.goto(site.url)
        assert tab.evaluate("[localStorage.utkast ?? null, sessionStorage.utkast ?? null]") == [None, None]
    assert site.logins == 1


class TestPersons:
    """Systems where only a person can log in."""

    TABLE: ClassVar[dict[str, Any]] = {"login": "session", "user": "", "password": ""}

    def test_without_a_session_the_error_says_what_to_do(self, site: LoginSite, enter: Enter) -> None:
        """A person has to begin."""
        with pytest.raises(ConfigError, match=r"begin a session with save_session\('diarium'\)"):
            enter(site, **self.TABLE).do(case(site))

    def test_a_person_logs_in_once_and_bots_go_on(self, site: LoginSite, enter: Enter) -> None:
        """The log-in that a person made in the browser that was shown is the bots' own."""
        run = enter(site, **self.TABLE, login_page="/person")
        person_logs_in(site, run)

        other = enter(site, **self.TABLE)
        other.do(case(site))

        assert site.cases == ["Åsa"]

    @pytest.mark.parametrize("page", ["/login", "/person"], ids=["with a password", "without one"])
    def test_a_session_that_ended_asks_for_the_person(self, site: LoginSite, enter: Enter, page: str) -> None:
        """No bot can renew it, and the page that comes instead may have no field at all."""
        site.turns_to = page
        run = enter(site, **self.TABLE, login_page="/person")
        person_logs_in(site, run)
        site.person_comes = False
        site.forget()

        with pytest.raises(ConfigError, match=r"begin a session with save_session\('diarium'\)"):
            enter(site, **self.TABLE).do(case(site))

    def test_a_person_who_does_not_log_in_is_told(self, site: LoginSite, enter: Enter) -> None:
        """After the time that was given nothing is kept."""
        run = enter(site, **self.TABLE)

        with pytest.raises(ConfigError, match="Nobody logged in to diarium in 1 seconds"):
            saving._saved(run, run.settings.systems["diarium"], run.use(chromium()), timeout=1.0)

        assert not run.settings.systems["diarium"].kept.exists()


def person_logs_in(site: LoginSite, run: Run) -> None:
    """Let the browser be shown, without its window, and a person come in after a moment."""
    site.person_comes = True
    saving._saved(run, run.settings.systems["diarium"], run.use(chromium()), timeout=10.0)


def test_a_state_does_not_show_itself() -> None:
    """Neither cookies nor storage are in its repr."""
    assert "hemligt" not in repr(State({"cookies": [{"value": "hemligt"}]}, {"items": [["t", "hemligt"]]}))

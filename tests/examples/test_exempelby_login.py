"""The made-up town behind its log-in."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import httpx
import pytest
from exempelby import Faults, Town, When, serve
from exempelby.__main__ import main
from exempelby.login import Sessions, safe_target
from lxml import html

SECRET = {"user": "åsa", "password": "lösen ö"}
Grant = Callable[..., dict[str, Any]]


@pytest.fixture
def guarded() -> Iterator[tuple[Town, httpx.Client]]:
    """Give a town behind a log-in, and a visitor who has not logged in."""
    with (
        serve(**SECRET, today=lambda: date(2026, 11, 24)) as town,
        httpx.Client(base_url=town.url, follow_redirects=True) as visitor,
    ):
        yield town, visitor


def test_nothing_is_seen_before_log_in(guarded: tuple[Town, httpx.Client], grant: Grant) -> None:
    """Without a session every page is the log-in page, and nothing is registered."""
    town, visitor = guarded
    seen = [visitor.get(path).url.path for path in ("/", "/arenden", "/bidrag/ny", "/finns-inte")]
    posted = visitor.post("/bidrag/ny", data=grant())

    assert {*seen, posted.url.path} == {"/logga-in"}
    assert len(town.cases()) == 23
    assert visitor.get("/api/health").status_code == 200


def test_log_in_leads_to_where_the_visitor_was_going(guarded: tuple[Town, httpx.Client]) -> None:
    """A wrong password is refused; the right one opens the page that was asked for; logging out closes it."""
    _, visitor = guarded
    target = html.fromstring(visitor.get("/arenden/3").text).xpath("//input[@name='till']/@value")[0]
    refused = visitor.post("/logga-in", data={**SECRET, "password": "fel", "till": target})
    opened = visitor.post("/logga-in", data={**SECRET, "till": target})
    visitor.post("/logga-ut")

    assert (refused.status_code, opened.url.path) == (401, "/arenden/3")
    assert "Fel användarnamn eller lösenord" in refused.text
    assert visitor.get("/").url.path == "/logga-in"


def test_a_session_that_times_out_says_so(guarded: tuple[Town, httpx.Client], grant: Grant) -> None:
    """The visitor is sent to the log-in page, what was posted is not registered, and a new log-in works."""
    town, visitor = guarded
    visitor.post("/logga-in", data=SECRET)
    town.faults.session_timeout = When.NEXT
    response = visitor.post("/bidrag/ny", data=grant())

    assert "inaktiv" in response.text
    assert len(town.cases()) == 23
    assert visitor.post("/logga-in", data=SECRET).url.path == "/"


def test_a_session_lives_as_long_as_it_is_used() -> None:
    """Silence is counted from the latest request."""
    now = [0.0]
    sessions = Sessions(**SECRET, minutes=1, faults=Faults(), clock=lambda: now[0])
    token = sessions.open(**SECRET) or ""
    lives = []
    for now[0] in (50.0, 100.0, 161.0, 162.0):
        lives.append(sessions.alive(token))

    assert lives == [True, True, False, False]
    assert "lösen" not in repr(sessions)


@pytest.mark.parametrize("target", ["//example.com", "https://example.com", "\\\\example.com", "/\\example.com", ""])
def test_log_in_never_leads_to_another_site(target: str) -> None:
    """A target that leaves the town becomes the start page."""
    assert safe_target(target) == "/"


def test_log_in_needs_a_password_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A user without a password is an error that names the variable."""
    monkeypatch.delenv("EXEMPELBY_PASSWORD", raising=False)
    with pytest.raises(SystemExit):
        main(["--user", "åsa"])

    assert "EXEMPELBY_PASSWORD" in capsys.readouterr().err

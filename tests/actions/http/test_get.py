"""Tests of the action that asks another system, against a real web server."""

import base64
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.http import Get
from kommunrpa.errors import ActionError, ConfigError, KommunrpaError, TemporaryError
from kommunrpa.retry import Retry
from kommunrpa.testing import ActionContract, FakeRun

ONCE = Retry(attempts=1)


def test_an_answer_is_read(api: Any) -> None:
    """Status, JSON and text, with å ä ö; the query is sent, and nothing of it is logged."""
    api.answer("/arenden", {"namn": "Åsa å ä ö"})

    with api.run() as run:
        answer = run.do(Get(url=f"{api.url}/arenden?sida=1", query={"sök": "Öberg & co", "alla": True}))

    assert answer.json() == {"namn": "Åsa å ä ö"}
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert api.asked[0].query == {"sida": ["1"], "sök": ["Öberg & co"], "alla": ["true"]}
    assert not any(word in str(run.logged) for word in ("Öberg", "arenden", "sida"))
    assert {"event": "answered", "origin": api.url, "status": 200}.items() <= run.logged[1].items()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ("å".encode(), "text/plain"),
        ("å".encode("latin-1"), "text/xml; charset=ISO-8859-1"),
        ("å".encode("cp1252"), "text/plain"),
        ("å".encode(), "text/plain; charset=okänd"),
        ("\ufeffå".encode(), "text/csv"),
    ],
)
def test_text_has_its_letters(api: Any, content: bytes, kind: str) -> None:
    """Whatever the answer says, or does not say, about how it is written."""
    api.answer("/a", content, Content_Type=kind.replace("okänd", "x-okand"))

    with api.run() as run:
        assert run.do(Get(url=f"{api.url}/a")).text == "å"


def test_a_body_is_saved(api: Any, tmp_path: Path) -> None:
    """Its bytes are in the item's folder, and nowhere else."""
    api.answer("/a.pdf", b"%PDF-1.7 \x00\xff")

    with api.run(folder=tmp_path) as run:
        answer = run.do(Get(url=f"{api.url}/a.pdf", save="rapport.pdf"))
        with pytest.raises(ActionError, match="leaves the item's folder"):
            run.do(Get(url=f"{api.url}/a.pdf", save="../rapport.pdf"))

    assert answer.path == tmp_path / "rapport.pdf"
    assert answer.path.read_bytes() == answer.content == b"%PDF-1.7 \x00\xff"


def test_a_page_in_place_of_json(api: Any) -> None:
    """It is told what came instead."""
    api.answer("/a", b"<html>", Content_Type="text/html; charset=utf-8")

    with api.run() as run, pytest.raises(ActionError, match=r"no JSON.*text/html"):
        run.do(Get(url=f"{api.url}/a")).json()


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, ActionError),
        (401, ConfigError),
        (403, ConfigError),
        (404, ActionError),
        (408, TemporaryError),
        (429, TemporaryError),
        (500, TemporaryError),
        (503, TemporaryError),
    ],
)
def test_what_a_status_means(api: Any, status: int, error: type[KommunrpaError]) -> None:
    """What may pass is tried again, a log-in is mended, and the rest is for a developer; or it is given back."""
    api.answer("/19400104-2383", b"", status)

    with api.run() as run:
        with pytest.raises(KommunrpaError, match=f"answers {status}") as caught:
            run.do(Get(url=f"{api.url}/19400104-2383", query={"a": "hemligt"}))
        assert type(caught.value) is error
        assert not any(word in str(caught.value) for word in ("2383", "hemligt"))
        assert run.do(Get(url=f"{api.url}/19400104-2383", allow=[status])).status == status
    assert len(api.asked) == (4 if error is TemporaryError else 2)


@pytest.mark.parametrize(("asks", "waits"), [("7", 7.0), ("120", None), ("snart", None), ("", None)])
def test_a_busy_system_is_left_alone(api: Any, asks: str, waits: float | None) -> None:
    """As long as it asks for, if that is not too long to wait for on the spot."""
    api.answer("/a", b"", 429, Retry_After=asks)

    with api.run() as run, pytest.raises(TemporaryError):
        run.do(Get(url=f"{api.url}/a"), retry=ONCE)
    assert run.waits == ([] if waits is None else [waits])


def test_a_system_may_say_until_when(api: Any) -> None:
    """A date does as well as a number of seconds."""
    until = time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime(time.time() + 20))
    api.answer("/a", b"", 503, Retry_After=until)

    with api.run() as run, pytest.raises(TemporaryError):
        run.do(Get(url=f"{api.url}/a"), retry=ONCE)
    assert 15 < run.waits[0] <= 20


@pytest.mark.parametrize("fault", ["drop", "slow"])
def test_a_system_that_falls_silent(api: Any, fault: str) -> None:
    """It is asked again later."""
    api.answers["/a"] = fault

    with api.run() as run, pytest.raises(TemporaryError, match="fell silent"):
        run.do(Get(url=f"{api.url}/a", timeout=0.2), retry=ONCE)


def test_nobody_is_there(api: Any) -> None:
    """Nor is an address that no server has."""
    with api.run() as run:
        for url in ("http://127.0.0.1:1/", "http://finns.inte.invalid/"):
            with pytest.raises(TemporaryError, match="is not there"):
                run.do(Get(url=url), retry=ONCE)


@pytest.mark.parametrize(
    "url", ["arenden", "ftp://a.example/", "https://", "https://robot:lösen@a.example/", "http://[::1", ""]
)
def test_what_is_no_address(api: Any, url: str) -> None:
    """It is the bot's to mend."""
    with api.run() as run, pytest.raises(ActionError, match="address"):
        run.do(Get(url=url))


def test_too_much_is_not_read(api: Any) -> None:
    """An answer larger than the bot expects does not fill the memory."""
    api.answer("/a", b"x" * 100_000)

    with api.run() as run, pytest.raises(ActionError, match="more than 1000 bytes"):
        run.do(Get(url=f"{api.url}/a", largest=1000))


@pytest.mark.parametrize(
    ("login", "header"),
    [
        (
            {"login": "http", "user": "api-user", "password": "api-password"},
            "Basic " + base64.b64encode(b"robot:mycket-hemligt-\xc3\xa5").decode(),
        ),
        ({"login": "token", "token": "api-token"}, "Bearer en-hemlig-nyckel"),
        ({}, None),
    ],
)
def test_a_system_is_shown_its_log_in_and_no_other_is(api: Any, login: dict[str, str], header: str | None) -> None:
    """A redirect to another server shows neither the log-in nor the bot's own headers."""
    api.answer("/a", b"", 302, Location=f"{api.other}/b")
    api.answer("/b", b"hej")

    with api.run(given=login) as run:
        answer = run.do(Get(url=f"{api.url}/a", headers={"X-Nyckel": run.secret("api-token"), "Accept": "text/plain"}))

    first, second = api.asked
    assert answer.text == "hej"
    assert (first.headers.get("authorization"), first.headers["x-nyckel"]) == (header, "en-hemlig-nyckel")
    assert "authorization" not in second.headers
    assert "x-nyckel" not in second.headers
    assert "hemlig" not in str(run.logged)


def test_a_log_in_for_a_browser(api: Any) -> None:
    """An API has no form to fill in."""
    login = {"login": "form", "user": "api-user", "password": "api-password"}

    with api.run(given=login) as run, pytest.raises(ConfigError, match="needs a browser"):
        run.do(Get(url=api.url))


def test_access_tokens_are_asked_for_once(api: Any) -> None:
    """A token that lasts is used again; it is asked for with the client's own id and secret."""
    api.answer("/token", {"access_token": "tok-en", "expires_in": 3600})
    api.answer("/a", b"hej")
    login = {
        "login": "oauth2",
        "token_address": f"{api.url}/token",
        "client": "api-user",
        "client_secret": "api-password",
        "scope": "läs",
    }

    with api.run(given=login) as run:
        for _ in range(2):
            run.do(Get(url=f"{api.url}/a"))

    token, *asked = api.asked
    assert [each.headers["authorization"] for each in asked] == ["Bearer tok-en"] * 2
    assert b"grant_type=client_credentials" in token.body
    assert b"client_id=robot" in token.body


@pytest.mark.parametrize(
    ("answer", "error", "reason"),
    [
        ((400, {}, b'{"error": "invalid_client"}'), ConfigError, "400, invalid_client"),
        ((200, {}, b"<html>"), ConfigError, "No access token"),
        ((503, {}, b""), TemporaryError, "busy"),
        ("drop", TemporaryError, "can't be reached"),
    ],
)
def test_no_access_token(api: Any, answer: Any, error: type[KommunrpaError], reason: str) -> None:
    """What is to be mended and what passes are told apart, before the system is asked."""
    api.answers["/token"] = answer
    login = {
        "login": "oauth2",
        "token_address": f"{api.url}/token",
        "client": "api-user",
        "client_secret": "api-password",
    }

    with api.run(given=login) as run, pytest.raises(error, match=reason):
        run.do(Get(url=f"{api.url}/a"), retry=ONCE)
    assert [each.path for each in api.asked] == ["/token"]


def test_a_bot_stays_where_it_may_be(api: Any) -> None:
    """Neither the address nor a redirect leads to a server that is not allowed."""
    api.answer("/a", b"", 302, Location=f"{api.other}/b")

    with api.run(allowed=(api.url,)) as run:
        for url in (f"{api.url}/a", f"{api.other}/a"):
            with pytest.raises(ConfigError, match="not among the allowed_origins"):
                run.do(Get(url=url))
    assert [each.path for each in api.asked] == ["/a"]


def test_redirects_that_lead_nowhere(api: Any) -> None:
    """A circle is left."""
    api.answer("/a", b"", 302, Location="/a")

    with api.run() as run, pytest.raises(ActionError, match="in a circle"):
        run.do(Get(url=f"{api.url}/a"))


class TestGet(ActionContract):
    """The action keeps what every action promises."""

    @pytest.fixture(autouse=True)
    def example(self, api: Any) -> None:
        """A question that is answered, and one that is not."""
        self.api = api
        api.answer("/fraga", {"svar": 1})
        self.action = Get(url=f"{api.url}/fraga", query={"namn": "Öberg"}, headers={"X-Egen": "egenskap"}, allow=[4041])
        self.failing = [replace(self.action, url=f"{api.url}/saknas")]

    def run(self, **how: Any) -> FakeRun:
        """A run with the server as a system."""
        return self.api.run(**how)  # type: ignore[no-any-return] # it is one

"""Tests of the action that sends something to another system once, against a real web server."""

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kommunrpa import WorkItem
from kommunrpa.action import MemoryLedger
from kommunrpa.actions.http import Post
from kommunrpa.errors import ActionError, BusinessError, ConfigError, KommunrpaError, NothingSent, OutcomeUnknown
from kommunrpa.retry import Retry
from kommunrpa.testing import ActionContract, FakeRun

ONCE = Retry(attempts=1)
ITEM = WorkItem(key="1", id="7f3a")


def test_json_is_sent(api: Any) -> None:
    """With its å ä ö; the receipt says what the system made of it, and nothing of it is logged."""
    api.answer("/arenden", {"dnr": "BN 2026/14"}, 201, Location="/arenden/14")

    with api.run(item=ITEM) as run:
        received = run.do(Post(url=f"{api.url}/arenden", json={"namn": "Åsa", "belopp": 12.5}, query={"a": "b"}))

    (asked,) = api.asked
    assert json.loads(asked.body) == {"namn": "Åsa", "belopp": 12.5}
    assert (asked.headers["content-type"], asked.query) == ("application/json", {"a": ["b"]})
    assert (received["status"], received["location"]) == (201, "/arenden/14")
    assert json.loads(received["text"]) == {"dnr": "BN 2026/14"}
    assert asked.headers["idempotency-key"] == received["act"]
    assert not any(word in str(run.logged) for word in ("Åsa", "arenden"))


def test_forms_files_and_bytes_are_sent(api: Any, tmp_path: Path) -> None:
    """As a browser sends a form, or as they are."""
    api.answer("/a", b"")
    (tmp_path / "ansökan.pdf").write_bytes(b"%PDF-1.7")
    form = {"namn": "Åsa", "val": ["1", "2"]}

    with api.run(folder=tmp_path) as run:
        run.do(Post(url=f"{api.url}/a", form=form), key="1")
        run.do(Post(url=f"{api.url}/a", form=form, files={"fil": "ansökan.pdf"}), key="2")
        run.do(
            Post(url=f"{api.url}/a", content="<a>å</a>", headers={"content-type": "text/xml"}, method="put"), key="3"
        )

    plain, with_file, as_is = api.asked
    assert plain.body == b"namn=%C3%85sa&val=1&val=2"
    assert with_file.headers["content-type"].startswith("multipart/form-data")
    assert b"%PDF-1.7" in with_file.body
    assert "Åsa".encode() in with_file.body
    assert (as_is.method, as_is.headers["content-type"], as_is.body) == ("PUT", "text/xml", "<a>å</a>".encode())


@pytest.mark.parametrize(
    ("status", "headers", "error", "open_acts"),
    [
        (400, {}, BusinessError, 0),
        (409, {}, BusinessError, 0),
        (401, {}, ConfigError, 0),
        (404, {}, ActionError, 0),
        (307, {"Location": "/b"}, ActionError, 0),
        (429, {}, NothingSent, 0),
        (503, {"Retry-After": "3"}, NothingSent, 0),
        (302, {"Location": "/login"}, OutcomeUnknown, 1),
        (500, {}, OutcomeUnknown, 1),
        (502, {}, OutcomeUnknown, 1),
        (503, {}, OutcomeUnknown, 1),
    ],
)
def test_what_a_status_proves(
    api: Any, status: int, headers: dict[str, str], error: type[KommunrpaError], open_acts: int
) -> None:
    """A refusal proves that nothing was taken; a failure proves nothing, and is not sent again."""
    api.answers["/a"] = (status, headers, b"")

    with api.run() as run, pytest.raises(error, match=str(status)):
        run.do(Post(url=f"{api.url}/a", json=1), retry=ONCE)

    assert len(run.ledger.acts()) == open_acts
    assert [each.path for each in api.asked] == ["/a"]


@pytest.mark.parametrize("fault", ["drop", "slow"])
def test_a_system_that_falls_silent_in_the_act(api: Any, fault: str) -> None:
    """It may have been taken: it is not sent again."""
    api.answers["/a"] = fault
    ledger = MemoryLedger()

    for _ in range(2):
        with api.run(ledger=ledger) as run, pytest.raises(OutcomeUnknown):
            run.do(Post(url=f"{api.url}/a", json=1, timeout=0.2))
    assert len(api.asked) == 1


def test_nobody_is_there(api: Any) -> None:
    """Nothing was sent, and it is tried again."""
    with api.run() as run, pytest.raises(NothingSent, match="is not there"):
        run.do(Post(url="http://127.0.0.1:1/", json=1))
    assert run.ledger.acts() == {}
    assert len(run.waits) == 2


def test_what_is_refused_for_good_is_not_tried_again(api: Any) -> None:
    """A log-in that fails three times is locked."""
    api.answers["/a"] = (401, {}, b"")

    with api.run() as run, pytest.raises(ConfigError):
        run.do(Post(url=f"{api.url}/a", json=1))
    assert len(api.asked) == 1


def test_an_act_keeps_its_name(api: Any) -> None:
    """Tried again it is the same act; another act of the case, and another case, has another name."""
    api.answers["/a"] = (429, {}, b"")

    for item in (ITEM, WorkItem(key="2", id="8e4b")):
        with api.run(item=item) as run:
            for key in ("1", "2"):
                with pytest.raises(NothingSent):
                    run.do(Post(url=f"{api.url}/a", json=1), key=key)

    names = [each.headers["idempotency-key"] for each in api.asked]
    assert [names.count(each) for each in dict.fromkeys(names)] == [3, 3, 3, 3]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"json": {"belopp": Decimal(1)}}, "Decimal"),
        ({"json": float("nan")}, "JSON"),
        ({"form": {"a": "b"}}, "one of"),
        ({"method": "GET"}, "use Get"),
        ({"json": None, "files": {"fil": "saknas.pdf"}}, "can't be opened"),
        ({"json": None, "files": {"fil": "19400104-2383.pdf"}}, "personal number"),
        ({"headers": {"X-A": "a\nb"}}, "can't be sent|header"),
        ({"url": "arenden"}, "address"),
    ],
)
def test_what_the_bot_must_mend(api: Any, change: dict[str, Any], reason: str) -> None:
    """It is told before anything begins."""
    with api.run() as run, pytest.raises(ActionError, match=reason):
        run.do(replace(Post(url=f"{api.url}/a", json={"a": 1}), **change))
    assert api.asked == []
    assert run.ledger.acts() == {}


def test_an_answer_without_end(api: Any) -> None:
    """The act happened: its receipt keeps the beginning."""
    api.answer("/a", b"x" * 3_000_000)

    with api.run() as run:
        assert 1_000_000 < len(run.do(Post(url=f"{api.url}/a", json=1))["text"]) < 2_000_000


class TestPost(ActionContract):
    """The action keeps what every action promises."""

    @pytest.fixture(autouse=True)
    def example(self, api: Any) -> None:
        """A case that is taken, and one that is not."""
        self.api = api
        api.answer("/arenden", {"dnr": "BN 2026/14"})
        self.action = Post(url=f"{api.url}/arenden", json={"namn": "Öberg"}, headers={"X-Egen": "egenskap"})
        self.failing = [replace(self.action, url=f"{api.url}/saknas")]

    def run(self, **how: Any) -> FakeRun:
        """A run with the server as a system."""
        return self.api.run(**how)  # type: ignore[no-any-return] # it is one

    def acts(self) -> int:
        """How many cases the system was sent."""
        return len([each for each in self.api.asked if each.path == "/arenden"])

"""What waits for a person is listed, shown and decided from the command line; old cases are erased from there."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

BOT = """
from kommunrpa import Action, ActionError, Bot, BusinessError, WorkItem
from kommunrpa.actions.ask import Ask
from kommunrpa.intake import Function

class Send(Action[dict[str, str]], once=True):
    key: str
    def perform(self, run):
        with run.once():
            if self.key == "silent":
                raise OSError("no answer")
        return {"dnr": f"KF {self.key}"}

def handle(item, run):
    if item.key == "rule":
        raise BusinessError("Beloppet överstiger delegationen.")
    if item.key == "broken":
        raise ActionError("Fältet saknas")
    if item.key == "asks":
        run.do(Ask(question="Bevilja skolskjuts?", choices=("Ja", "Nej"), show={"Avstånd": "3,2 km", "Barn": 2}))
    run.do(Send(key=item.key))

bot = Bot(name="prov", department="IT", handle=handle, retention_days=RETENTION, retention_basis="KS 2026:12",
          intake=Function(lambda run: [WorkItem(key=key) for key in ("plain", "silent", "asks", "rule", "broken")]))
"""

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(place: Path, command: Call) -> Call:
    """Call a command in a place where the bot has run; give its exit code and what it said."""
    (place / "prov.py").write_text("RETENTION = 0\n" + BOT, encoding="utf-8")
    command("run", "prov")
    return command


def ids(call: Call, *words: str) -> dict[str, str]:
    """The ids of what is listed, by key."""
    rows: list[dict[str, Any]] = json.loads(call("--json", "review", *words)[1])
    return {row["key"]: row["item"] for row in rows}


def test_the_list_says_who_waits_since_when_why_and_what_was_done(call: Call) -> None:
    """What waits for a person stands there in Swedish; what waits for a developer has a list of its own."""
    code, told, _ = call("review")

    assert code == 0
    for word in ("silent", "Bevilja", "överstiger", "Send (oklart om", "prov", "20"):
        assert word in told
    assert ids(call).keys() == {"silent", "asks", "rule"}
    assert ids(call, "--bot", "prov", "--failed").keys() == {"broken"}
    assert ids(call, "--bot", "annan") == {}


def test_a_case_is_shown_with_all_that_a_person_needs(call: Call) -> None:
    """Reason, question with its choices, what was done and the history, by the first signs of its id."""
    asks, silent = ids(call)["asks"], ids(call)["silent"]
    call("review", "sent", silent, "dnr=KF 7", "--motive", "Finns i systemet.", "--who", "Eva")

    told = call("review", "show", asks[:8])[1]
    history = call("review", "show", silent)[1]
    machine = json.loads(call("--json", "review", "show", asks)[1])

    assert all(
        word in told for word in ("Bevilja skolskjuts?", "Avstånd: 3,2 km", "Barn: 2", "Ja, Nej", "till handläggare")
    )
    assert "Eva: sent. Finns i systemet." in history
    assert '{"dnr": "KF 7"}' in history
    assert machine["question"] == {"choices": ["Ja", "Nej"], "show": {"Avstånd": "3,2 km", "Barn": 2}}


def test_after_every_decision_the_bot_goes_on(call: Call) -> None:
    """Sent, answered, done by hand and tried again: then nothing waits any more."""
    waits, failed = ids(call), ids(call, "--failed")

    assert "prov fortsätter" in call("review", "sent", waits["silent"], "dnr=KF 7", "--motive", "x")[1]
    assert call("review", "answer", waits["asks"], "Ja", "--motive", "x")[0] == 0
    assert "klart" in call("review", "by-hand", waits["rule"], "--motive", "x")[1]
    assert call("review", "again", failed["broken"], "--motive", "x")[0] == 0

    assert call("run", "prov")[0] == 4, "the broken case is still broken"
    assert ids(call) == {}


def test_what_was_not_sent_is_sent_by_the_next_run(call: Call) -> None:
    """The intent is forgotten, and the act is tried again."""
    silent = ids(call)["silent"]

    assert call("review", "not-sent", silent, "--motive", "x")[0] == 0

    assert call("run", "prov")[0] == 3
    assert ids(call)["silent"] == silent


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("answer", "asks", "Kanske"), "Ja, Nej"),
        (("again", "silent"), "sent eller not-sent"),
        (("sent", "silent", "KF", "7"), "namn=värde för dnr"),
        (("sent", "silent", "{"), "namn=värde för dnr"),
        (("sent", "silent", '{"nr": 1}'), "namn=värde för dnr"),
        (("by-hand", "nobody"), "Det finns inget ärende"),
    ],
)
def test_a_decision_that_cant_be_made_changes_nothing(call: Call, words: tuple[str, ...], says: str) -> None:
    """The reason is said in Swedish, with the exit code of what needs a person."""
    waits = ids(call)
    kind, key, *rest = words

    code, _, error = call("review", kind, waits.get(key, key), *rest, "--motive", "x")

    assert (code, says in error) == (3, True), error
    assert ids(call) == waits


def test_a_name_that_the_system_does_not_know_is_asked_for(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody knows who decides, the decision is not made."""

    def nobody() -> str:
        raise KeyError("no such user")

    monkeypatch.setattr("getpass.getuser", nobody)

    code, _, error = call("review", "by-hand", ids(call)["rule"], "--motive", "x")

    assert (code, "--who" in error) == (6, True)


def test_old_cases_are_counted_and_erased(call: Call, tmp_path: Path) -> None:
    """First how many, then that they are gone, with the decision; what waits stays, and the journal has the count."""
    assert json.loads(call("--json", "gallra", "--count")[1])[0]["count"] == "2"

    code, told, _ = call("gallra", "prov")

    assert (code, "KS 2026:12" in told) == (0, True)
    assert json.loads(call("--json", "gallra")[1])[0]["erased"] == "0"
    assert "gallrat" in call("items", "prov")[1]
    assert len(ids(call)) == 3
    lines = [line for path in tmp_path.glob("journal/*.jsonl") for line in path.read_text("utf-8").splitlines()]
    assert [json.loads(line)["items"] for line in lines if '"gallra"' in line] in ([2, 0], [0, 2])


def test_a_bot_without_a_retention_time_is_not_erased(call: Call, tmp_path: Path) -> None:
    """Nothing is erased at somebody's whim: the error says what the bot needs."""
    (tmp_path / "prov.py").write_text("RETENTION = None\n" + BOT, encoding="utf-8")

    code, _, error = call("gallra", "prov")

    assert (code, "retention_days" in error) == (6, True)
    assert call("gallra")[1].strip() == "Inga"

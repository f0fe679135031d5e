"""Tests of a template held against an earlier look: what a bot would fail on, and what it would not."""

import dataclasses
import json
from typing import Any

import pytest

from kommunrpa.actions.letters.checking.changed import changes
from kommunrpa.errors import ActionError

OLD = "{{ namn }} {{ belopp }} {{ extra | valfri }} {% for r in rader %}{{ r.dag }}{% endfor %}"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, []),
        (OLD.replace("{{ namn }}", ""), [("gone", False, "namn")]),
        (OLD + "{{ ort }}", [("new", True, "ort")]),
        (OLD + "{{ ort | valfri }}", [("new", False, "ort")]),
        (OLD.replace("namn", "namnet"), [("new", True, "namnet"), ("gone", False, "namn")]),
        (OLD.replace("belopp", "belopp | kronor"), [("kind", True, "belopp")]),
        (OLD.replace(" | valfri", ""), [("needed", True, "extra")]),
        (OLD.replace("r.dag", "r.dag | datum"), [("kind", True, "rader[].dag")]),
    ],
)
def test_what_has_changed(check: Any, new: str, expected: list[tuple[str, bool, str]]) -> None:
    """New names that must be given matter, as do other kinds; what is not used any more does not."""
    earlier = json.loads(json.dumps(dataclasses.asdict(check(OLD))))

    assert [(each.what, each.matters, each.name) for each in changes(earlier, check(new).placeholders)] == expected


def test_a_new_name_that_may_be_an_old_one(check: Any) -> None:
    """The nearest of those that are gone is named."""
    earlier = dataclasses.asdict(check(OLD))

    assert "Was it called namn?" in changes(earlier, check(OLD.replace("namn", "namnet")).placeholders)[0].text


@pytest.mark.parametrize("earlier", [None, [], {}, {"placeholders": [{}]}, {"placeholders": 3}, {"fields": []}])
def test_what_is_no_look_at_a_template(check: Any, earlier: object) -> None:
    """Other JSON is refused with the command that writes one."""
    with pytest.raises(ActionError, match=r"--json > OLD\.json"):
        changes(earlier, check(OLD).placeholders)

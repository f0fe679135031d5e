"""Tests of names that stand on one side only: in the template or among the values."""

from typing import Any

import pytest

from kommunrpa.actions.letters import Gap

TEMPLATE = (
    "{{ namn }} {{ tillägg | valfri }}",
    "{% if avslag %}{{ skäl }}{% endif %}{{ person.född }}",
    "{% for r in rader %}{{ r.dag }}{{ r.summa }}{% endfor %}{% for k, v in fritt.items() %}{{ v }}{% endfor %}",
)
WHOLE = {
    "namn": "Å",
    "avslag": False,
    "skäl": "x",
    "person": {"född": "x"},
    "rader": [{"dag": "x", "summa": "x"}],
    "fritt": {"vad": "helst"},
}


@pytest.mark.parametrize(
    ("change", "missing", "unused"),
    [
        ({}, [], []),
        ({"namn": ..., "nammn": "Å"}, [Gap(name="namn", near="nammn")], [Gap(name="nammn", near="namn")]),
        ({"extra": 1}, [], [Gap(name="extra")]),
        ({"tilägg": 1}, [], [Gap(name="tilägg", near="tillägg")]),
        ({"skäl": ...}, [Gap(name="skäl")], []),
        (
            {"person": {"fodd": "x"}},
            [Gap(name="person.född", near="person.fodd")],
            [Gap(name="person.fodd", near="person.född")],
        ),
        ({"person": ...}, [Gap(name="person")], []),
        (
            {"rader": [{"dag": "x", "suma": "x"}]},
            [Gap(name="rader[].summa", near="rader[].suma")],
            [Gap(name="rader[].suma", near="rader[].summa")],
        ),
        ({"rader": []}, [], []),
        ({"rader": [WHOLE["rader"][0], {"dag": "x"}]}, [Gap(name="rader[].summa")], []),
    ],
)
def test_what_stands_on_one_side_only(
    check: Any, change: dict[str, object], missing: list[Gap], unused: list[Gap]
) -> None:
    """Whatever branch is taken, down into groups and rows, each with the name that may have been meant."""
    values = {name: value for name, value in {**WHOLE, **change}.items() if value is not ...}
    checked = check(*TEMPLATE, values=values)

    assert (list(checked.missing), list(checked.unused)) == (missing, unused)


def test_without_values_nothing_is_missing(check: Any) -> None:
    """Gaps are told of values that are given, also of none."""
    assert check(*TEMPLATE).missing == ()
    assert [each.name for each in check(*TEMPLATE, values={}).missing] == list(WHOLE)

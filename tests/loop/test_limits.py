"""Which limits a bot's claims keep to, and that a run does."""

import dataclasses
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from loop_desk import Clock, Desk

from kommunrpa import Bot, ConfigError, Run, WorkItem
from kommunrpa.limit import Limit
from kommunrpa.loop import run_bot
from kommunrpa.loop.limits import limits_of
from kommunrpa.settings import Settings
from kommunrpa.store import State


def succeed(_item: WorkItem, _run: Run) -> None:
    """Handle a case without ado."""


def bot(**more: Any) -> Bot:
    """A bot with limits."""
    return Bot(name="prov", department="IT", handle=succeed, **more)


def with_systems(**systems: dict[str, object]) -> Settings:
    """Settings that say something of systems."""
    return Settings(home=Path(), path=Path("kommunrpa.toml"), systems=systems)


def states_after(limited: Bot, desk: Desk) -> Mapping[State, int]:
    """Let a bot work until its pile is empty; where its items stand then."""
    return run_bot(limited, settings=desk.settings).in_all


def test_a_bot_keeps_to_its_own_limit_and_its_systems() -> None:
    """Every limit goes by the name of what is limited; systems that others work in are no matter."""
    settings = with_systems(
        diarium={"url": "https://a.example", "concurrency": 2, "rate": "60/hour"},
        register={"rate": "5 per 10 s"},
        free={"url": "https://b.example"},
        other={"concurrency": 1},
    )
    own = bot(limit=Limit(concurrency=1), systems=("diarium", "register", "free", "unknown"))

    assert limits_of(own, settings) == {
        "system diarium": Limit(concurrency=2, rate="60/hour"),
        "system register": Limit(rate="5 per 10 s"),
        "bot prov": Limit(concurrency=1),
    }


def test_without_limits_there_are_none() -> None:
    """A bot that says nothing is not held back."""
    assert limits_of(bot(systems=("diarium",)), with_systems(diarium={"url": "https://a.example"})) == {}


def test_a_system_that_is_called_like_a_bot_is_another_thing() -> None:
    """The two never share a limit."""
    own = bot(limit=Limit(concurrency=1), systems=("prov",))

    found = limits_of(own, with_systems(prov={"concurrency": 3}))

    assert {name: limit.concurrency for name, limit in found.items()} == {"bot prov": 1, "system prov": 3}


@pytest.mark.parametrize(
    "table",
    [
        {"rate": "often"},
        {"rate": 60},
        {"rate": ["60/hour"]},
        {"concurrency": 0},
        {"concurrency": "2"},
        {"concurrency": [2]},
        {"concurrency": 1.5},
        {"concurrency": 2, "rate": "60"},
    ],
)
def test_a_limit_that_cant_be_read_is_a_setting_to_mend(table: dict[str, object]) -> None:
    """The error names the table and the file."""
    with pytest.raises(
        ConfigError, match=re.escape("The limit under [systems.diarium] in kommunrpa.toml can't be used:")
    ):
        limits_of(bot(systems=("diarium",)), with_systems(diarium=table))


def test_a_run_waits_for_its_rate(desk: Desk, clock: Clock) -> None:
    """So many items begin in a period and no more, and the run goes on until all are done."""
    begun: list[float] = []
    limited = desk.bot(lambda _item, _run: begun.append(clock.now), *"abcde", limit=Limit(rate="2/min"))

    assert states_after(limited, desk) == {State.DONE: 5}

    assert [round(each - begun[0]) for each in begun] == [0, 0, 60, 60, 120]


def test_a_run_in_a_shared_system_waits_for_the_other_bot(desk: Desk, clock: Clock) -> None:
    """What one bot has begun counts for the other: both work in the same system."""
    desk.settings = dataclasses.replace(desk.settings, systems={"diarium": {"rate": "3/hour"}})
    begun: list[float] = []
    first = desk.bot(succeed, "a", "b", systems=("diarium",))
    second = desk.bot(lambda _item, _run: begun.append(clock.now), "c", "d", systems=("diarium",))
    assert states_after(first, desk) == {State.DONE: 2}
    start = clock.now

    assert states_after(dataclasses.replace(second, name="annan"), desk) == {State.DONE: 2}

    assert [round((each - start) / 3600) for each in begun] == [0, 1]

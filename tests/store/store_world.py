"""What the tests of the store share: taking in, claiming, and a time that goes by."""

import subprocess

import sqlalchemy as sa

from kommunrpa import WorkItem
from kommunrpa.store import Claim, Pile, Store
from kommunrpa.store.schema import act, erasure, item, started, worker

TIMES = {item: ("due", "until", "created", "started", "ended"), act: ("at",), worker: ("seen",), started: ("at",)}


def add(pile: Pile, *works: WorkItem, holder: str = "me") -> int:
    """Take in items; how many were new."""
    return pile.add(works, holder=holder)


def claimed(pile: Pile, holder: str = "me", *, only: str | None = None) -> Claim:
    """The next claim, which must be there."""
    claim = pile.claim(holder, only=only)
    assert claim is not None
    return claim


def later(store: Store, seconds: float) -> None:
    """Let time go by: everything that was kept is so much older."""

    def age(connection: sa.Connection) -> None:
        for table, names in {**TIMES, erasure: ("at",)}.items():
            connection.execute(sa.update(table).values({name: table.c[name] - seconds for name in names}))

    store.write(age)


def line_from(process: subprocess.Popen[str]) -> str:
    """The next line that a program says."""
    assert process.stdout is not None
    return process.stdout.readline().strip()

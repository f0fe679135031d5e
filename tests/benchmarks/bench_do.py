"""What `run.do` costs: an empty action with the journal on, beside a bare call and a call that stamina may repeat.

`python tests/benchmarks/bench_do.py` prints medians of nine rounds, measured side by side.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

import stamina

from kommunrpa import Action, Run
from kommunrpa.action import Worker
from kommunrpa.journal import Journal
from kommunrpa.settings import Settings
from kommunrpa.vault import Vault

ROUNDS, CALLS = 9, 2_000


class Nothing(Action[None]):
    """Do nothing."""

    def perform(self, run: Run) -> None:
        """Do nothing."""


def nothing() -> None:
    """Do nothing."""


def microseconds(call: Callable[[], object]) -> float:
    """How long one call takes, in microseconds."""
    began = perf_counter()
    for _ in range(CALLS):
        call()
    return (perf_counter() - began) / CALLS * 1e6


def main() -> None:
    """Measure and print."""
    retried = stamina.retry(on=ValueError)(nothing)
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(folder=Path(folder), name="bench", terminal=None)
        worker = Worker(settings=Settings(home=Path(folder)).bot("bench"), vault=Vault("test"), journal=journal)
        with worker, Run(worker=worker) as run:
            action = Nothing()
            calls = {"a bare call": nothing, "retried by stamina": retried, "run.do": lambda: run.do(action)}
            rounds = [{name: microseconds(call) for name, call in calls.items()} for _ in range(ROUNDS)]
    took = {name: median(each[name] for each in rounds) for name in calls}
    lines = [f"{name:20} {took[name]:8.2f} µs   run.do / this: {took['run.do'] / took[name]:8.1f}" for name in calls]
    sys.stdout.write("\n".join(["An empty action, median of nine rounds", *lines, ""]))


if __name__ == "__main__":
    main()

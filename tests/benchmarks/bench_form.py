"""Forms of 17 and 120 fields by kommunrpa, beside Playwright's locators, Selenium and robotframework-browser.

`python tests/benchmarks/bench_form.py` prints medians of nine rounds, side by side: with the form open, how long it
takes to fill it in, to fill it in and send it, and both together with opening it. Every browser is open and warm. After
each filling the page must hold every value, after each sending the site must have got every value, and the receipt must
be the site's own. A number of rounds may be given, and after it the beginning of the names of those to be measured.

Selenium needs chromedriver (Debian: chromium-driver), robotframework-browser what `rfbrowser init --skip-browsers`
installs. A peer that is not there is named and left out.
"""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from statistics import median
from typing import Any

from form_page import Field, Site, forms, open_site, truth
from form_ways import WAYS, Way, missing

ROUNDS = 9
STAGES = ("filled in", "and sent", "opened too")
Times = dict[str, dict[str, list[float]]]


class Lane:
    """A way in a thread of its own, since Playwright allows one of itself in each."""

    def __init__(self, name: str) -> None:
        self._thread = ThreadPoolExecutor(max_workers=1)
        self._stack = ExitStack()
        self._way: Way = self._do(lambda: self._stack.enter_context(WAYS[name]()))

    def close(self) -> None:
        """Close the browser."""
        self._do(self._stack.close)
        self._thread.shutdown()

    def measured(self, site: Site, fields: Sequence[Field]) -> dict[str, float]:
        """The seconds of each stage, in one round."""
        return self._do(lambda: measured(self._way, site, fields))

    def _do(self, work: Any) -> Any:
        return self._thread.submit(work).result()


def measured(way: Way, site: Site, fields: Sequence[Field]) -> dict[str, float]:
    """The seconds of each stage, in this thread; ends the program when a value is wrong."""
    address, wanted, took = site.address(len(fields)), truth(fields), {}
    if way.fill:
        way.open(address)
        began = time.perf_counter()
        way.fill(fields)
        took["filled in"] = time.perf_counter() - began
        if way.held() != wanted:
            raise SystemExit("A page does not hold what was to be filled in.")
    site.posts.clear()
    started = time.perf_counter()
    way.open(address)
    began = time.perf_counter()
    number = way.send(fields)
    ended = time.perf_counter()
    if site.posts != [wanted] or number != "KFN 2026/1":
        raise SystemExit("The site did not get what was to be sent, or the receipt is another's.")
    took["opened too"] = ended - started
    if way.fill:
        took["and sent"] = ended - began
    return took


def in_rounds(names: Sequence[str], *, rounds: int, fields: Sequence[Field]) -> Times:
    """Measure each way in every round, after one that warms them."""
    found: Times = {name: {stage: [] for stage in STAGES} for name in names}
    with ExitStack() as stack:
        site = stack.enter_context(open_site())
        lanes = {name: Lane(name) for name in names}
        for lane in lanes.values():
            stack.callback(lane.close)
        for at in range(rounds + 1):
            for name, lane in lanes.items():
                for stage, seconds in lane.measured(site, fields).items():
                    if at:
                        found[name][stage].append(seconds)
    return found


def table(found: Times) -> list[str]:
    """The medians in milliseconds, and how many times kommunrpa's they are."""
    ours: dict[str, float] = {}
    lines = [f"{'':32}" + "".join(f"{stage:>22}" for stage in STAGES)]
    for name, stages in found.items():
        line = f"{name:32}"
        for stage in STAGES:
            if not stages[stage]:
                line += f"{'':22}"
                continue
            took = 1e3 * median(stages[stage])
            line += f"{took:10.0f} ms {took / ours.setdefault(stage, took):5.1f} ×  "
        lines.append(line.rstrip())
    return lines


def main() -> None:
    """Measure both forms, and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    chosen = [name for name in WAYS if name.startswith(tuple(sys.argv[2:]) or "")]
    with tempfile.TemporaryDirectory(prefix="kommunrpa-") as folder:
        os.chdir(folder)
        for count, fields in forms().items():
            found = in_rounds([name for name in chosen if not missing(name)], rounds=rounds, fields=fields)
            print(f"A form of {count} fields, medians of {rounds} rounds on {os.cpu_count()} cores")
            print("\n".join(table(found)), "\n")
    for name in chosen:
        if missing(name):
            print(f"{name}: left out, {missing(name)} is not installed")


if __name__ == "__main__":
    main()

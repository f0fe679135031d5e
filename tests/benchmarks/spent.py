"""The processor's time that a measurement has used, wherever it used it."""

import os
from contextlib import suppress
from pathlib import Path


def seconds() -> float:
    """The processor's time of this process, of its children that have ended, and on Linux of those that live."""
    own, ticks = str(os.getpid()), 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            facts = path.read_text().rpartition(")")[2].split()
            ticks += (facts[1] == own) * (int(facts[11]) + int(facts[12]))
    return sum(os.times()[:4]) + ticks / os.sysconf("SC_CLK_TCK") if ticks else sum(os.times()[:4])

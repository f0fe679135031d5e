"""The benchmark of fields runs, and takes no wrong value for a right one."""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
START = f"""
import sys
sys.path.insert(0, {str(FOLDER)!r})
sys.argv = ["bench_fields.py", "1", "kommunrpa"]
import bench_fields
from corpus.documents import LAYOUTS, made
layouts = LAYOUTS[0], LAYOUTS[-2]
bench_fields.documents = lambda: [made(layout, number, faulty=number > 0) for layout in layouts for number in range(2)]
"""

TICKING = """
from itertools import count
bench_fields.seconds = count(step=0.2).__next__
"""  # a tick a document: the processor's own clock may not move at all in so short a time


def _table(change: str = "") -> list[str]:
    code = f"{START}\n{change}\nbench_fields.main()"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return said.stdout.splitlines()[-1].split()


def test_a_round_of_our_own_is_measured() -> None:
    """One round without the peers reads the documents, and prints a row with shares and milliseconds."""
    _, _, fields, right, refused, wrong, cost, *_ = _table(TICKING)

    assert (int(fields) > 10, right, refused, wrong) == (True, "100.0%", "0", "0")
    assert cost == "200.0"


def test_a_wrong_value_is_counted() -> None:
    """A way that gives another value than the true one has read it wrong, not right and not refused."""
    _, _, fields, right, _, wrong, *_ = _table("bench_fields.grade = lambda truth, value: 'wrong'")

    assert (right, wrong) == ("0.0%", fields)

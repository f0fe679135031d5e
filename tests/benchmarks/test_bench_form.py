"""The benchmark of forms runs, and takes no wrong value for a measurement."""

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent / "bench_form.py"


def test_a_round_of_our_own_is_measured() -> None:
    """One round without the peers fills in, sends and checks both forms, and prints a row for each way."""
    said = subprocess.run([sys.executable, SCRIPT, "1", "kommunrpa"], capture_output=True, text=True, check=True)

    assert [line for line in said.stdout.splitlines() if line.startswith("A form of ")] == [
        f"A form of {count} fields, medians of 1 rounds on {os.cpu_count()} cores" for count in (17, 120)
    ]
    assert said.stdout.count("kommunrpa fill_form") == said.stdout.count("kommunrpa FillForm") == 2


def test_a_wrong_value_ends_the_benchmark() -> None:
    """A way that leaves a field as it was is not measured: the page, not the way, says what it holds."""
    forgetful = (
        f"import sys; sys.path.insert(0, {str(SCRIPT.parent)!r}); sys.argv = ['bench_form.py', '1', 'kommunrpa fill']\n"
        "import bench_form, form_ways\n"
        "whole = form_ways.as_values\n"
        "form_ways.as_values = lambda fields: whole(fields[1:])\n"
        "bench_form.main()\n"
    )

    said = subprocess.run([sys.executable, "-c", forgetful], capture_output=True, text=True, check=False)

    assert said.returncode == 1
    assert "does not hold what was to be filled in" in said.stderr

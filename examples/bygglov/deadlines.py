"""Lists the cases that must be decided soon: `python deadlines.py ADDRESS`, a plain script beside the bot.

Started each morning it writes `tidsfrister.xlsx` here, the most urgent first.
"""

import sys
from datetime import timedelta
from pathlib import Path

from kommunrpa import Run
from kommunrpa.actions.sheets import WriteSheet
from kommunrpa.actions.web import ReadTable
from kommunrpa.fields import Date, read_values

SOON = timedelta(weeks=2)
COLUMNS = {
    "number": "Ärende",
    "kind": "Ärendetyp",
    "property": "Fastighet",
    "latest": Date("Beslut senast", optional=True),
}


def write_deadlines(run: Run, portal: str) -> Path:
    """Write the list of what is due within two weeks or late, and give its path."""
    table = run.do(ReadTable(url=f"{portal}/bygglov", table="Bygglovsärenden", pages="Nästa"))
    cases = [read_values(row, COLUMNS) for row in table]
    last = run.now().date() + SOON
    urgent = [each for each in cases if each["latest"] and each["latest"] <= last]
    rows = sorted(urgent, key=lambda each: each["latest"])
    return run.do(WriteSheet(output="tidsfrister.xlsx", rows=rows, columns=COLUMNS))


if __name__ == "__main__":
    with Run() as morning:
        sys.stdout.write(f"{write_deadlines(morning, sys.argv[1])}\n")

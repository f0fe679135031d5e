"""Lists the accounts as they should be audited: `python worklist.py ADDRESS`, a plain script beside the bot.

Started each morning it writes `granskningslista.xlsx` here: the deep audits first, and last who has not handed in.
"""

import sys
from pathlib import Path

from kommunrpa import Run
from kommunrpa.actions.sheets import WriteSheet
from kommunrpa.actions.web import ReadTable

COLUMNS = ("Akt", "Granskning", "Utfall", "Status")
LEVELS = ("Fördjupad", "Normal", "Förenklad", "")
OUTCOMES = ("Inga brister", "Brister utan brev", "Komplettering begärd", "")


def write_worklist(run: Run, portal: str) -> Path:
    """Write the list, and give its path. No name stands in it: the auditor opens the act."""
    rows = run.do(ReadTable(url=f"{portal}/overformyndare", table="Akter", columns=COLUMNS, pages="Nästa"))
    rows.sort(key=lambda row: (LEVELS.index(row["Granskning"]), OUTCOMES.index(row["Utfall"]), row["Akt"]))
    return run.do(WriteSheet(output="granskningslista.xlsx", rows=rows, sheet="Granskningslista"))


if __name__ == "__main__":
    with Run() as morning:
        sys.stdout.write(f"{write_worklist(morning, sys.argv[1])}\n")

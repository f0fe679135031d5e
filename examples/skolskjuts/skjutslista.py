"""Writes the list for whoever plans the transports: `python skjutslista.py ADDRESS`, a plain script beside the bot.

The whole list is made anew each time, out of what is decided: no case adds a line of its own, so that none is lost
or stands there twice, whenever a bot was cut off. It says where a child is fetched and nothing about who it is, and
leaves out whoever may have protected personal data, also where a person has handled the case by hand.
"""

import sys
from pathlib import Path

from kommunrpa import Run
from kommunrpa.actions.sheets import WriteSheet
from kommunrpa.actions.web import ReadTable
from kommunrpa.sweden import Protection

COLUMNS = {"Ärende": "Ärende", "Läsår": "Läsår", "Skola": "Skola", "Adress": "Hämtas"}


def write_list(run: Run, portal: str) -> Path:
    """Write the list of those who are granted skolskjuts, and give its path."""
    pupils = run.do(ReadTable(url=f"{portal}/elever", table="Elevregister", pages="Nästa"))
    open_to_all = {
        each["Elev"] for each in pupils if Protection.read(each["Skyddade personuppgifter"]) is Protection.NONE
    }
    cases = run.do(ReadTable(url=f"{portal}/skolskjuts", table="Skolskjuts", pages="Nästa"))
    rows = [each for each in cases if each["Beslut"] == "Bevilja" and each["Elev"] in open_to_all]
    return run.do(WriteSheet(output="skjutslista.csv", rows=rows, columns=COLUMNS))


if __name__ == "__main__":
    with Run() as night:
        sys.stdout.write(f"{write_list(night, sys.argv[1])}\n")

"""A sheet of 10,000 rows and ten columns by ReadSheet, beside pandas, openpyxl, python-calamine and csv.

`python tests/benchmarks/bench_sheets.py` writes the same rows as an Excel and as a CSV file, reads each by every way,
and prints the median of the processor's time, warm, child processes included. `ReadSheet` gives six typed columns, each
value checked, headings found and faults told; the others give cells, and what it takes to make checked values of them
is not counted. A number of rounds may be given. A peer that is not installed is named and left out.
"""

import csv
import importlib.util
import logging
import sys
import tempfile
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

from spent import seconds

from kommunrpa import Run
from kommunrpa.actions.sheets import ReadSheet, WriteSheet
from kommunrpa.fields import Amount, Code, Date, Email, Integer

ROWS = 10_000
ROUNDS = 7
COLUMNS = {
    "order": Code("Ordernummer", width=5),
    "name": "Namn",
    "amount": Amount("Belopp"),
    "day": Date("Inkom"),
    "email": Email("E-post"),
    "count": Integer("Antal"),
}
REST = {"street": "Adress", "town": "Ort", "unit": "Enhet", "note": "Anteckning"}


def main() -> None:
    """Measure every way and print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    logging.disable()
    with tempfile.TemporaryDirectory(prefix="kommunrpa-") as folder, Run(folder=Path(folder)) as run:
        for output in ("blad.xlsx", "blad.csv"):
            path = run.do(WriteSheet(output=output, rows=rows(), columns={**COLUMNS, **REST}))
            print(f"{output}: {path.stat().st_size / 1e6:.1f} MB, {ROWS} rows")
            for name, (needs, read) in ways(run)[path.suffix].items():
                if importlib.util.find_spec(needs):
                    print(f"  {name:32}{timed(read, path, rounds):8.3f} s", flush=True)
                else:
                    print(f"  {name:32}left out: {needs} is not installed")


def rows() -> list[dict[str, object]]:
    """Made-up orders."""
    return [
        {
            "order": f"{number:05}",
            "name": f"Åsa Öberg {number}",
            "amount": Decimal(number) / 100 + 1,
            "day": date(2026, 1, 1) + timedelta(days=number % 300),
            "email": f"person{number}@example.com",
            "count": number % 7,
            "street": f"Storgatan {number}",
            "town": "Exempelby",
            "unit": f"Enhet {number % 20}",
            "note": "",
        }
        for number in range(ROWS)
    ]


def ways(run: Run) -> dict[str, dict[str, tuple[str, Callable[[Path], Any]]]]:
    """How each kind of file is read, with the package that it needs."""

    def typed(path: Path) -> Any:
        return run.do(ReadSheet(path=path, columns=COLUMNS))

    return {
        ".xlsx": {
            "ReadSheet, typed and checked": ("kommunrpa", typed),
            "python-calamine, cells": ("python_calamine", _calamine),
            "openpyxl read-only, cells": ("openpyxl", _openpyxl),
            "pandas with openpyxl, cells": ("pandas", lambda path: _pandas(path, "openpyxl")),
            "pandas with calamine, cells": ("pandas", lambda path: _pandas(path, "calamine")),
        },
        ".csv": {
            "ReadSheet, typed and checked": ("kommunrpa", typed),
            "csv, cells": ("csv", _csv),
            "pandas, cells": ("pandas", _pandas_csv),
        },
    }


def timed(read: Callable[[Path], Any], path: Path, rounds: int) -> float:
    """The median of some rounds, after one that counts for nothing."""
    spent = []
    for _ in range(rounds + 1):
        began = seconds()
        if len(read(path)) < ROWS:
            sys.exit("A way did not read every row.")
        spent.append(seconds() - began)
    return median(spent[1:])


def _calamine(path: Path) -> Any:
    import python_calamine

    return python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()


def _openpyxl(path: Path) -> Any:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True)
    cells = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return cells


def _pandas(path: Path, engine: Any) -> Any:
    import pandas as pd

    return pd.read_excel(path, engine=engine, dtype=str)


def _pandas_csv(path: Path) -> Any:
    import pandas as pd

    return pd.read_csv(path, sep=";", decimal=",", encoding="utf-8-sig", dtype=str)


def _csv(path: Path) -> Any:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


if __name__ == "__main__":
    main()

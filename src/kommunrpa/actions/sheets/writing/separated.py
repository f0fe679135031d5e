"""CSV as Swedish programs want it: semicolons, decimal commas, UTF-8 with a mark at its beginning."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal

from kommunrpa.actions.sheets.formulas import guarded
from kommunrpa.actions.sheets.writing.values import Value


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """A CSV file of rows."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(as_text, headings))
    writer.writerows(map(as_text, row) for row in rows)
    return text.getvalue().encode("utf-8-sig")


def as_text(value: Value) -> str:
    """A value as it stands in a CSV file."""
    if isinstance(value, str):
        return guarded(value)
    if isinstance(value, float | Decimal):
        return f"{Decimal(str(value)):f}".replace(".", ",")
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    return "" if value is None else str(value)

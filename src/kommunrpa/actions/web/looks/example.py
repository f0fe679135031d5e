"""An example of a value that a field takes, as Python: made up, and nothing of what stands in the field now."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from kommunrpa.actions.web.looks.looking import LookedField

_DAY = date(2026, 1, 15)
_DATE = re.compile(
    r"(?<!\w)(?:[åy]{4}|[åy]{2})[-/. ]?mm[-/. ]?dd(?![-\w])|(?<!\w)dd[-/. ]mm[-/. ][åy]{4}", re.IGNORECASE
)
_DATE_WORD = re.compile(r"datum(?!\w)|(?<!\w)date(?!\w)|^född(?!\w)|(?<!\w)(?:fr|t)\.?o\.?m(?!\w)", re.IGNORECASE)
_MONTH = re.compile(r"[0-9]{4}-[0-9]{2}")
_TIME = re.compile(r"(?<!\w)(?:tt|hh)[:.]mm(?!\w)", re.IGNORECASE)
_AMOUNT = re.compile(r"(?<!\w)(?:belopp|summa|pris|kronor|kr|sek)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Example:
    """A value as Python.

    Args:
        type: What it is: ``str``, ``date``, ``bool``, ``Path`` …
        parts: What stands in it: one expression, or those of a list or a call.
        opens: What stands before them, such as ``[`` or ``Path(``.
        closes: What stands after them.
        needs: The line that imports it; empty when nothing does.
    """

    type: str
    parts: tuple[str, ...]
    opens: str = ""
    closes: str = ""
    needs: str = ""

    @property
    def line(self) -> str:
        """All of it on one line."""
        return self.opens + ", ".join(self.parts) + self.closes


def quoted(text: str) -> str:
    """A text as Python, in the quotes that formatters choose.

    Example:
        >>> quoted("Förening")
        '"Förening"'
    """
    bare = re.sub(r"\\(.)", lambda found: "'" if found[1] == "'" else found[0], repr(f"'\"{text}")[4:-1])
    quote = '"' if text.count('"') <= text.count("'") else "'"
    return quote + bare.replace(quote, f"\\{quote}") + quote


def example_for(field: LookedField) -> Example:
    """A value of the type that fits a field.

    Args:
        field: The field.
    """
    if field.many and field.kind != "file":
        chosen = field.musts or field.choices[:1] or ("…",)
        return Example(type="list", parts=tuple(map(quoted, chosen)), opens="[", closes="]")
    if field.kind in _BY_KIND:
        return _BY_KIND[field.kind](field)
    if field.choices:
        return _text(field.choices[0])
    return _written(field)


def _written(field: LookedField) -> Example:
    """For what is written as a text: what it says of its format decides."""
    told = f"{field.label} · {field.format}"
    if _DATE.search(told) or _DATE_WORD.search(field.label):
        return _date(field)
    if _TIME.search(told):
        return _time(field)
    if field.limits.get("inputmode") == "decimal" or _AMOUNT.search(field.label):
        return _decimal("1.50")
    return _text("…")


def _text(text: str) -> Example:
    return Example(type="str", parts=(quoted(text),))


def _decimal(text: str) -> Example:
    return Example(
        type="Decimal", parts=(quoted(text),), opens="Decimal(", closes=")", needs="from decimal import Decimal"
    )


def _moment(kind: str, *numbers: int) -> Example:
    parts = tuple(map(str, numbers))
    return Example(type=kind, parts=parts, opens=f"{kind}(", closes=")", needs=f"from datetime import {kind}")


def _date(field: LookedField) -> Example:
    least, most = (_day(field.limits.get(name, "")) for name in ("min", "max"))
    day = max(_DAY, least or _DAY)
    day = min(day, most or day)
    return _moment("date", day.year, day.month, day.day)


def _day(text: str) -> date | None:
    """The first day of a day, a month or a week as machines write them."""
    try:
        return date.fromisoformat(f"{text}-01" if _MONTH.fullmatch(text) else text)
    except ValueError:
        return None


def _time(_field: LookedField) -> Example:
    return _moment("time", 9, 0)


def _parts(field: LookedField) -> Example:
    if "hour" in field.parts and "month" in field.parts:
        return _moment("datetime", _DAY.year, _DAY.month, _DAY.day, 9, 0)
    return _time(field) if "hour" in field.parts else _date(field)


def _number(field: LookedField) -> Example:
    least, most, step = (_limit(field, name) for name in ("min", "max", "step"))
    number = Decimal(1) if step in {None, 1} else least or Decimal(0)
    number = max(number, least) if least is not None else number
    number = min(number, most) if most is not None else number
    if field.limits.get("step") == "any" or (step is not None and step % 1) or number % 1:
        return _decimal(f"{number:f}")
    return Example(type="int", parts=(f"{number:f}",))


def _limit(field: LookedField, name: str) -> Decimal | None:
    try:
        number = Decimal(field.limits.get(name, ""))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _path(field: LookedField) -> Example:
    suffix = next(
        (each.strip() for each in field.limits.get("accept", "").split(",") if each.strip().startswith(".")), ".pdf"
    )
    name, needs = quoted(f"bilaga{suffix}"), "from pathlib import Path"
    if field.many:
        return Example(type="list", parts=(f"Path({name})",), opens="[", closes="]", needs=needs)
    return Example(type="Path", parts=(name,), opens="Path(", closes=")", needs=needs)


_BY_KIND: dict[str, Callable[[LookedField], Example]] = {
    "checkbox": lambda _: Example(type="bool", parts=("True",)),
    "color": lambda _: _text("#336699"),
    "custom calendar": _date,
    "custom slider": _number,
    "custom spinbutton": _number,
    "date": _date,
    "datetime-local": lambda _: _moment("datetime", _DAY.year, _DAY.month, _DAY.day, 9, 0),
    "email": lambda _: _text("namn@example.com"),
    "file": _path,
    "month": _date,
    "number": _number,
    "parts": _parts,
    "radio": lambda _: Example(type="bool", parts=("True",)),
    "range": _number,
    "tel": lambda _: _text("070-174 06 05"),
    "time": _time,
    "url": lambda _: _text("https://www.example.com"),
    "week": _date,
}

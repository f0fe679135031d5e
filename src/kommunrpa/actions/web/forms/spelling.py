"""How a value is written in a form: the spellings that a control may ask for, the usual one first."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from kommunrpa.errors import ActionError
from kommunrpa.sweden import OrgNumber, Personnummer, parse_amount, parse_date
from kommunrpa.sweden.checked import CheckedNumber

_SWEDEN = ZoneInfo("Europe/Stockholm")


@dataclass(frozen=True, kw_only=True, repr=False)
class Spelled:
    """The spellings of one value.

    Args:
        texts: Each with what a hint in the page calls that way of writing, such as ``YYYYMMDD``; empty for none.
        typed: The one spelling for controls of a certain type, by that type.
    """

    texts: tuple[tuple[str, str], ...] = ()
    typed: dict[str, str] = field(default_factory=dict)


def spelled(value: object, *, name: str) -> Spelled:
    """The spellings of a value.

    Args:
        value: A text, whole number, Decimal, date, time, or Swedish number.
        name: What messages call it.

    Raises:
        ActionError: No field takes a value of its type.

    Example:
        >>> spelled(Decimal("12345.5"), name="Belopp").texts[0][0]
        '12345,50'
    """
    if isinstance(value, str):
        return Spelled(texts=((value, ""),), typed=_meanings(value))
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return _number(Decimal(value), name=name)
    if isinstance(value, date | time):
        return _moment(value)
    if isinstance(value, CheckedNumber):
        return _checked(value)
    raise ActionError(f"{name!r} is of the type {type(value).__name__}, which no field takes there.")


def _number(number: Decimal, *, name: str) -> Spelled:
    if not number.is_finite():
        raise ActionError(f"{name!r} is not a finite number: check where it comes from.")
    machine = f"{number:f}"
    whole, _, decimals = machine.partition(".")
    kronor = f"{whole},{decimals:0<2}" if decimals else whole
    texts = ((kronor, ""), (kronor.replace(",", "."), "en")) if decimals else ((kronor, ""),)
    return Spelled(texts=texts, typed={"number": machine})


def _moment(moment: date | time) -> Spelled:
    if isinstance(moment, datetime):
        local = moment.astimezone(_SWEDEN) if moment.tzinfo else moment
        text = f"{local:%Y-%m-%dT%H:%M}"
        return Spelled(texts=((text.replace("T", " "), ""),), typed={"datetime-local": text})
    if isinstance(moment, time):
        text = moment.isoformat(timespec="seconds" if moment.second else "minutes")
        return Spelled(texts=((text, ""),), typed={"time": text})
    texts = tuple((moment.strftime(form), mask) for mask, form in _DATES.items())
    texts += tuple(
        (f"{moment.day}{sign}{moment.month}{sign}{moment.year}", mask) for mask, sign in _SHORT_DATES.items()
    )
    year, week, _ = moment.isocalendar()
    typed = {"date": moment.isoformat(), "month": f"{moment:%Y-%m}", "week": f"{year}-W{week:02}"}
    return Spelled(texts=texts, typed=typed)


_DATES = {
    "YYYY-MM-DD": "%Y-%m-%d",
    "YYYYMMDD": "%Y%m%d",
    "YYMMDD": "%y%m%d",
    "YYYY/MM/DD": "%Y/%m/%d",
    "YYYY.MM.DD": "%Y.%m.%d",
    "DD/MM/YYYY": "%d/%m/%Y",
    "DD.MM.YYYY": "%d.%m.%Y",
    "DD-MM-YYYY": "%d-%m-%Y",
    "MM/DD/YYYY": "%m/%d/%Y",
}
_SHORT_DATES = {f"D{sign}M{sign}YYYY": sign for sign in "./-"}


def _checked(number: CheckedNumber) -> Spelled:
    if isinstance(number, Personnummer):
        short = number.reveal_short(on=datetime.now(_SWEDEN).date())
        return Spelled(
            texts=(
                (number.reveal(), "YYYYMMDD-NNNN"),
                (number.reveal(separator=""), "YYYYMMDDNNNN"),
                (short, "YYMMDD-NNNN"),
                (short[:6] + short[7:], "YYMMDDNNNN"),
            )
        )
    if isinstance(number, OrgNumber):
        text = number.reveal()
        return Spelled(texts=((text, "NNNNNN-NNNN"), (text.replace("-", ""), "NNNNNNNNNN")))
    return Spelled(texts=((str(number), ""),))


_TYPED = {
    "color": re.compile(r"#[0-9a-fA-F]{6}"),
    "datetime-local": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?"),
    "month": re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])"),
    "time": re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"),
    "week": re.compile(r"[0-9]{4}-W(?:0[1-9]|[1-4][0-9]|5[0-3])"),
}
_MACHINE_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.(?:[0-9]{1,2}|[0-9]{4,}))?")  # 1.234 can mean two numbers


def _meanings(text: str) -> dict[str, str]:
    """What a text means to controls of a certain type, for each that it means something to; empty clears them all."""
    if not text:
        return dict.fromkeys((*_TYPED, "date", "number"), "")
    typed = {kind: text for kind, pattern in _TYPED.items() if pattern.fullmatch(text)}
    if "color" in typed:
        typed["color"] = text.lower()
    if "datetime-local" in typed:
        typed["datetime-local"] = text.replace(" ", "T")
    with suppress(ValueError):
        typed["number"] = f"{parse_amount(text):f}"
    if _MACHINE_NUMBER.fullmatch(text):
        typed["number"] = text
    with suppress(ValueError):
        typed["date"] = parse_date(text).isoformat()
    return typed

"""The filters of the template language: the Swedish ones, and those of Jinja that can't leave a hole or break Word."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from jinja2 import Undefined
from jinja2.filters import FILTERS, do_title

from kommunrpa.actions.letters.language.missing import Missing
from kommunrpa.actions.letters.language.rich import Picture
from kommunrpa.actions.letters.language.wording import (
    Unwritable,
    amount_in_kronor,
    decimal_number,
    is_nothing,
    written,
)
from kommunrpa.sweden import OrgNumber, Personnummer, format_date, parse_amount, parse_date

_SPEC = r"[-+ 0#<>^=]{0,3}\d{0,2}[,_]?(?:\.\d{1,2})?[sdf%]?"
_PERCENT = re.compile(r"(?=[^%]*%)(?:[^%]|%%|%[-+ 0#]{0,3}\d{0,2}(?:\.\d{1,2})?[sdif])*\Z")
_BRACES = re.compile(rf"(?=[^{{]*\{{)(?:[^{{}}]|\{{\{{|\}}\}}|\{{\d?(?::{_SPEC})?\}})*\Z")
_OF_JINJA = (
    *("abs", "batch", "count", "d", "default", "dictsort", "first", "groupby", "items", "last", "length", "list"),
    *("map", "max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr", "slice", "sort"),
    *("sum", "unique", "wordcount"),
)


def _of_value(function: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that lets through what is missing, empty or unwritable already, for `shown` to note."""

    def apply(value: Any, *more: Any, **named: Any) -> Any:  # noqa: ANN401 - any value
        if isinstance(value, Undefined | Unwritable) or is_nothing(value):
            return value
        return function(value, *more, **named)

    return apply


def _of_text(function: Callable[..., str]) -> Callable[..., Any]:
    def apply(value: Any, *more: Any, **named: Any) -> Any:  # noqa: ANN401 - any value
        text = written(value)
        return text if isinstance(text, Unwritable) else function(text, *more, **named)

    return _of_value(apply)


def _read_by(
    read: Callable[[str], Any], write: Callable[[Any], str | Unwritable], fault: str, *types: type
) -> Callable[..., Any]:
    """A filter that writes a value of some types, or a text that can be read as such."""

    def apply(value: Any) -> str | Unwritable:  # noqa: ANN401 - any value
        if isinstance(value, types) and not isinstance(value, bool):
            return write(value)
        try:
            return write(read(str(value)))
        except ValueError:
            return Unwritable(fault, of_case=True)

    return _of_value(apply)


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def _person_number(kind: type[Personnummer | OrgNumber], fault: str) -> Callable[..., Any]:
    def apply(value: Any, form: str = "dold") -> str | Unwritable:  # noqa: ANN401 - any value
        if form not in {"dold", "full"}:
            return Unwritable(f'is asked for as {form!r}: say "dold" or "full"', of_case=False)
        try:
            number = value if isinstance(value, kind) else kind(str(value))
        except ValueError:
            return Unwritable(fault, of_case=True)
        return number.reveal() if form == "full" else str(number)

    return _of_value(apply)


def _yes_no(value: Any) -> str | Unwritable:  # noqa: ANN401 - any value
    if isinstance(value, bool):
        return "ja" if value else "nej"
    return Unwritable("is not True or False, so | ja_nej can't write it", of_case=False)


def _number_or(kind: type[int | float], fault: str) -> Callable[..., Any]:
    def apply(value: Any, otherwise: Any = None) -> Any:  # noqa: ANN401 - any value
        try:
            return kind(value)
        except (TypeError, ValueError):
            return Unwritable(fault, of_case=True) if otherwise is None else otherwise

    return _of_value(apply)


def _joined(values: Iterable[Any], separator: str = "", attribute: str | None = None) -> Any:  # noqa: ANN401 - a text, or what keeps it from being one
    """Join texts as Jinja does, but never over a hole."""
    if isinstance(values, str):
        return Unwritable("is a text, not a list: | join has nothing to join", of_case=False)
    texts: list[str] = []
    for each in values:
        value = each[attribute] if attribute is not None else each
        if isinstance(value, Missing):
            return value
        text = Unwritable("en uppgift i listan saknas", of_case=True) if is_nothing(value) else written(value)
        if isinstance(text, Unwritable):
            return text
        texts.append(text)
    return separator.join(texts)


def formatted(pattern: str, *values: Any) -> Any:  # noqa: ANN401 - a text, or what keeps it from being one
    """Put values into a pattern as ``"%.2f"`` or ``"{:.2f}"``, but never over a hole or at any length.

    Args:
        pattern: The pattern.
        values: What goes into it, in order.
    """
    for each in values:
        text = each if isinstance(each, Undefined | Unwritable) else written(each)
        if is_nothing(each):
            return Unwritable("uppgiften saknas", of_case=True)
        if not isinstance(text, str):
            return text
    with suppress(TypeError, ValueError, IndexError):  # the pattern asks for other values
        if _PERCENT.match(pattern):
            return pattern % values
        if _BRACES.match(pattern):
            return pattern.format(*values)
    return Unwritable(f"can't be put into the pattern {pattern!r}: write it as %.2f or {{:.2f}}", of_case=False)


def _birth_date(value: Any) -> date | Unwritable:  # noqa: ANN401 - any value
    try:
        day = (value if isinstance(value, Personnummer) else Personnummer(str(value))).birth_date
    except ValueError:
        return Unwritable("värdet är inget personnummer", of_case=True)
    return Unwritable("födelsedatum framgår inte av numret", of_case=True) if day is None else day


def _picture(
    value: Any,  # noqa: ANN401 - any value
    bredd: str = "",
    hojd: str = "",
    *,
    alt: str = "",
    dekor: bool = False,
    **more: str,
) -> Picture | Unwritable:
    """Make a picture of a path or bytes, or change what the bot says of one."""
    hojd = more.pop("höjd", hojd)
    if more:
        return Unwritable(f"can't be a picture: bild knows bredd, höjd, alt and dekor, not {min(more)}", of_case=False)
    given = value if isinstance(value, Picture) else None
    try:
        return Picture(
            source=given.source if given else value,
            alt="" if dekor else (alt or (given.alt if given else "")),
            decorative=dekor or (not alt and given is not None and given.decorative),
            width=bredd or (given.width if given else ""),
            height=hojd or (given.height if given else ""),
        )
    except (TypeError, ValueError) as error:
        return Unwritable(f"can't be a picture: {error}", of_case=False)


def _as_it_is(value: Any) -> Any:  # noqa: ANN401 - any value
    return value


def _short_day(value: date) -> str:
    return format_date(_day(value))


def _long_day(value: date) -> str:
    return format_date(_day(value), long=True)


def _amount(value: Decimal | int) -> str | Unwritable:
    return amount_in_kronor(Decimal(value))


def _number(value: Decimal | int) -> str | Unwritable:
    return decimal_number(Decimal(value))


def _read_number(text: str) -> Decimal:
    try:
        return Decimal("".join(text.split()).replace(",", ".").replace("−", "-"))
    except InvalidOperation:
        raise ValueError("This is no number.") from None


FILTER_TABLE: dict[str, Callable[..., Any]] = {
    **{name: FILTERS[name] for name in _OF_JINJA},
    "valfri": _as_it_is,
    **dict.fromkeys(("e", "escape", "forceescape"), _as_it_is),  # every value is escaped when it is written
    "bild": _of_value(_picture),
    **dict.fromkeys(("fodelsedatum", "födelsedatum"), _of_value(_birth_date)),
    "format": formatted,
    "float": _number_or(float, "värdet är inget tal"),
    "kronor": _read_by(parse_amount, _amount, "värdet är inget belopp", int, Decimal),
    "datum": _read_by(parse_date, _short_day, "värdet är inget datum", date),
    "datum_lang": _read_by(parse_date, _long_day, "värdet är inget datum", date),
    "datum_lång": _read_by(parse_date, _long_day, "värdet är inget datum", date),
    "tal": _read_by(_read_number, _number, "värdet är inget tal", int, Decimal),
    "personnummer": _person_number(Personnummer, "värdet är inget personnummer"),
    "orgnummer": _person_number(OrgNumber, "värdet är inget organisationsnummer"),
    "ja_nej": _of_value(_yes_no),
    "int": _number_or(int, "värdet är inget heltal"),
    "join": _of_value(_joined),
    "string": _of_text(str),
    "upper": _of_text(str.upper),
    "lower": _of_text(str.lower),
    "capitalize": _of_text(str.capitalize),
    "title": _of_text(do_title),
    "trim": _of_text(str.strip),
    "replace": _of_text(str.replace),
}
"""The filters, by name. What is not here is refused: ``safe`` would write XML."""

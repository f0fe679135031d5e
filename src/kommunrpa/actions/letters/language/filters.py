"""The filters of the template language: the Swedish ones, and those of Jinja that can't leave a hole or break Word."""

from collections.abc import Callable, Iterable, Sized
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from jinja2 import Undefined
from jinja2.exceptions import SecurityError
from jinja2.filters import FILTERS, do_title

from kommunrpa.actions.letters.language.missing import Missing
from kommunrpa.actions.letters.language.notes import Note, count_rounds, note
from kommunrpa.actions.letters.language.wording import (
    Unwritable,
    amount_in_kronor,
    decimal_number,
    forbidden_sign,
    is_nothing,
    to_plain_xml,
    to_xml,
    written,
)
from kommunrpa.sweden import OrgNumber, Personnummer, format_date, parse_amount, parse_date

_MOST_ROUNDS = 1_000_000  # of all loops of a letter: more is a mistake, or an attack
_OF_JINJA = (
    *("abs", "batch", "count", "d", "default", "dictsort", "first", "groupby", "last", "length", "list"),
    *("map", "max", "min", "reject", "rejectattr", "reverse", "round", "select", "selectattr", "slice", "sort"),
    *("sum", "unique", "wordcount"),
)


def shown(value: Any, tag: int, *, plain: bool = False, optional: bool = False) -> str:  # noqa: ANN401 - any value
    """Write a value into a letter; what would leave a hole is noted.

    Args:
        value: Any value.
        tag: The number of the tag that writes it.
        plain: Whether it stands where no line break can be.
        optional: Whether it may be empty.
    """
    text = worded(value, tag, optional=optional)
    return to_plain_xml(text) if plain else to_xml(text)


def worded(value: Any, tag: int, *, optional: bool = False) -> str:  # noqa: ANN401 - any value
    """The text of a value; what would leave a hole is noted."""
    if isinstance(value, Missing):
        value.note_use(tag)
        return ""
    if is_nothing(value):
        return "" if optional else _noted("uppgiften saknas", tag)
    text = value if isinstance(value, Unwritable) else written(value)
    if isinstance(text, Unwritable):
        return _noted(text.fault, tag, kind="faulty" if text.of_case else "unfit")
    if sign := forbidden_sign(text):
        return _noted(f"uppgiften har ett tecken som inte kan skrivas ({sign})", tag)
    return text


def used(value: Any) -> Any:  # noqa: ANN401 - any value
    """A value that is tested: of an unknown name no test may say no, as if it were known."""
    return value.noted() if isinstance(value, Missing) else value


def rows(value: Any, tag: int) -> Any:  # noqa: ANN401 - any value
    """What a loop goes through: a text or a number is no list."""
    if value is None:
        _noted("uppgiften saknas", tag)
        return ()
    if isinstance(value, str) or not isinstance(value, Iterable):
        _noted(f"is a {type(value).__name__}, which no loop can go through: give a list", tag, kind="unfit")
        return ()
    several = value if isinstance(value, Sized) else list(value)
    if count_rounds(len(several)) > _MOST_ROUNDS:
        raise SecurityError(f"its loops go more than {_MOST_ROUNDS:,} rounds")
    return several


def _noted(fault: str, tag: int, *, kind: str = "faulty") -> str:
    note(Note(kind=kind, name="", fault=fault, tag=tag))
    return ""


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


def _whole(value: Any) -> int | Unwritable:  # noqa: ANN401 - any value
    try:
        return int(value)
    except (TypeError, ValueError):
        return Unwritable("värdet är inget heltal", of_case=True)


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
    "valfri": lambda value: value,
    "kronor": _read_by(parse_amount, _amount, "värdet är inget belopp", int, Decimal),
    "datum": _read_by(parse_date, _short_day, "värdet är inget datum", date),
    "datum_lang": _read_by(parse_date, _long_day, "värdet är inget datum", date),
    "datum_lång": _read_by(parse_date, _long_day, "värdet är inget datum", date),
    "tal": _read_by(_read_number, _number, "värdet är inget tal", int, Decimal),
    "personnummer": _person_number(Personnummer, "värdet är inget personnummer"),
    "orgnummer": _person_number(OrgNumber, "värdet är inget organisationsnummer"),
    "ja_nej": _of_value(_yes_no),
    "int": _of_value(_whole),
    "join": _of_value(_joined),
    "string": _of_text(str),
    "upper": _of_text(str.upper),
    "lower": _of_text(str.lower),
    "capitalize": _of_text(str.capitalize),
    "title": _of_text(do_title),
    "trim": _of_text(str.strip),
    "replace": _of_text(str.replace),
}
"""The filters, by name. What is not here is refused: ``safe`` would write XML, ``escape`` would write it twice."""

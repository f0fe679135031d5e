"""Amounts in kronor: read as people and programs write them, written as Swedes do."""

import re
from decimal import Context, Decimal, localcontext

# Patterns are text: re compiles each on its first use, and importing stays cheap.
_SPACE = r"[^\S\t-\r\x1c-\x1f\x85\u2028\u2029]"  # every space that stays on its line
_MINUS = r"[\u2010-\u2013\u2212]"  # not the long dashes: they part, or begin a list

_UNIT = r"(?:kronor|krona|kr\.?|sek)"
_AMOUNT = rf"""(?xia)
    (?P<before> (?:{_UNIT}[ ]?)? [-+]? [ ]? | [-+][ ]?{_UNIT}[ ]? )
    (?P<whole> [0-9]+ | [1-9][0-9]{{0,2}} (?P<mark>[ .,]) [0-9]{{3}} (?:(?P=mark)[0-9]{{3}})* )
    (?: (?P<point> [,.] | :(?![0-9](?![0-9])) ) (?P<ore> [0-9]{{1,2}} | [-\u2014\u2015] ) )?
    (?: [ ]?{_UNIT} )?
"""
_MOST_DIGITS = 20  # before the decimal sign: far from where decimal's own precision of 28 would round


def parse_amount(text: str) -> Decimal:
    r"""Read an amount in kronor, or refuse it: an amount with two meanings is never guessed.

    Understood are every kind of space and minus sign, ``kr``, ``kronor`` and ``SEK`` before or after, and the
    old ``500:-``, ``500,-`` and ``19:90``. One rule decides what ``.`` and ``,`` mean: before one or two last
    digits it is the decimal sign; between groups of three digits it parts thousands, if something else in the
    text proves that (another decimal sign, ``:-``, or a second one). So ``1.234,50``, ``1,234.50`` and
    ``1.234.567`` are read; ``1.234`` and ``1,234`` are refused. Spaces part groups of exactly three.

    Args:
        text: The amount, in kronor, and nothing else.

    Returns:
        Kronor, with as many decimals as were written, none to two.

    Raises:
        ValueError: The text is no amount, or can mean two. The message does not repeat it: a person must look.

    Repeat:
        Yes: the same text gives the same amount.

    Example:
        >>> parse_amount("12\u00a0345,50 kr"), parse_amount("\u2212500:-")
        (Decimal('12345.50'), Decimal('-500'))
        >>> parse_amount("1.234")
        Traceback (most recent call last):
        ValueError: The amount can mean two things: write 12 345 or 12,35, not three digits after one . or ,
    """
    found = re.fullmatch(_AMOUNT, re.sub(_MINUS, "-", re.sub(_SPACE, " ", text)).strip())
    if not found:
        raise ValueError("This is no amount in kronor: write it like 12 345,50 with a minus sign first if it is owed.")
    whole, mark, point, ore = found.group("whole", "mark", "point", "ore")
    if mark and mark in ".," and (point == mark or (not point and whole.count(mark) == 1)):
        raise ValueError("The amount can mean two things: write 12 345 or 12,35, not three digits after one . or ,")
    kronor = whole.replace(mark, "") if mark else whole
    amount = Decimal(f"{kronor}.{ore}" if ore and ore.isdigit() else kronor)
    return amount.copy_negate() if amount and "-" in found["before"] else amount


def format_amount(amount: Decimal | int, *, unit: str = "kr", always_ore: bool = False) -> str:
    r"""Write an amount as a Swedish letter has it.

    The spaces are no-break spaces (U+00A0) and the minus sign is a real one (U+2212), so that no line breaks
    inside the amount. `parse_amount` reads it back.

    Args:
        amount: Kronor, a whole number or with at most two decimals. Never a float: it has no exact öre.
        unit: What follows the number; ``""`` for nothing.
        always_ore: Two decimals also for whole kronor, as in a column of sums.

    Returns:
        Thousands parted, a decimal comma, and the unit.

    Raises:
        ValueError: The amount has parts of an öre, is not finite, or has more than 21 digits: round it first,
            by the rule that applies to it.

    Repeat:
        Yes: the same amount gives the same text.

    Example:
        >>> format_amount(Decimal("12345.5"))
        '12\xa0345,50\xa0kr'
        >>> format_amount(-500, unit="")
        '−500'
    """
    from babel.numbers import format_decimal  # noqa: PLC0415 - heavy: 25 ms

    exact = Decimal(amount)
    if not exact.is_finite() or exact.adjusted() > _MOST_DIGITS:
        raise ValueError("The amount is not a finite number of at most 21 digits: check where it comes from.")
    with localcontext(Context()):
        rounded = exact.quantize(Decimal("0.01")) + 0  # + 0 turns -0 into 0
        if rounded != exact:
            raise ValueError("The amount has parts of an öre: round it first, by the rule that applies to it.")
        pattern = "#,##0.00" if always_ore or rounded % 1 else "#,##0"
        number = format_decimal(rounded, format=pattern, locale="sv_SE").replace("-", "\u2212")
    return f"{number}\u00a0{unit}" if unit else number

"""What a typed value must look like, each check with the Swedish words that tell a person what to mend."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from stdnum import luhn

Check = Callable[[str], str]
"""Gives the value in the form that is stored, or raises `Refused`."""

_SPACES = dict.fromkeys(map(ord, " \u00a0\u2007\u2009\u202f"))
_LARGEST_AMOUNT = Decimal(10_000_000)


class Refused(Exception):  # noqa: N818 - what the form says to the one who filled it in
    """A value can't be accepted; the text is Swedish and stands beside the field."""


def anything(text: str) -> str:
    """Accept every text."""
    return text


def organisation_number(text: str) -> str:
    """Accept ten digits with a right check digit, with or without hyphen."""
    digits = text.replace("-", "").translate(_SPACES)
    if not re.fullmatch(r"[0-9]{10}", digits):
        raise Refused("Organisationsnummer ska ha tio siffror, till exempel 802999-0010.")
    if digits[2] < "2":
        raise Refused("Numret är inte ett organisationsnummer. Kontrollera den tredje siffran.")
    if not luhn.is_valid(digits):
        raise Refused("Organisationsnumrets kontrollsiffra stämmer inte. Kontrollera siffrorna.")
    return f"{digits[:6]}-{digits[6:]}"


def personal_number(text: str) -> str:
    """Accept twelve digits with a date and a right check digit, with or without hyphen."""
    digits = text.replace("-", "").translate(_SPACES)
    if not re.fullmatch(r"[0-9]{12}", digits):
        raise Refused("Personnummer ska ha tolv siffror: ÅÅÅÅMMDD-NNNN.")
    if not luhn.is_valid(digits[2:]):
        raise Refused("Personnumrets kontrollsiffra stämmer inte. Kontrollera siffrorna.")
    return f"{digits[:8]}-{digits[8:]}"


def amount(text: str) -> str:
    """Accept kronor written the Swedish way, `12 500,50 kr`, and store them as `12500.50`."""
    bare = re.sub(r"(?i)\s*(kr|kronor|sek)\.?$|:-$", "", text).translate(_SPACES)
    if not re.fullmatch(r"[0-9]+(,[0-9]{1,2})?", bare):
        raise Refused("Ange beloppet med siffror, till exempel 12 500 eller 12 500,50.")
    kronor = Decimal(bare.replace(",", "."))
    if not 0 < kronor <= _LARGEST_AMOUNT:
        raise Refused("Beloppet ska vara större än 0 och högst 10 000 000 kronor.")
    return f"{kronor:.2f}"


def email(text: str) -> str:
    """Accept a name, an @ and a domain."""
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}", text):
        raise Refused("Ange e-postadressen i formatet namn@example.com.")
    return text


def phone(text: str) -> str:
    """Accept seven to fifteen digits with the usual signs between them."""
    if not re.fullmatch(r"\+?[0-9 ()\-\u00a0]+", text) or not 7 <= sum(map(str.isdigit, text)) <= 15:  # noqa: PLR2004 - E.164
        raise Refused("Ange telefonnumret med siffror, till exempel 070-174 06 05.")
    return text


def web_address(text: str) -> str:
    """Accept an http or https address."""
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Refused("Ange webbadressen i sin helhet, till exempel https://www.example.com.")
    return text


def whole_number(*, low: int, high: int) -> Check:
    """Accept a whole number between two bounds."""

    def check(text: str) -> str:
        try:
            number = Decimal(text)
        except InvalidOperation:
            raise Refused("Ange ett heltal med siffror.") from None
        if not number.is_finite() or number != number.to_integral_value() or not low <= number <= high:
            raise Refused(f"Ange ett heltal från {low} till {high}.")
        return str(int(number))

    return check


def day(text: str) -> str:
    """Accept a date that exists, as a browser sends it."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Refused("Ange ett datum som finns, i formatet ÅÅÅÅ-MM-DD.") from None


def moment(pattern: str, *, example: str) -> Check:
    """Accept what `strptime` reads with the pattern: a time, a month, a week or a date with time."""

    def check(text: str) -> str:
        # A week alone names no day, so Monday is added before it is read.
        text_read, pattern_read = (f"{text} 1", f"{pattern} %u") if "%V" in pattern else (text, pattern)
        try:
            datetime.strptime(text_read, pattern_read)  # noqa: DTZ007 - only read to see that it exists
        except ValueError:
            raise Refused(f"Ange värdet i formatet {example}.") from None
        return text

    return check


def colour(text: str) -> str:
    """Accept a colour as a browser sends it."""
    if not re.fullmatch(r"#[0-9a-f]{6}", text):
        raise Refused("Välj en färg.")
    return text


def door_code(text: str) -> str:
    """Accept six digits."""
    if not re.fullmatch(r"[0-9]{6}", text):
        raise Refused("Dörrkoden ska ha sex siffror.")
    return text

"""What kind of value belongs to a label: by the label's words, and by what stands there."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from kommunrpa.actions.pdf.finding.reading import EMPTY
from kommunrpa.actions.pdf.finding.verdict import Verdict
from kommunrpa.fields import (
    Amount,
    Bankgiro,
    Date,
    Email,
    Field,
    Integer,
    Multiline,
    Ocr,
    OrgNumber,
    Personnummer,
    Phone,
    Plusgiro,
    Postcode,
    Text,
    Unfit,
)

Kind = type[Field[Any]]

_HINTS: tuple[tuple[str, Kind], ...] = (
    (r"\borg(?:\b|n|\.)|organisationsn|momsreg|\bvat\b", OrgNumber),
    (r"person-?(?:nummer|nr)|samordningsn|\bpnr\b", Personnummer),
    (r"bankgiro|\bbg\b", Bankgiro),
    (r"plusgiro|postgiro|\bpg\b", Plusgiro),
    (r"\bocr\b|betalningsreferens", Ocr),
    (r"e-?post|mejl|e-?mail", Email),
    (r"tele?fon|\btel\b|mobil", Phone),
    (r"\bpost(?:nr|nummer)$", Postcode),
    (
        r"datum|datu?m?\.|dag\b|\bfr\.?o\.?m|\bt\.?o\.?m|\bfrån\b|till och med|betalas senast|start\b|slut\b|inkom\b",
        Date,
    ),
    (
        (
            r"belopp|summa|\bkr\b|kronor|pris|avgift|moms|netto|brutto|kostnad|inkomst|intäkt|hyra|\blön|ränta|saldo"
            r"|skuld|insats|total|betala|avrundning|bidrag|ersättning|utgift|tillgång|skatt"
        ),
        Amount,
    ),
    (r"antal|ålder|\bår\b|procent|\bi (?:meter|timmar|minuter|dagar|veckor|månader)\b", Integer),
)
PROBED: tuple[Kind, ...] = (
    *(Text, Personnummer, OrgNumber, Bankgiro, Plusgiro, Ocr),
    *(Email, Phone, Postcode, Date, Amount, Integer),
)
"""Kinds that are tried at every label."""
_PLAIN_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}(?:\.|\s+)?\s*[a-zåäö]{3,}\.?\s+\d{4}", re.IGNORECASE)
_PLAIN_MONEY = re.compile(r".*\d,\d\d(?:\s*(?:kr|sek))?|.*\d\s*(?:kr|kronor|sek|:-)\.?", re.IGNORECASE)
_PLAIN_ID = re.compile(r"(?:\d\d)?\d{6}[-+]\d{4}")
_WHOLE = re.compile(r"[1-9]\d{0,2}(?:\s?\d{3})?|0")
_NUMBERED = re.compile(
    r"nr\.?$|nummer$|\bnr\b|\bid\b|kod\b|beteckning|referens|konto|sida|ärende|\bref\b", re.IGNORECASE
)
_LONG = re.compile(r"adress|mottagare", re.IGNORECASE)


def hinted(label: str) -> Kind:
    """The kind that the words of a label speak of."""
    return next((kind for words, kind in _HINTS if re.search(words, label, re.IGNORECASE)), Text)


def guessed(label: str, tried: Mapping[Kind, Verdict]) -> Kind:
    """The kind of the value of a label.

    Args:
        label: The label.
        tried: What each kind gave.
    """
    hint = hinted(label)
    read = {kind for kind, verdict in tried.items() if has_value(verdict)}
    if hint is not Text and hint in read and not (hint is Integer and _PLAIN_MONEY.fullmatch(_text(tried[hint]))):
        return hint
    if hint is Personnummer and OrgNumber in read:
        return OrgNumber
    if hint not in {Text, Integer} and (_is_meant(tried.get(hint)) or (hint is not Amount and _is_number(tried))):
        return hint
    plain = (kind for kind in PROBED if kind in read and _is_plainly(kind, label, _text(tried[kind])))
    if kind := next(plain, None):
        return kind
    return _lined(label, tried) if Text in read else hint


def kind_of_texts(heading: str, texts: Sequence[str]) -> Kind:
    """The kind of the values in a column of a table: the first that reads all of them, and that speaks for itself."""
    if not texts:
        return hinted(heading)
    hint = hinted(heading)
    if hint is not Text and all(_reads(hint, text) for text in texts):
        return hint
    for kind in PROBED:
        if all(_reads(kind, text) for text in texts) and all(_is_plainly(kind, heading, text) for text in texts):
            return kind
    money = sum(bool(_PLAIN_MONEY.fullmatch(text)) for text in texts)
    return Amount if money and all(_reads(Amount, text) for text in texts) else Text


def _reads(kind: Kind, text: str) -> bool:
    try:
        kind("?").read(text)
    except Unfit:
        return False
    return True


def has_value(verdict: Verdict | None) -> bool:
    """Whether a field was read."""
    return verdict is not None and verdict.reading is not None and not verdict.fault


def is_blank(verdict: Verdict) -> bool:
    """Whether nothing at all stands beside a label."""
    return verdict.is_missing and verdict.reading is None and verdict.fault.startswith(EMPTY)


def is_empty(verdict: Verdict) -> bool:
    """Whether a field's own place was found, and nothing stands in it."""
    return verdict.reading is not None and verdict.is_missing and verdict.reading.is_blank


def _is_meant(verdict: Verdict | None) -> bool:
    return bool(verdict and verdict.reading and verdict.fault and not verdict.is_missing and verdict.reading.is_meant)


def _is_number(tried: Mapping[Kind, Verdict]) -> bool:
    """Whether what stands beside a label has digits and no letters."""
    text = _text(tried[Text]) if Text in tried else ""
    return any(sign.isdigit() for sign in text) and not any(sign.isalpha() for sign in text)


def _is_plainly(kind: Kind, label: str, text: str) -> bool:
    """Whether a text is of a kind, whatever its label says."""
    if kind is Email:
        return True
    if kind in {Personnummer, OrgNumber}:
        return bool(_PLAIN_ID.fullmatch(text))
    if kind is Date:
        return bool(_PLAIN_DATE.fullmatch(text))
    if kind is Amount:
        return bool(_PLAIN_MONEY.fullmatch(text))
    if kind is Integer:
        return bool(_WHOLE.fullmatch(text)) and not _NUMBERED.search(label)
    return False


def _lined(label: str, tried: Mapping[Kind, Verdict]) -> Kind:
    reading = tried[Text].reading
    is_long = reading is not None and len(reading.candidate.all_texts) > 1
    return Multiline if is_long and _LONG.search(label) else Text


def _text(verdict: Verdict) -> str:
    reading = verdict.reading
    return " ".join(reading.candidate.all_texts) if reading else ""

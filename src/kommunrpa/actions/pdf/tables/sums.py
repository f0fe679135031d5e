"""The lines that sum up a table: its rows end before them."""

import re

from kommunrpa.actions.pdf.pages.phrases import Phrase

_SUM = re.compile(
    r"(?:del|total|slut)?summa\b.*|sum:?|totalt\b.*|att betala\b.*|öres(?:avrundning|utjämning)\b.*"
    r"|total(?:belopp|(?:\s+(?:exkl|inkl|kr|sek|att|summa|amount|ex|summa)\b.*))?:?"
    r"|(?:varav |därav )moms\b.*|(?:netto|fakturabelopp|slutbelopp|belopp att betala)\b.*",
    re.IGNORECASE,
)
_PASSING = re.compile(
    r"delsumma\b.*|transport(?:eras)?:?|(?:summa|totalt)\s+(?:denna\s+)?sidan?\b.*|(?:att\s+)?överför(?:as?|s|t)\b.*",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    r"moms\b.*|netto\b.*|brutto\b.*|(?:exkl|inkl)\w*\.?\s+moms.*|avrundning\b.*|avgår\b.*|subtotal\b.*|total\b.*"
    r"|ingående\b.*|utgående\b.*|saldo\b.*|resultat\b.*|balans\b.*|återstår\b.*",
    re.IGNORECASE,
)


def is_sum(phrase: Phrase) -> bool:
    """Whether a line that begins with this sums up the rows above it: nothing else begins so."""
    return bool(_SUM.fullmatch(phrase.text))


def is_passing(phrase: Phrase) -> bool:
    """Whether it is a sum after which the table goes on, such as that of a page."""
    return bool(_PASSING.fullmatch(phrase.text))


def may_be_sum(phrase: Phrase) -> bool:
    """Whether it could be a sum as well as a row."""
    return any(each.fullmatch(phrase.text) for each in (_MAYBE, _PASSING, _SUM))

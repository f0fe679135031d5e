"""What of a label counts when two are compared, and which labels are near one that was not found."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from kommunrpa.privacy import mask

_ALIKE_SIGNS = str.maketrans("\u2019\u2018\u00b4\u2013\u2014\u2212\u2010\u2011", "'''-----", "\u00ad\u200b\ufeff")
_ENDS = ":*"
_HINT = re.compile(r"(.*\S)\s*[(\[].*[)\]]\W*", re.DOTALL)
_MOST = 3
_SHORTEST = 3
_CUTOFF = 0.6


def folded(text: str) -> str:
    """A text without capitals, with one kind of apostrophe and one of dash."""
    text = text.casefold()
    return text if text.isascii() else text.translate(_ALIKE_SIGNS)


def label_key(text: str) -> str:
    """What of a label counts: no capitals, no spaces, no colon or asterisk at its ends.

    Example:
        >>> label_key("Sökt  belopp: *") == label_key("SÖKT BELOPP")
        True
    """
    return folded("".join(unicodedata.normalize("NFC", text).split())).strip(_ENDS)


def without_hint(text: str) -> str:
    """A label without what stands in brackets after it.

    Example:
        >>> without_hint("Belopp (kr):")
        'Belopp'
    """
    found = _HINT.fullmatch(text)
    return found[1] if found else text


def near_labels(label: str, others: Iterable[str]) -> str:
    """The end of a Swedish message: the labels that hold the one that was not found, or resemble it.

    Args:
        label: What was not found.
        others: What there is.

    Example:
        >>> near_labels("Belopp", ["Sökt belopp", "Förening"])
        '; det som liknar är ”Sökt belopp”'
    """
    wanted, known = label_key(label), {label_key(each): " ".join(each.split()) for each in others}
    holding = [each for each in known if wanted in each or (each in wanted and len(each) >= _SHORTEST)]
    close = [each for each in get_close_matches(wanted, known, n=_MOST, cutoff=_CUTOFF) if each not in holding]
    told = ", ".join(f"”{mask(known[each])}”" for each in (holding + close)[:_MOST])
    return f"; det som liknar är {told}" if told else ""

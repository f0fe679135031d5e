"""Texts that a program for sheets could take for a formula, and the apostrophe that stops it."""

import re

_GUARD = "'"
_FORMULA = re.compile(r"\s*[=+\-@\uff0b\uff0d\uff1d\uff20\u2212]|[\t\r\n]")
_NUMBER = re.compile(r"[-+\u2212]?[0-9][0-9 \u00a0]*(?:[.,][0-9]+)?(?: ?(?:kr|%))?")


def is_formula(text: str) -> bool:
    """Whether a program for sheets could take a text for a formula; a plain number is none.

    Example:
        >>> is_formula(" =1+1"), is_formula("-1 200,50")
        (True, False)

    Source:
        OWASP, "CSV Injection".
    """
    return bool(_FORMULA.match(text)) and not _NUMBER.fullmatch(text)


def guarded(text: str) -> str:
    """A text for a file that can't say of what kind its cells are; `unguarded` gives it back.

    Example:
        >>> guarded("=1+1"), guarded("-3"), guarded("Åsa")
        ("'=1+1", '-3', 'Åsa')
    """
    return _GUARD + text if is_formula(text.lstrip(_GUARD)) else text


def unguarded(text: str) -> str:
    """A text as it was before it was guarded."""
    return text[1:] if text.startswith(_GUARD) and is_formula(text.lstrip(_GUARD)) else text

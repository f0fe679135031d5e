"""Names that a bot or a package can have on every system, and the nearest one to a name that can't be used."""

import re
import sys
import unicodedata
from importlib.metadata import packages_distributions

_OF_WINDOWS = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def nearest_plain(name: str) -> str:
    """The nearest name of small letters a-z, digits and ``-``; empty when there is none.

    Example:
        >>> nearest_plain("Åtgärder & Övrigt")
        'atgarder-ovrigt'
    """
    letters = "".join(
        sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign)
    )
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def suggestion(name: str) -> str:
    """Words that suggest the nearest name; none when there is none."""
    near = nearest_plain(name)
    return f" Use {near!r}." if near and near != name else ""


def is_taken(name: str) -> bool:
    """Whether a file ``name.py`` would hide a module that others import, or is no file on Windows.

    Example:
        >>> is_taken("json"), is_taken("con"), is_taken("bygglov")
        (True, True, False)
    """
    return bool(_OF_WINDOWS.fullmatch(name)) or name in sys.stdlib_module_names or name in packages_distributions()

"""Names in Python, made of labels."""

import re
from collections.abc import Container
from unicodedata import normalize

_LONGEST = 40


def python_name(label: str, taken: Container[str] = ()) -> str:
    """A name for a label that no other has.

    Args:
        label: As it is printed.
        taken: Names that others have.

    Example:
        >>> python_name("Sökandes för- och efternamn"), python_name("Ort", {"ort"})
        ('sokandes_for_och_efternamn', 'ort_2')
    """
    letters = normalize("NFKD", label.casefold().replace("ø", "o").replace("æ", "a")).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")
    if len(name) > _LONGEST:
        name = name[: _LONGEST + 1].rpartition("_")[0] or name[:_LONGEST]
    name = name or "falt"
    name = f"falt_{name}" if name[0].isdigit() else name
    if name not in taken:
        return name
    return next(each for number in range(2, 10_000) if (each := f"{name}_{number}") not in taken)

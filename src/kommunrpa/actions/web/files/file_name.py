"""Names for files that others have named."""

import re
import unicodedata
from pathlib import PurePosixPath

from kommunrpa.privacy import mask

_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])", re.IGNORECASE)
_UNFIT = re.compile(r'[<>:"|?*]')
_LONGEST = 180  # bytes: every file system takes 255, and a copy may be given more
_LONGEST_SUFFIX = 12


def safe_name(text: str, *, otherwise: str = "fil") -> str:
    """A name that is a file's on every system, in the folder that it is put in and no other.

    Args:
        text: What somebody calls the file; the part after the last slash of either kind counts.
        otherwise: Its name when nothing is left of that.

    Returns:
        The name, with å, ä and ö, without signs that no file system takes, and with personal numbers masked.

    Example:
        >>> safe_name("../../Beslut å ä ö: Öby?.pdf"), safe_name("CON.txt"), safe_name("  .. ")
        ('Beslut å ä ö_ Öby_.pdf', '_CON.txt', 'fil')
        >>> safe_name("utdrag 19400104-2383.pdf")
        'utdrag ••••••-••••.pdf'
    """
    composed = unicodedata.normalize("NFC", mask(text))
    last = re.split(r"[/\\]", composed.rstrip("/\\ "))[-1]
    drawn = "".join(" " if unicodedata.category(sign) in {"Zl", "Zp", "Zs"} else sign for sign in last)
    kept = "".join(sign for sign in drawn if unicodedata.category(sign)[0] != "C")
    name = mask(_UNFIT.sub("_", kept)).strip(" .") or otherwise
    stem = name.partition(".")[0].rstrip()
    return _shortened(f"_{name}" if _RESERVED.fullmatch(stem) else name)


def _shortened(name: str) -> str:
    """The name, as long as it may be, with its suffix."""
    suffix = PurePosixPath(name).suffix
    suffix = suffix if len(suffix) <= _LONGEST_SUFFIX else ""
    stem = name.removesuffix(suffix).encode()[: _LONGEST - len(suffix.encode())]
    return stem.decode(errors="ignore").rstrip(" .") + suffix

"""Where LibreOffice is on this machine."""

import shutil
import sys
from pathlib import Path

_USUAL_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "linux": ("/usr/lib/libreoffice/program/soffice", "/usr/lib64/libreoffice/program/soffice"),
    "win32": (
        "C:/Program Files/LibreOffice/program/soffice.com",
        "C:/Program Files (x86)/LibreOffice/program/soffice.com",
    ),
}


def find_libreoffice() -> Path | None:
    """Find LibreOffice's ``soffice``: on the path, else in the system's usual places; None if it is not there.

    Returns:
        The program; None if it is not there.

    Example:
        >>> found = find_libreoffice()
        >>> found is None or found.is_file()
        True
    """
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return Path(found)
    return next((Path(place) for place in _USUAL_PLACES.get(sys.platform, ()) if Path(place).is_file()), None)

"""The front door of the package."""

import subprocess
import sys

import kommunrpa.sweden

HEAVY = ("babel", "holidays", "stdnum", "personnummer")


def test_the_front_door_is_sorted_and_whole() -> None:
    """Every name in `__all__` is there, in order, once."""
    names = kommunrpa.sweden.__all__

    assert names == sorted(set(names))
    assert all(hasattr(kommunrpa.sweden, name) for name in names)


def test_importing_loads_no_heavy_library() -> None:
    """Calendars, locales and check digits are loaded when they are first used."""
    code = f"import sys, kommunrpa.sweden; print([name for name in {HEAVY} if name in sys.modules])"

    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")

    assert loaded.stdout == "[]\n"

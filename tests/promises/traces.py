"""The search for what tells who somebody is, in everything that was written."""

import json
from collections.abc import Iterable
from urllib.parse import quote


def marks(texts: Iterable[str], numbers: Iterable[str]) -> set[bytes]:
    """Every spelling in which texts and personal numbers could be written.

    Args:
        texts: Names, addresses, secrets.
        numbers: Personal numbers of twelve digits, with a hyphen or without.
    """
    found = {*texts}
    for number in (each.replace("-", "") for each in numbers):
        found |= {number, number[2:], f"{number[:8]}-{number[8:]}", f"{number[2:8]}-{number[8:]}"}
    escaped = {json.dumps(mark)[1:-1] for mark in found}
    return {spelling.encode() for mark in found | escaped for spelling in (mark, quote(mark))}


def places(written: Iterable[tuple[str, bytes]], sought: set[bytes]) -> list[str]:
    """Where one of the marks stands, in a name or in what it holds."""
    return [name for name, content in written if any(mark in name.encode() or mark in content for mark in sought)]

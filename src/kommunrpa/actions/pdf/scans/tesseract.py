"""Tesseract, the program that reads pictures: where it is, and what it reads in one picture."""

import csv
import os
import re
import shutil
import subprocess
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from kommunrpa.actions.pdf.faults import UnreadablePdf
from kommunrpa.actions.pdf.foreign import TOO_HEAVY
from kommunrpa.errors import TemporaryError

LANGUAGE = "swe"
"""Without it hardly a word with å, ä or ö is right, and beside `eng` many lose their rings and dots."""
_USUAL_PLACES = (
    "C:/Program Files/Tesseract-OCR/tesseract.exe",
    "/opt/homebrew/bin/tesseract",
    "/usr/local/bin/tesseract",
)
_LONGEST = 120.0
_WORD = "5"


class Seen(NamedTuple):
    """A word as it was read in a picture, in dots from its top left corner.

    Args:
        text: The word.
        left: Its box.
        top: See left.
        width: See left.
        height: See left.
        line: The same for words of one line.
        sure: From 0 to 1: how sure Tesseract is of it.
    """

    text: str
    left: int
    top: int
    width: int
    height: int
    line: tuple[str, ...]
    sure: float


@cache
def find_tesseract() -> Path | None:
    """Tesseract, if it is installed with Swedish, and so is the extra `ocr` that straightens pictures for it."""
    if not all(find_spec(package) for package in ("numpy", "PIL")):
        return None
    found = shutil.which("tesseract")
    places = [Path(found)] if found else [Path(place) for place in _USUAL_PLACES if Path(place).is_file()]
    return next((place for place in places if LANGUAGE in _called(place, "--list-langs").split()), None)


def words_in(picture: bytes, *, dots_per_inch: int, program: Path, language: str = LANGUAGE) -> list[Seen]:
    """The words of a picture.

    The picture goes in by a pipe and the words come out by one: nothing of them lies on the disk.

    Args:
        picture: A picture in a format that needs no unpacking (PGM).
        dots_per_inch: Its resolution.
        program: Tesseract.
        language: What it is written in.

    Raises:
        UnreadablePdf: It takes too long.
        TemporaryError: Tesseract can't be started, or fails.
    """
    options = ("-l", language, "--dpi", str(dots_per_inch), "--psm", "11", "tsv")
    rows = csv.DictReader(
        _called(program, "stdin", "stdout", *options, given=picture).splitlines(),
        delimiter="\t",
        quoting=csv.QUOTE_NONE,
    )
    return [
        Seen(
            text=row["text"],
            left=int(row["left"]),
            top=int(row["top"]),
            width=int(row["width"]),
            height=int(row["height"]),
            line=(row["block_num"], row["par_num"], row["line_num"]),
            sure=max(0.0, float(row["conf"]) / 100),
        )
        for row in rows
        if row["level"] == _WORD and row["text"].strip()
    ]


def turn_of(picture: bytes, *, program: Path) -> int:
    """Degrees clockwise by which a picture must be turned for its text to be upright; 0 when that can't be told.

    Args:
        picture: See `words_in`.
        program: See `words_in`.
    """
    try:
        said = _called(program, "stdin", "stdout", "--psm", "0", given=picture)
    except TemporaryError:  # there is too little text, or the data for it is not installed
        return 0
    found = re.search(r"^Rotate: (0|90|180|270)$", said, re.MULTILINE)
    return int(found[1]) if found else 0


def _called(program: Path, *arguments: str, given: bytes = b"") -> str:
    try:
        done = subprocess.run(  # noqa: S603 - the program that was found
            [program, *arguments],
            input=given,
            capture_output=True,
            timeout=_LONGEST,
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads wait for each other more than they help
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadablePdf(TOO_HEAVY) from error
    except (OSError, subprocess.CalledProcessError) as error:
        raise TemporaryError(f"Tesseract, which reads scanned pages, failed ({type(error).__name__}).") from None
    return done.stdout.decode("utf-8", "replace")

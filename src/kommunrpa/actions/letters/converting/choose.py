"""The office program of a worker, as its settings choose it."""

from collections.abc import Iterator
from contextlib import contextmanager

from kommunrpa.action import Resource, Run
from kommunrpa.actions.letters.converting.convert import Office
from kommunrpa.actions.letters.converting.engine import Engine
from kommunrpa.actions.letters.converting.finding import find_libreoffice
from kommunrpa.actions.letters.converting.libreoffice import LibreOffice
from kommunrpa.actions.letters.converting.word import Word, can_use_word
from kommunrpa.errors import ConfigError
from kommunrpa.settings import Library

_INSTALL = """LibreOffice is not installed. It makes letters into PDF. Install it:
- Debian, Ubuntu: sudo apt install libreoffice-writer-nogui fonts-liberation
- Windows: winget install TheDocumentFoundation.LibreOffice
- Mac: brew install --cask libreoffice"""
_NO_WORD = 'Letters are to become PDF by Word (office = "word"): that needs Windows, Word and `pip install pywin32`.'
_CHOICES = ("", "libreoffice", "word")


def engine_of(library: Library) -> Engine:
    """The office program that the settings name; without a word LibreOffice, else Word where it is installed.

    Args:
        library: The library's own settings.

    Raises:
        ConfigError: There is none, or the setting names none. The message says how to install it.
    """
    if library.office not in _CHOICES:
        raise ConfigError(f"office = {library.office!r} is no office program: choose libreoffice or word.")
    program = find_libreoffice()
    if library.office == "word" or (not library.office and program is None and can_use_word()):
        if not can_use_word():
            raise ConfigError(_NO_WORD)
        return Word()
    if program is None:
        raise ConfigError(_INSTALL)
    return LibreOffice(program=program)


@contextmanager
def _opened(run: Run) -> Iterator[Office]:
    engine = engine_of(run.settings.library)
    try:
        yield Office(engine=engine, substitutes=run.settings.library.substitute_fonts)
    finally:
        engine.close()


office = Resource(name="office", open=_opened, lasts="worker")
"""What makes letters into PDF, started at the first one and kept for as long as the worker is."""

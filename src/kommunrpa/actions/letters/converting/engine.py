"""What an office program must be able to do, for letters to become PDF."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol


class Engine(Protocol):
    """An office program that writes PDF. What it says of its success is not believed."""

    @property
    def name(self) -> str:
        """What people call it."""

    def begin(self, folder: Path, names: Sequence[str]) -> Callable[[], None]:
        """Begin to make ``NAME.pdf`` beside each ``NAME.docx``.

        Args:
            folder: Where the Word files lie.
            names: Their names, without an ending.

        Returns:
            What waits for the end. It raises `TemporaryError` when that does not come in time.

        Raises:
            ConfigError: The program can't be started: install it anew.

        Repeat:
            Yes.
        """

    def close(self) -> None:
        """End the program with all that it started, whatever it is doing; the next `begin` starts it again."""

"""Fields that are text: one line, several lines, or one of some given texts."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass
from typing import final

from kommunrpa.fields.interface import Field, Unfit


@final
class Text(Field[str]):
    """One line of text, or a longer one that is broken over lines, with single spaces.

    Example:
        >>> Text("Förening").read("Ankeborgs  IF")
        'Ankeborgs IF'
    """

    def read(self, text: str) -> str:
        """The text with single spaces."""
        return " ".join(text.split())

    def resembles(self, text: str) -> bool:
        """Any text may be one."""
        return bool(text)


@final
class Multiline(Field[str]):
    r"""Several lines of text, such as an address or a motivation; lines are kept apart by ``\n``.

    Example:
        >>> Multiline("Adress").read("Storgatan 1\n123 45 Exempelby")
        'Storgatan 1\n123 45 Exempelby'
    """

    def read(self, text: str) -> str:
        """The lines with single spaces."""
        return "\n".join(" ".join(line.split()) for line in text.splitlines())

    def resembles(self, text: str) -> bool:
        """Any text may be one."""
        return bool(text)


@final
@dataclass(frozen=True)
class Choice(Field[str]):
    """One of the given texts; capitals and spaces do not matter.

    Args:
        label: As in `Field`, like the rest.
        choices: The texts that are allowed, as the value is to be spelt.

    Raises:
        ValueError: There is nothing to choose from.

    Example:
        >>> Choice("Bidrag", choices=("Startbidrag", "Projektbidrag")).read("STARTBIDRAG")
        'Startbidrag'
    """

    _: KW_ONLY
    choices: Sequence[str] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if isinstance(self.choices, str) or not self.choices:
            raise ValueError(f"{self.label!r}: choices is a tuple of the texts that are allowed.")

    def read(self, text: str) -> str:
        """The choice as it is spelt in *choices*."""
        found = self._found(text)
        if found is None:
            raise Unfit(f"är inget av valen {', '.join(self.choices)}")
        return found

    def resembles(self, text: str) -> bool:
        """One of the choices."""
        return self._found(text) is not None

    def _found(self, text: str) -> str | None:
        plain = "".join(text.split()).casefold()
        return next((choice for choice in self.choices if "".join(choice.split()).casefold() == plain), None)

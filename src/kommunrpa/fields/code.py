"""A code of digits, such as an order number, whose zeros in front belong to it."""

from dataclasses import KW_ONLY, dataclass
from typing import final

from kommunrpa.fields.interface import Field, Unfit


@final
@dataclass(frozen=True)
class Code(Field[str]):
    """A code of so many digits. Read out of a sheet it gets back zeros that a program took away.

    Args:
        label: As in `Field`, like the rest.
        width: How many digits it has.

    Raises:
        ValueError: The width is not given.

    Example:
        >>> Code("Ordernummer", width=4).read("0012")
        '0012'
    """

    _: KW_ONLY
    width: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.width < 1:
            raise ValueError(f"{self.label!r}: width is how many digits the code has, such as 4 for 0012.")

    def read(self, text: str) -> str:
        """The digits."""
        if len(text) != self.width or not (text.isascii() and text.isdigit()):
            raise Unfit(f"är ingen kod med {self.width} siffror")
        return text

    def resembles(self, text: str) -> bool:
        """Digits alone."""
        return text.isascii() and text.isdigit()

"""A box to tick."""

from typing import final

from kommunrpa.fields.interface import Field, Unfit
from kommunrpa.fields.signs import TICKED, UNTICKED


@final
class Checkbox(Field[bool]):
    """A box that is ticked (True) or not (False). A box that can't be found is a fault, never False.

    Example:
        >>> Checkbox("Jag intygar att uppgifterna stämmer").read("☒")
        True
    """

    def read(self, text: str) -> bool:
        """Whether a sign of a box is ticked."""
        if text in TICKED:
            return True
        if text in UNTICKED:
            return False
        raise Unfit("går inte att läsa som ikryssad eller tom")

    def resembles(self, text: str) -> bool:
        """The sign of a box."""
        return text in TICKED or text in UNTICKED

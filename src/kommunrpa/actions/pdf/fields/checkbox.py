"""A box to tick, and the signs that stand for one."""

from typing import final

from kommunrpa.actions.pdf.fields.interface import Field, Unfit

TICKED = frozenset(
    {
        *"☒☑✓✔✗✘✕✖×xX■●◉⦿⊠🗹🗷✅⮽◼þý\uf0fe\uf0fd\uf052\uf053\uf054\uf050\uf04f\uf0fc\uf0fb\uf078",
        "[x]",
        "[X]",
        "(x)",
        "(X)",
    }
)
"""Signs of a ticked box. Those from U+F000 on, þ and ý are what Word's Wingdings are when a file does not say more."""
UNTICKED = frozenset({*"☐□▢❏❑○◯⬜◻⭘\uf0a8\uf06f\uf0a3\uf071\uf030\uf099", "[]", "()", "[ ]", "( )"})
"""Signs of an empty one."""
BOXES = frozenset(each for each in TICKED | UNTICKED if each != "×" and not each.isalpha())
"""Signs that are a box wherever they stand."""


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

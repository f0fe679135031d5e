"""A signature: whether somebody has signed."""

from typing import final

from kommunrpa.fields.interface import Field, Unfit

SIGNED, UNSIGNED = "signed", "unsigned"


@final
class Signature(Field[bool]):
    """Whether there is a signature (True) or an empty line (False). What may be either is a fault, never False.

    A signature is a digital one, an image, a pen's strokes, or a name that is written on the line of its label, or in
    its box. Whose it is, and whether a digital one is valid, is not looked at.

    Example:
        >>> Signature("Namnteckning", synonyms=("Underskrift",)).labels
        ('Namnteckning', 'Underskrift')
    """

    def read(self, text: str) -> bool:
        """Whether what was seen is a signature."""
        if text not in {SIGNED, UNSIGNED}:
            raise Unfit("har något på raden som det inte går att se om det är en underskrift")
        return text == SIGNED

    def resembles(self, text: str) -> bool:
        """What was seen at a signature's place."""
        return bool(text)

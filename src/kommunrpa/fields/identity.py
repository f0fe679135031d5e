"""Fields that tell who somebody is: a person's or an organisation's number."""

from typing import final

from kommunrpa import sweden
from kommunrpa.fields.interface import Field, fitting, is_code


@final
class Personnummer(Field[sweden.Personnummer]):
    """The number of a person: personnummer, samordningsnummer or interim number.

    Example:
        >>> Personnummer("Personnummer").read("19400104-2383")
        Personnummer('••••••-••••')
    """

    def read(self, text: str) -> sweden.Personnummer:
        """The number, which hides itself."""
        return fitting(
            sweden.Personnummer,
            text,
            fault="är inget giltigt personnummer (jämför varje siffra: kontrollsiffra och datum)",
        )

    def resembles(self, text: str) -> bool:
        """Mostly digits."""
        return is_code(text)


@final
class OrgNumber(Field[sweden.OrgNumber]):
    """The number of an organisation; a sole trader's is that of a person and hides itself.

    Example:
        >>> OrgNumber("Organisationsnummer").read("556677-8899")
        OrgNumber('556677-8899')
    """

    def read(self, text: str) -> sweden.OrgNumber:
        """The number."""
        return fitting(
            sweden.OrgNumber, text, fault="är inget giltigt organisationsnummer (jämför varje siffra: kontrollsiffran)"
        )

    def resembles(self, text: str) -> bool:
        """Mostly digits, or a VAT number."""
        return is_code(text.upper().removeprefix("SE"))

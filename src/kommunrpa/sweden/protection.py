"""Protected personal data: who must be met by a person, and never by a bot."""

from enum import Enum

from kommunrpa.errors import BusinessError


class Protection(Enum):
    """How a person's data is protected; a ``repr`` and a text tell nothing, since the fact itself is secret.

    The three kinds are kept apart, because what may be done for somebody differs between them. What a system says in
    a way that is not known counts as `UNKNOWN`, and is treated as the strictest.

    Source:
        Skatteverket's three kinds of protected personal data; Navet's terms 01003 (sekretessmarkering) and 01020
        (skyddad folkbokföring).
    """

    NONE = "ingen"
    SEKRETESSMARKERING = "sekretessmarkering"
    SKYDDAD_FOLKBOKFORING = "skyddad folkbokföring"
    FINGERADE = "fingerade personuppgifter"
    UNKNOWN = "okänd"

    def __repr__(self) -> str:
        return "Protection(…)"

    __str__ = __repr__

    @classmethod
    def read(cls, told: object) -> "Protection":
        """What a system or a form tells.

        Args:
            told: ``"Nej"``, ``"N"``, ``"Inga"`` or False for no protection; the name of a kind; anything else, an
                empty text and None are unknown, also ``"Ja"``, which does not say of what kind.

        Returns:
            The kind of protection.

        Example:
            >>> Protection.read("Nej") is Protection.NONE, Protection.read("") is Protection.UNKNOWN
            (True, True)
        """
        if told is False:
            return cls.NONE
        return told if isinstance(told, cls) else _READ.get(" ".join(str(told).casefold().split()), cls.UNKNOWN)


_READ = {
    **dict.fromkeys(("nej", "n", "ingen", "inga", "inget skydd"), Protection.NONE),
    **dict.fromkeys(("sekretessmarkering", "sekretessmarkerad"), Protection.SEKRETESSMARKERING),
    **dict.fromkeys(("skyddad folkbokföring", "kvarskrivning"), Protection.SKYDDAD_FOLKBOKFORING),
    **dict.fromkeys(("fingerade personuppgifter", "fingerad"), Protection.FINGERADE),
}


def stop_if_protected(*told: object) -> None:
    """Stop a case before any system is touched, unless everybody in it is known to have no protected data.

    Args:
        told: What is known of each person in the case, as `Protection.read` takes it: nothing known is protected.

    Raises:
        BusinessError: Somebody is protected, or nobody knows, or nobody was named at all. The text says neither who
            nor which; a handläggare takes the case by hand.

    Repeat:
        Yes.

    Example:
        >>> stop_if_protected("Nej", "Nej")
        >>> stop_if_protected("")
        Traceback (most recent call last):
        ...
        kommunrpa.errors.BusinessError: Ärendet handläggs för hand enligt rutin P4. Boten har inte gjort något i det.
    """
    if not told or any(Protection.read(each) is not Protection.NONE for each in told):
        raise BusinessError("Ärendet handläggs för hand enligt rutin P4. Boten har inte gjort något i det.")

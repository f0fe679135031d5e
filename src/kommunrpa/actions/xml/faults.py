"""What can be wrong with XML that arrives: a person must look, so the texts are Swedish."""

from collections.abc import Sequence

from kommunrpa.errors import BusinessError
from kommunrpa.fields.values import count_of


class UnreadableXml(BusinessError):  # noqa: N818 - says what the file is
    """The file is no XML that can be read safely: damaged, too large, not in the encoding it names, or another kind."""


class UnclearXml(BusinessError):  # noqa: N818 - says what is unclear
    """A value is missing, ambiguous or no value of its kind; the text lists every one of them."""


class FaultyInvoice(BusinessError):  # noqa: N818 - says what the invoice is
    """The invoice breaks rules that it must keep to be paid; the text lists every one of them, by the rule's id."""


def refuse_unclear(faults: Sequence[str]) -> None:
    """End in one error that lists every fault; where there is none, go on.

    Args:
        faults: Each in Swedish, with what it is about first.

    Raises:
        UnclearXml: There are some.
    """
    if faults:
        raise unclear_of(faults)


def unclear_of(faults: Sequence[str]) -> UnclearXml:
    """The error that lists faults, as in `refuse_unclear`."""
    return UnclearXml(
        "\n".join([f"{count_of(faults)} i filen måste kontrolleras:", *(f"– {fault}." for fault in faults)])
    )

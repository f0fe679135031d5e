"""What can be wrong with a SIE file that arrives: a person must look, so the text is Swedish."""

from collections.abc import Sequence

from kommunrpa.errors import BusinessError

_MOST_LISTED = 30


class FaultySie(BusinessError):  # noqa: N818 - says what the file is
    """The file breaks rules of the format, or a voucher does not balance; the text lists the faults by their lines."""


def refuse_faulty(faults: Sequence[tuple[int, str]]) -> None:
    """End in one error that lists every fault; where there is none, go on.

    Args:
        faults: Line and text of each; 0 for the whole file.

    Raises:
        FaultySie: There are some.
    """
    if not faults:
        return
    count = "ett fel" if len(faults) == 1 else f"{len(faults)} fel"
    told = [f"– {f'rad {line}: ' if line else ''}{text}." for line, text in sorted(faults)[:_MOST_LISTED]]
    more = [f"– och {len(faults) - _MOST_LISTED} till."] if len(faults) > _MOST_LISTED else []
    raise FaultySie(
        "\n".join([f"SIE-filen har {count} och läses inte. Be avsändaren exportera den igen:", *told, *more])
    )

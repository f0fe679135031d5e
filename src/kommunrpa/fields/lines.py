"""Labels and values out of plain text, such as a mail's: what stands on a line before and after a colon."""

import re

_LABELLED = re.compile(r"[ >*•\-\u00a0]*([^\W\d_][^:\t\n]{0,60}?)[ \u00a0]*[:\t][ \t\u00a0]*(\S.*?)\s*")


def labelled_lines(text: str) -> dict[str, str]:
    r"""The lines of a text that are a label, a colon or a tab, and a value: what `read_values` reads.

    Marks of a quotation or a list before the label do not matter. A label that stands there with two values is kept
    with both, so that `read_values` refuses it.

    Args:
        text: The text.

    Returns:
        The values by label, as they are written.

    Repeat:
        Yes: the same text gives the same values.

    Example:
        >>> from kommunrpa.fields import Amount, read_values
        >>> mail = "Hej!\n\n> Fakturanummer: 26-104\n> Belopp: 1 200,50 kr"
        >>> read_values(labelled_lines(mail), {"number": "Fakturanummer", "amount": Amount("Belopp")})
        {'number': '26-104', 'amount': Decimal('1200.50')}
    """
    found: dict[str, str] = {}
    for line in text.splitlines():
        if parts := _LABELLED.fullmatch(line):
            label, value = parts.groups()
            is_other = found.setdefault(label, value) != value
            if is_other:
                found[f"{label}:"] = value  # still the same label, so that both values are seen
    return found

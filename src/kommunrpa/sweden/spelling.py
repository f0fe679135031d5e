"""Irons out what people, forms and PDF files put between digits: every space and every dash."""

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u00ad"
_TO_HYPHEN = str.maketrans(dict.fromkeys(_DASHES, "-"))


def with_hyphens(text: str) -> str:
    """Write every dash, minus sign and soft hyphen of a text as ``-``.

    Args:
        text: Any text.

    Returns:
        The text, as long as it was.

    Example:
        >>> with_hyphens("556677\u20138899")
        '556677-8899'
    """
    return text.translate(_TO_HYPHEN)


def squeezed(text: str) -> str:
    """Take every space out of a text, of whatever width, and write every dash as ``-``.

    Args:
        text: Any text.

    Returns:
        The text without spaces, tabs and line ends.

    Example:
        >>> squeezed(" 556677\u00a0\u2013 8899 ")
        '556677-8899'
    """
    return "".join(with_hyphens(text).split())

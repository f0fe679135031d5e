"""What Excel calls a column: letters in place of its number."""


def column_letters(column: int) -> str:
    """What Excel calls a column.

    Example:
        >>> column_letters(0), column_letters(27)
        ('A', 'AB')
    """
    letters = ""
    while column >= 0:
        column, letter = divmod(column, 26)
        letters, column = chr(ord("A") + letter) + letters, column - 1
    return letters


def column_number(letters: str) -> int:
    """The column that Excel calls so, 0 for the first.

    Example:
        >>> column_number("A"), column_number("AB")
        (0, 27)
    """
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column - 1

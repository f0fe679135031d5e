"""What is wrong with a sheet that arrived: the messages are Swedish, for the handläggare."""

from kommunrpa.errors import BusinessError

NO_EXCEL = "can't be read as an Excel file: is it whole, without a password, and of a size that Excel opens at once?"


class UnreadableSheet(BusinessError):  # noqa: N818 - says what is the matter
    """The file can't be read: it is damaged, locked, far too large or no sheet.

    Args:
        text: What is wrong, in Swedish.
        told: The same in English, for who set the bot up, after the file's name.
    """

    def __init__(self, text: str, *, told: str = NO_EXCEL) -> None:
        super().__init__(text)
        self.told = told


class UnclearRows(BusinessError):  # noqa: N818 - see above
    """The sheet lacks a column, or rows of it lack values or have wrong ones: the message lists all."""

"""What can be wrong with a document that arrives: a person must look, so the texts are Swedish."""

from kommunrpa.errors import BusinessError


class UnreadablePdf(BusinessError):  # noqa: N818 - says what the file is
    """The file is no PDF that can be read: damaged, locked, too large, or a form of a kind that is not paper."""


class NeedsOcr(BusinessError):  # noqa: N818 - says what is needed
    """A page is a picture of a page: it must be read by a person, or by a program that reads pictures."""


class UnclearFields(BusinessError):  # noqa: N818 - says what is unclear
    """A value is missing, ambiguous or no value of its kind; the text lists every one of them."""

"""Pages that are no paper: so much stands so close that nobody could read it, and a program would never end."""

from collections import Counter

from kommunrpa.actions.pdf.faults import UnreadablePdf
from kommunrpa.actions.pdf.foreign import TOO_HEAVY
from kommunrpa.actions.pdf.pages.page import Page

_MOST_WORDS = 12_000
_MOST_IN_ALL = 400_000
_BAND = 12.0
_MOST_IN_BAND = 300


def refuse_crowded(pages: list[Page]) -> None:
    """Refuse a document that has more text in one place than paper has room for.

    Raises:
        UnreadablePdf: A page has.
    """
    in_all = sum(len(page.words) for page in pages)
    if in_all > _MOST_IN_ALL or any(_is_crowded(page) for page in pages):
        raise UnreadablePdf(TOO_HEAVY)


def _is_crowded(page: Page) -> bool:
    bands = Counter(int(word.box.middle // _BAND) for word in page.words)
    return len(page.words) > _MOST_WORDS or max(bands.values(), default=0) > _MOST_IN_BAND

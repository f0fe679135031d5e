"""What every letter would carry that nobody sees on its pages: comments, tracked changes, hidden text."""

from collections.abc import Iterator

from kommunrpa.actions.letters.checking.document import Document, Paragraph
from kommunrpa.actions.letters.checking.found import Found
from kommunrpa.actions.letters.markup.tree import below

_CHANGES = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")


def in_unseen(document: Document) -> Iterator[Found]:
    """The first place of each kind: who gets the Word file can read all of it."""
    kinds = {"comments": _has_comment, "tracked": _has_change, "hidden": lambda each: _has_hidden(document, each)}
    for kind, is_so in kinds.items():
        found = next(filter(is_so, document.all()), None)
        if found is not None:
            yield Found(kind=kind, place=found.place)


def _has_comment(paragraph: Paragraph) -> bool:
    return any(True for _ in below(paragraph.node, "w:commentReference"))


def _has_change(paragraph: Paragraph) -> bool:
    return any(True for _ in below(paragraph.node, *_CHANGES))


def _has_hidden(document: Document, paragraph: Paragraph) -> bool:
    return any(document.styles.is_on(run, paragraph.node, "w:vanish") for run in paragraph.runs())

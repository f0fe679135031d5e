"""The structure that a screen reader goes by: title, language, headings, and what only looks like these."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from kommunrpa.actions.letters.checking.document import Document, Paragraph
from kommunrpa.actions.letters.checking.found import Found
from kommunrpa.actions.letters.markup.tags import OBJECT
from kommunrpa.actions.letters.markup.tree import above, attribute, below, child, name_of

_MOST_OF_A_HEADING = 80
_STATEMENTS = re.compile(r"\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_EMPTYING = frozenset({"w:sectPr", "w:br", "w:drawing", "w:pict", "w:object", "w:fldChar", "w:fldSimple"})


def in_structure(document: Document) -> Iterator[Found]:
    """What is wrong with title, language, headings and spacing."""
    yield from _title(document)
    yield from _language(document)
    yield from _headings(document)
    yield from _bold_headings(document)
    yield from _spacing(document)


def text_shown(paragraph: Paragraph) -> str:
    """What a reader sees of a paragraph: its text without statements, whose paragraphs vanish."""
    return _STATEMENTS.sub("", paragraph.text).replace(OBJECT, "").strip()


def _title(document: Document) -> Iterator[Found]:
    root = document.root("docProps/core")
    titles = [] if root is None else [each.text or "" for each in root.iter("{http://purl.org/dc/elements/1.1/}title")]
    if not any(title.strip() for title in titles):
        yield Found(kind="title")


def _language(document: Document) -> Iterator[Found]:
    """What most of the text is marked as; where nothing is, what the settings say."""
    default = attribute(child(document.root("word/settings"), "w:themeFontLang"))
    signs: Counter[str] = Counter()
    for paragraph in document.body:
        for run in paragraph.runs():
            language = document.styles.of_run(run, paragraph.node, "w:lang") or default
            signs[language] += sum(len(each.text or "") for each in run if name_of(each) == "w:t")
    language, _ = max(signs.items(), key=lambda item: item[1], default=(default, 0))
    if not language:
        yield Found(kind="no_language")
    elif language.casefold().partition("-")[0] != "sv":
        yield Found(kind="language", facts={"language": language})


def _headings(document: Document) -> Iterator[Found]:
    headings = [each for each in document.body if each.level and text_shown(each)]
    if not headings:
        if any(map(text_shown, document.body)):
            yield Found(kind="no_heading")
        return
    if headings[0].level > 1:
        yield Found(kind="first_heading", place=headings[0].place, facts={"level": headings[0].level})
    for before, each in pairwise(headings):
        if each.level > before.level + 1:
            facts = {"level": each.level, "before": before.level, "wanted": before.level + 1}
            yield Found(kind="skipped_heading", place=each.place, facts=facts)


def _bold_headings(document: Document) -> Iterator[Found]:
    """A short bold paragraph above a plain one; in a table bold is usual."""
    body = [each for each in document.body if text_shown(each) and not _in_table(each)]
    for paragraph, after in pairwise(body):
        text = text_shown(paragraph)
        is_short = len(text) <= _MOST_OF_A_HEADING and text[-1] not in ".:;,!"
        is_marked = paragraph.level or document.styles.is_title(paragraph.node)
        if is_short and not is_marked and _is_bold(document, paragraph) and not _is_bold(document, after):
            yield Found(kind="bold_heading", place=paragraph.place)


def _spacing(document: Document) -> Iterator[Found]:
    """Empty paragraphs between others: the last one, alone in a cell or beside a table, is Word's own."""
    empty = [
        each
        for each in document.body
        if _is_empty(each)
        and (after := each.node.getnext()) is not None
        and name_of(after) == "w:p"
        and (before := each.node.getprevious()) is not None
        and name_of(before) == "w:p"
    ]
    if empty:
        yield Found(kind="spacing", place=empty[0].place, facts={"count": len(empty)})


def _is_empty(paragraph: Paragraph) -> bool:
    return not paragraph.text.strip() and next(below(paragraph.node, *_EMPTYING), None) is None


def _is_bold(document: Document, paragraph: Paragraph) -> bool:
    return all(document.styles.is_on(run, paragraph.node, "w:b") for run in paragraph.runs())


def _in_table(paragraph: Paragraph) -> bool:
    return above(paragraph.node, "w:tc") is not None

"""Says where in a Word file the tags of a template stand."""

from collections import defaultdict
from collections.abc import Sequence

from kommunrpa.actions.letters.checking.document import Document, Paragraph
from kommunrpa.actions.letters.checking.results import Place
from kommunrpa.actions.letters.language.notes import quoted
from kommunrpa.actions.letters.markup.tags import Tag
from kommunrpa.actions.letters.rendering.template import Changing, Template


def places_of(template: Template, document: Document) -> dict[int, Place]:
    """The place of every tag that is filled, by the tag's number."""
    found: dict[int, Place] = {}
    for part in template.parts:
        if isinstance(part, Changing):
            numbers = sorted(part.lines.values())
            found |= _in_part(part.name, numbers, template.tags, document.paragraphs.get(part.name, []))
    return found


def _in_part(
    name: str, numbers: Sequence[int], tags: Sequence[Tag], paragraphs: Sequence[Paragraph]
) -> dict[int, Place]:
    """The places in one part: tags of one paragraph follow each other, and paragraphs of one text do."""
    by_text: dict[str, list[Paragraph]] = defaultdict(list)
    for paragraph in paragraphs:
        by_text[paragraph.text].append(paragraph)
    found: dict[int, Place] = {}
    reached: dict[str, tuple[int, int]] = {}
    for number in numbers:
        tag = tags[number]
        alike = by_text.get(tag.quote, [])
        which, start = reached.get(tag.quote, (0, 0))
        at = tag.quote.find(tag.raw, start)
        if at < 0:
            which, at = which + 1, tag.quote.find(tag.raw)
        reached[tag.quote] = which, at + len(tag.raw)
        in_none = Place(part=name, text=quoted(tag.quote)[1:-1])
        found[number] = alike[min(which, len(alike) - 1)].place if alike else in_none
    return found

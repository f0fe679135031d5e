"""Finds the faults of a template that is refused: every broken tag, not only the first."""

import re
from collections.abc import Iterator
from html import escape

from kommunrpa.actions.letters.checking.document import Document
from kommunrpa.actions.letters.checking.found import Found
from kommunrpa.actions.letters.language.dialect import compile_source
from kommunrpa.actions.letters.markup.part import to_source
from kommunrpa.actions.letters.markup.tags import BEGIN_BLOCK, MIDDLE_OF_BLOCK, Tag, TemplateFault, find_tags

_STYCKE = re.compile(r"\|\s*stycke\b")
_PARAGRAPH = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
)


def faults_in(document: Document) -> Iterator[Found]:
    """What is wrong with each tag by itself.

    What only shows when tags are seen together, such as a block that is never closed, is not among it.
    """
    for paragraph in document.all():
        try:
            tags = [each.tag for each in find_tags(paragraph.text)]
            for tag in tags:
                _try(tag)
        except TemplateFault as fault:
            yield Found(kind="template", place=paragraph.place, facts={"reason": f"{fault.reason}."})


def _try(tag: Tag) -> None:
    """Compile a tag alone, in a paragraph of its own and within a block of its kind.

    Raises:
        TemplateFault: It can't be read.
    """
    code = f"{{% {tag.code} %}}"
    if tag.kind == "value" and not _STYCKE.search(tag.code):  # a file that is taken in is none of the tag's faults
        text = tag.raw
    elif tag.kind == "statement" and tag.keyword in BEGIN_BLOCK:
        text = f"{code}{{% {BEGIN_BLOCK[tag.keyword]} %}}"
    elif tag.kind == "statement" and tag.keyword in MIDDLE_OF_BLOCK:
        text = f"{{% if 1 %}}{code}{{% endif %}}"
    elif tag.kind == "statement" and tag.keyword == "set":
        text = code
    else:
        return
    source = to_source(_PARAGRAPH.format(text=escape(text)).encode())
    if source is not None:
        compile_source(source, name="tag", first=0)

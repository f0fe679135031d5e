"""Finds the faults of a template that is refused: every broken tag, not only the first."""

from collections.abc import Iterator

from kommunrpa.actions.letters.checking.document import Document
from kommunrpa.actions.letters.checking.found import Found
from kommunrpa.actions.letters.language.dialect import compile_source
from kommunrpa.actions.letters.markup.part import Source
from kommunrpa.actions.letters.markup.tags import BEGIN_BLOCK, MIDDLE_OF_BLOCK, Tag, TemplateFault, find_tags


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
    """Compile a tag alone, within a block of its kind.

    Raises:
        TemplateFault: It can't be read.
    """
    if tag.kind == "value":
        text = f"{{{{\n{tag.code} }}}}"
    elif tag.keyword in BEGIN_BLOCK:
        text = f"{{%\n{tag.code} %}}{{% {BEGIN_BLOCK[tag.keyword]} %}}"
    elif tag.keyword in MIDDLE_OF_BLOCK:
        text = f"{{% if 1 %}}{{%\n{tag.code} %}}{{% endif %}}"
    elif tag.keyword == "set":
        text = f"{{%\n{tag.code} %}}"
    else:
        return
    compile_source(Source(text=text, tags=(tag,), lines={1: 0, 2: 0}, plain=frozenset()), name="tag", first=0)

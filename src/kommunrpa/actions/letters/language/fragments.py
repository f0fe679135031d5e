"""Writes rich values as the XML of Word, in the formatting of the tag that they replace."""

from collections.abc import Iterable, Sequence

from kommunrpa.actions.letters.language.attached import OFFICE, Attached
from kommunrpa.actions.letters.language.drawing import drawing
from kommunrpa.actions.letters.language.rich import Picture, RichText, Span, spelled
from kommunrpa.actions.letters.language.wording import to_xml
from kommunrpa.actions.letters.markup.looks import Look

_SPACE = '<w:t xml:space="preserve">'
_NOTHING = Span(text="")
_FIRST = ("w:rStyle", "w:rFonts")
_MARKS = {
    "bold": (("w:b", "<w:b/>"), ("w:bCs", "<w:bCs/>")),
    "italic": (("w:i", "<w:i/>"), ("w:iCs", "<w:iCs/>")),
}
_BEFORE_COLOR = (
    *("w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike", "w:dstrike"),
    *("w:outline", "w:shadow", "w:emboss", "w:imprint", "w:noProof", "w:snapToGrid", "w:vanish", "w:webHidden"),
)
_BEFORE_UNDERLINE = (
    *_BEFORE_COLOR,
    "w:color",
    "w:spacing",
    "w:w",
    "w:kern",
    "w:position",
    "w:sz",
    "w:szCs",
    "w:highlight",
)


def in_text(value: RichText | Picture, look: Look, attached: Attached) -> str:
    """Write a value within the text of a run, which it ends and begins anew."""
    if isinstance(value, Picture):
        return f"</w:t>{drawing(value, look.part, attached)}{_SPACE}"
    return f"</w:t></w:r>{as_runs(value, look, attached)}<w:r>{_properties(look, _NOTHING)}{_SPACE}"


def as_runs(value: str | RichText | Picture, look: Look, attached: Attached) -> str:
    """Write a value as runs of their own."""
    if isinstance(value, Picture):
        return f"<w:r>{_properties(look, _NOTHING)}{drawing(value, look.part, attached)}</w:r>"
    spans = value.spans if isinstance(value, RichText) else (Span(text=value),)
    return "".join(_run(span, look, attached) for span in spans if span.text)


def as_paragraphs(values: Iterable[str | RichText | Picture], look: Look, attached: Attached) -> str:
    """Write each value as a paragraph of its own."""
    return "".join(f"<w:p>{look.paragraph}{as_runs(value, look, attached)}</w:p>" for value in values)


def _run(span: Span, look: Look, attached: Attached) -> str:
    run = f"<w:r>{_properties(look, span)}{_SPACE}{to_xml(span.text)}</w:t></w:r>"
    if not span.address:
        return run
    name = attached.link(look.part, spelled(span.address))
    return f'<w:hyperlink xmlns:r="{OFFICE}" r:id="{name}" w:history="1">{run}</w:hyperlink>'


def _properties(look: Look, span: Span) -> str:
    """The properties of a run, in the order that ECMA-376 17.3.2.28 sets."""
    properties = list(look.run)
    for mark, asked in (("bold", span.bold), ("italic", span.italic)):
        if asked:
            before = _FIRST if mark == "bold" else (*_FIRST, "w:b", "w:bCs")
            properties = _with(properties, _MARKS[mark], before)
    if span.address:
        properties = _with(properties, (("w:color", '<w:color w:val="0563C1"/>'),), _BEFORE_COLOR)
        properties = _with(properties, (("w:u", '<w:u w:val="single"/>'),), _BEFORE_UNDERLINE)
    xml = "".join(each for _, each in properties)
    return f"<w:rPr>{xml}</w:rPr>" if xml else ""


def _with(
    properties: Sequence[tuple[str, str]], added: Sequence[tuple[str, str]], before: Sequence[str]
) -> list[tuple[str, str]]:
    """Properties with some replaced by others, which stand behind those that come before them."""
    names = {name for name, _ in added}
    kept = [each for each in properties if each[0] not in names]
    place = sum(name in before for name, _ in kept)
    return [*kept[:place], *added, *kept[place:]]

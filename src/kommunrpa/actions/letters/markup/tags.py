"""Finds the tags of the template language in a text, as people type them in Word."""

import re
from dataclasses import dataclass
from typing import Literal

OBJECT = "\ufffc"
"""Stands in a text for a picture, a field or a page break: something that no tag may span."""

Kind = Literal["value", "statement", "comment", "text"]
Scope = Literal["", "r", "p", "tc", "tr"]

BEGIN_BLOCK = {"if": "endif", "for": "endfor", "with": "endwith"}
MIDDLE_OF_BLOCK = {"elif": ("if",), "else": ("if", "for")}
END_OF_BLOCK = {end: begin for begin, end in BEGIN_BLOCK.items()}
OF_CELL = frozenset({"cellbg", "colspan", "hm", "vm"})
"""Statements that change the table cell which they stand in."""

_KINDS: dict[str, Kind] = {"{{": "value", "{%": "statement", "{#": "comment"}
_CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
_ESCAPED = {"{_{": "{{", "{_%": "{%", "}_}": "}}", "%_}": "%}"}
_LOOKS_LIKE_A_TAG = re.compile(r"\{[{%#]|[}%#]\}|\{\s+[{%]|[}%]\s+\}|\{_[{%]|[}%]_\}")
_SCOPE = re.compile(r"\s*(tr|tc|p|r)\s+(?=[^\W\d])")
_SCOPE_OF_VALUE = re.compile(r"\s*(tr|tc|p|r)\s+(?!(?:if|and|or|not|in|is)\b)(?=[^\W\d]|[\"'])")
_END_OF_RAW = re.compile(r"\{%\s*endraw\s*%\}")
_SHARE = '{{p "name.docx" | stycke }}'
_REFUSED = {
    **dict.fromkeys(("macro", "call"), f"macros are not known here: write the text in full, or share it with {_SHARE}"),
    **dict.fromkeys(
        ("include", "import", "from", "extends", "block"), f"no other template is read: share its text with {_SHARE}"
    ),
    "filter": "put the filter into the tag of each value: {{ value | upper }}",
    "autoescape": "every value is escaped already: take the tag away",
    "endraw": "no {% raw %} stands before it in its paragraph",
}
_KEYWORD = re.compile(r"[^\W\d]\w*")
_QUOTES = dict.fromkeys('"“”„‟', '"') | dict.fromkeys("'‘’‚‛", "'")
_OUTSIDE_QUOTES = str.maketrans(
    {"–": "-", "−": "-", "\u2010": "-", "\u2011": "-"}
    | dict.fromkeys("\t\n\u00a0\u202f\u2007\u2009", " ")
    | dict.fromkeys("\u00ad\u200b\u2060\ufeff", "")
)
_INSIDE_QUOTES = str.maketrans("\t\n", "  ")


class TemplateFault(Exception):  # noqa: N818 - a fault of the template's author, never seen outside this family
    """What is wrong in a template, and the text in which it stands."""

    def __init__(self, reason: str, text: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.text = text


@dataclass(frozen=True, kw_only=True)
class Tag:
    """One tag of a template.

    Args:
        kind: A value to write, a statement, a comment, or a text that only looks like a tag.
        scope: What the tag governs: the row, cell, paragraph or run that it stands in, or (empty) its own place.
        code: What stands between its braces, with straight quotes and plain spaces; of a text, the text.
        raw: The tag as it was typed.
        quote: The paragraph that it stands in.
        joins_before: Whether ``{%-`` joins it to the line before.
        joins_after: Whether ``-%}`` joins the line after to it.
    """

    kind: Kind
    scope: Scope = ""
    code: str
    raw: str
    quote: str
    joins_before: bool = False
    joins_after: bool = False

    @property
    def keyword(self) -> str:
        """The first word of a statement, such as ``for``."""
        found = _KEYWORD.match(self.code)
        return found[0] if found else ""

    @property
    def name(self) -> str:
        """What a person calls the value: the code without its filters; of a loop, the list that it goes through."""
        code = self.code.partition(" in ")[2] if self.keyword == "for" else self.code
        return code.partition("|")[0].strip()


@dataclass(frozen=True)
class Found:
    """A tag and its place in the text that was searched."""

    tag: Tag
    start: int
    end: int


def may_hold_tag(text: str) -> bool:
    """Whether there is anything in a text that is a tag or looks like a broken one."""
    return bool(_LOOKS_LIKE_A_TAG.search(text))


def may_begin_tag(text: str) -> bool:
    """Whether a tag begins in a text; its end alone may be the end of something else, such as JSON."""
    return any(opening in text for opening in (*_KINDS, *_ESCAPED))


def find_tags(text: str) -> list[Found]:
    """Every tag of a text, in order.

    Args:
        text: The text of one paragraph, with `OBJECT` for whatever is no text.

    Raises:
        TemplateFault: A tag is not closed, not opened, spans an object, or is of a kind that can't be filled.
    """
    found, at = [], 0
    while opening := _LOOKS_LIKE_A_TAG.search(text, at):
        start = opening.start()
        if opening[0] in _ESCAPED:
            tag, at = _text(_ESCAPED[opening[0]], opening[0], text), opening.end()
        elif opening[0] in _KINDS:
            end, code = _read(text, opening.end(), _CLOSING[opening[0]])
            tag, at = _tag(_KINDS[opening[0]], code, text[start:end], text), end
            if tag.kind == "statement" and tag.keyword == "raw":
                tag, at = _raw(text, start, end)
        else:
            raise TemplateFault(f"{opening[0]!r} stands alone: a tag is not opened or closed rightly", text)
        if OBJECT in tag.raw:
            raise TemplateFault(
                f"the tag {tag.raw.replace(OBJECT, '…')} has a picture, field or page break in it", text
            )
        found.append(Found(tag, start, at))
    return found


def _text(written: str, raw: str, text: str) -> Tag:
    return Tag(kind="text", code=written, raw=raw, quote=text)


def _raw(text: str, start: int, after: int) -> tuple[Tag, int]:
    """Everything up to ``{% endraw %}``, as the text that it is; where it ends."""
    end = _END_OF_RAW.search(text, after)
    if not end:
        raise TemplateFault("{% raw %} is not closed by {% endraw %} in the same paragraph", text)
    return _text(text[after : end.start()], text[start : end.end()], text), end.end()


def _read(text: str, start: int, closing: str) -> tuple[int, str]:
    """Read from behind the opening braces to behind the closing ones: where that is, and the code between."""
    if closing == "#}":
        end = text.find(closing, start)
        if end < 0:
            raise TemplateFault(f"the comment {text[start - 2 : start + 30]!r} is not closed", text)
        return end + 2, text[start:end]
    code: list[str] = []
    quote, depth, at = "", 0, start
    while at < len(text):
        sign = text[at]
        if quote:
            ends = sign == quote[-1] or (len(quote) > 1 and _QUOTES.get(sign) == quote[0])
            code.append(quote[0] if ends else sign.translate(_INSIDE_QUOTES))
            quote = "" if ends else quote
        elif not depth and text.startswith(closing, at):
            return at + 2, "".join(code)
        elif text[at : at + 2] in _KINDS:
            break
        elif sign in _QUOTES:
            # A text opened by Word's curly quote ends at any quote of its kind; one opened by a straight quote at that.
            quote = _QUOTES[sign] if sign == _QUOTES[sign] else _QUOTES[sign] + sign
            code.append(quote[0])
        else:
            depth += (sign == "{") - (sign == "}")
            code.append(sign.translate(_OUTSIDE_QUOTES))
        at += 1
    raise TemplateFault(f"the tag that begins {text[start - 2 : start + 30]!r} is not closed", text)


def _tag(kind: Kind, code: str, raw: str, text: str) -> Tag:
    before, after = code[:1] == "-", code[-1:] == "-"
    if kind == "comment":
        before = after = False
    elif (kind == "value" and (before or after)) or code[:1] == "+" or code[-1:] == "+":
        raise TemplateFault(f"{raw} has a - or + at its braces, which is for joining {{%- … -%}}: take it away", text)
    code = code[before : len(code) - after]
    scope = _scope(kind, code)
    tag = Tag(
        kind=kind,
        scope=scope[1] if scope else "",  # type: ignore[arg-type] # the pattern names the scopes
        code=(code[scope.end() :] if scope else code).strip(),
        raw=raw,
        quote=text,
        joins_before=before,
        joins_after=after,
    )
    if kind == "value":
        _refuse_value(tag)
    if kind == "statement":
        _refuse_unknown(tag)
    return tag


def _scope(kind: Kind, code: str) -> re.Match[str] | None:
    if kind == "value":
        return _SCOPE_OF_VALUE.match(code)
    return _SCOPE.match(code) if kind == "statement" or code[:1].isalpha() else None


def _refuse_value(tag: Tag) -> None:
    if not tag.code:
        raise TemplateFault(f"{tag.raw} names no value", tag.quote)
    if tag.scope in {"tc", "tr"}:
        raise TemplateFault(
            f"{tag.raw} would replace a whole cell or row by a value: write {{{{ … }}}} in it", tag.quote
        )


def _refuse_unknown(tag: Tag) -> None:
    if tag.keyword in _REFUSED:
        raise TemplateFault(f"{tag.raw} can't be used: {_REFUSED[tag.keyword]}", tag.quote)
    known = {*BEGIN_BLOCK, *MIDDLE_OF_BLOCK, *END_OF_BLOCK, *OF_CELL, "set", "raw"}
    if tag.keyword not in known:
        raise TemplateFault(f"{tag.raw} begins with none of {', '.join(sorted(known))}", tag.quote)
    if tag.keyword == "set" and "=" not in tag.code:
        raise TemplateFault(f"{tag.raw} must give its value in the tag: {{% set name = … %}}", tag.quote)
    if tag.scope and (tag.joins_before or tag.joins_after or tag.keyword in OF_CELL):
        raise TemplateFault(
            f"{tag.raw} is of two kinds at once: leave out the {tag.scope}, or the - at its braces", tag.quote
        )

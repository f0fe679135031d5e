"""Writes what was seen on a page as lines of Python that a bot can begin with."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field

from kommunrpa.actions.web.looks.example import Example, example_for, quoted
from kommunrpa.actions.web.looks.looking import Looked, LookedField, LookedForm

_WIDTH = 88
_MOST_CHOICES = 20
_UNBROKEN = "\0"  # stands for a space inside a name, so that no line ends there
_KINDS = {
    "checkbox": "tick box",
    "color": "colour",
    "custom calendar": "date, in a calendar",
    "custom chips": "several texts",
    "custom combobox": "list that opens",
    "custom listbox": "list",
    "custom rich text": "text with formats",
    "custom slider": "slider",
    "custom spinbutton": "number",
    "custom textbox": "text",
    "datetime-local": "day and time",
    "email": "e-mail address",
    "parts": "one value in several fields",
    "password": 'password: give run.secret("…")',
    "radio": "radio button",
    "range": "slider",
    "tel": "telephone",
    "textarea": "text of several lines",
    "url": "web address",
}
_LIMITS = {"min": "at least {}", "max": "at most {}", "maxlength": "at most {} signs"}
_STATES = {
    "disabled": "can't be filled in until something else is",
    "readonly": "read-only: only a calendar or clock that it opens can set it",
}


@dataclass(kw_only=True)
class _Group:
    """A mapping of the form's values: fields and groups, by label, in the order of the page."""

    inside: dict[str, "LookedField | _Group"] = field(default_factory=dict)
    unnamed: list[LookedField] = field(default_factory=list)

    def add(self, each: LookedField) -> None:
        """Put a field where its path says."""
        place = self
        for name in each.path:
            below = place.inside.setdefault(name, _Group())
            place = below if isinstance(below, _Group) else place
        if each.alone:
            place.inside[each.label] = each
        else:
            place.unnamed.append(each)


def lines_of(looked: Looked) -> str:
    """The lines of a `FillForm`, or of a `LookUp` for a form that only searches, with an example for each field.

    Args:
        looked: What was seen.

    Returns:
        Python that runs as it stands and sends nothing, formatted; what can't be said in it stands as comments.
    """
    form = looked.form
    usable = [each for each in form.fields if (each.alone and each.state == "ready") or each.kind == "custom calendar"]
    needs = {example_for(each).needs for each in usable if each.alone}
    names = ["LookUp", "ReadTable"] if form.searches else ["FillForm"]
    head = [
        *_imports(needs),
        *([""] if needs - {""} else []),
        f"from kommunrpa.actions.web import {', '.join(names)}",
        "",
    ]
    return "\n".join([*head, *_remarks(looked), *(_look_up(looked) if form.searches else _fill_form(looked))]) + "\n"


def _imports(needs: set[str]) -> list[str]:
    """The lines of imports, with several names of one module on one line."""
    modules: dict[str, list[str]] = {}
    for line in sorted(needs - {""}):
        _, module, _, name = line.split(" ")
        modules.setdefault(module, []).append(name)
    return [f"from {module} import {', '.join(names)}" for module, names in sorted(modules.items())]


def _remarks(looked: Looked) -> Iterator[str]:
    if looked.logs_in:
        yield from _comment(
            "This looks like a log-in: set the system up under [systems.NAME] in kommunrpa.toml, and look again.", ""
        )
    for other in looked.others:
        told = f"{len(other.fields)} field(s)" + (f", button {quoted(other.submit)}" if other.submit else "")
        how = f"--form {quoted(other.name)}" if other.name else "no heading and no button of its own to name it by"
        yield from _comment(f"Another form on the page: {quoted(other.title)}, {told}: {how}", "")


def _fill_form(looked: Looked) -> Iterator[str]:
    form = looked.form
    yield "form = FillForm("
    yield f"    url={quoted(looked.url)},"
    if form.goes_on:
        yield "    pages=["
        yield "        ("
        yield from _mapping(form, indent=" " * 12, opens="{")
        yield from _button(form, indent=" " * 12, name="")
        yield "        ),"
        yield from _comment(
            f"{quoted(form.submit)} leads to more: add each further step, the last one with the button that sends.",
            " " * 8,
        )
        yield "    ],"
    else:
        yield from _mapping(form, indent=" " * 4, opens="values={")
        yield from _button(form, indent=" " * 4, name="submit=")
    yield from _comment('What is read on the page that follows, such as read={"dnr": "Diarienummer"}', " " * 4)
    yield ")"


def _look_up(looked: Looked) -> Iterator[str]:
    form = looked.form
    yield "search = LookUp("
    yield f"    url={quoted(looked.url)},"
    yield from _mapping(form, indent=" " * 4, opens="values={")
    yield from _button(form, indent=" " * 4, name="press=")
    yield from _comment('The table of hits; or values beside labels, such as read={"dnr": "Diarienummer"}', " " * 4)
    yield "    table=ReadTable(),"
    yield ")"


def _button(form: LookedForm, *, indent: str, name: str) -> Iterator[str]:
    if not form.submit:
        yield from _comment("No button was found that belongs to the form: write its text here.", indent)
    if form.submit in form.unclear:
        yield from _comment(
            "Several buttons are called so, which is refused: the form can't be sent by this text.", indent
        )
    if form.buttons[1:]:
        yield from _comment(f"Other buttons: {', '.join(map(quoted, form.buttons[1:]))}", indent)
    yield f"{indent}{name}{quoted(form.submit or '…')},"


def _mapping(form: LookedForm, *, indent: str, opens: str) -> Iterator[str]:
    top = _Group()
    for each in form.fields:
        top.add(each)
    yield f"{indent}{opens}"
    yield from _inside(top, indent + "    ")
    yield f"{indent}}},"


def _inside(group: _Group, indent: str) -> Iterator[str]:
    for label, each in group.inside.items():
        if isinstance(each, _Group):
            yield f"{indent}{quoted(label)}: {{"
            yield from _inside(each, indent + "    ")
            yield f"{indent}}},"
        else:
            yield from _entry(label, each, indent)
    for each in group.unnamed:
        yield from _comment(_unaddressed(each), indent)


def _entry(label: str, each: LookedField, indent: str) -> Iterator[str]:
    example = example_for(each)
    whole = f"{indent}{quoted(label)}: {example.line},"
    about = _about(each)
    if each.state != "ready" and each.kind != "custom calendar":
        yield from _comment(f"{quoted(label)}: {example.line},  # {about}", indent)
    elif len(f"{whole}  # {about}") <= _WIDTH:
        yield f"{whole}  # {about}".replace(_UNBROKEN, " ")
    else:
        yield from _comment(about, indent)
        yield from [whole] if len(whole) <= _WIDTH else _exploded(f"{indent}{quoted(label)}: ", example, indent)


def _exploded(start: str, example: Example, indent: str) -> Iterator[str]:
    """A list or a call on lines of its own, as formatters write what is too long."""
    if not example.opens:
        yield f"{start}{example.line},"
        return
    yield f"{start}{example.opens}"
    if example.opens == "[":
        yield from (f"{indent}    {part}," for part in example.parts)
    else:
        yield f"{indent}    {', '.join(example.parts)}"
    yield f"{indent}{example.closes},"


def _about(each: LookedField) -> str:
    """What a person wants to know of a field, in a line: its kind, whether it is required, its choices and limits."""
    told = [_kind(each)]
    told += ["required"] if each.required else []
    told += [_LIMITS[name].format(value) for name, value in _told_limits(each)]
    told += [_STATES[each.state]] if each.state in _STATES and each.kind != "custom calendar" else []
    listed = each.choices or each.suggestions
    if not listed:
        return ", ".join(told)
    more = f" and {len(listed) - _MOST_CHOICES} more" if len(listed) > _MOST_CHOICES else ""
    names = ", ".join(quoted(each).replace(" ", _UNBROKEN) for each in listed[:_MOST_CHOICES]) + more
    lead = ("any of" if each.many else "one of") if each.choices else "suggests"
    return f"{', '.join(told)}; {lead}: {names}"


def _kind(each: LookedField) -> str:
    if each.kind in {"checkbox-group", "select-multiple", "radio-group", "select"}:
        return "several choices" if each.many else "choice"
    if each.kind == "file":
        return "files" if each.many else "file"
    told = _KINDS.get(each.kind, each.kind.removeprefix("custom "))
    return f"{told}, several choices" if each.many and each.kind == "custom combobox" else told


def _told_limits(each: LookedField) -> list[tuple[str, str]]:
    limits = each.limits if each.kind not in {"file", "parts"} else {}
    return [(name, limits[name]) for name in _LIMITS if limits.get(name)]


def _unaddressed(each: LookedField) -> str:
    where = f", in {' › '.join(map(quoted, each.groups))}" if each.groups else ""
    if not each.label:
        return f"A field without any label ({_about(each)}){where} can't be addressed."
    return (
        f"{quoted(each.label)} ({_about(each)}){where} can't be addressed: "
        "other fields are called the same, and no group tells them apart."
    )


def _comment(text: str, indent: str) -> list[str]:
    """A comment, on as many lines as it needs."""
    start = f"{indent}# "
    lines = textwrap.wrap(text, _WIDTH - len(start), break_on_hyphens=False, break_long_words=False)
    return [start + line.replace(_UNBROKEN, " ") for line in lines]

"""Made-up forms as pages: groups in all kinds of frames, in shadow roots and frames, late, and among decoys."""

import re
from dataclasses import dataclass
from html import escape

from hypothesis import strategies as st
from random_controls import CONTROLS, FITS, MARKS, RECORD, WAYS, Field

LABELS = ["Namn", "E-post", "Telefon", "Ort", "Sökt belopp", "Född", "Övrigt", "Namma", "Boazodoallu", "Surname"]
NEAR = ["Namnteckning", "E-postadress", "Telefontid", "Ort och datum", "Sökt belopp totalt", "Namn och ort"]
CHILDREN, LETTER = "Barn", "Nyhetsbrev"
GROUPS: list[tuple[str, ...]] = [
    (), ("Sökande",), ("Sökande", "Adress"), (CHILDREN, "Barn 1"), (CHILDREN, "Barn 2"), ("Vårdnadshavare",),
    (LETTER,),
]  # fmt: skip
FRAMES = {
    "fieldset": "<fieldset><legend>{name}</legend>{inside}</fieldset>",
    "section": "<section><h2>{name}</h2>{inside}</section>",
    "named": "<div role=group aria-label='{name}'>{inside}</div>",
    "region": "<section aria-labelledby='h{id}'><p id='h{id}'>{name}</p>{inside}</section>",
    "details": "<details><summary>{name}</summary>{inside}</details>",
    "list": "<ul><li aria-label='{name}'>{inside}</li></ul>",
    "table": "<table><caption>{name}</caption>{rows}</table>",
    "two columns": "<table><caption>{name}</caption><tr>{cells}</tr></table>",
    "heading": "<h5>{name}</h5>{inside}",
    "bold line": "<p><strong>{name}</strong></p>{inside}",
}
OPEN = {"heading", "bold line"}
"""Frames that end with the next one of their kind: they are drawn where nothing else follows."""

PLACES = ["here"] * 6 + ["shadow root", "frame", "late"]
SEARCH = (
    "<header><form role=search onsubmit='return false'><input type=search aria-label=Sök placeholder='Namn, ort'"
    " data-of=d1 data-kind=text><button>Sök</button></form></header>"
)
DECOYS = [
    "<div style='display:none'><label>{label} <input data-of={id} data-kind=text></label></div>",
    "<div style='position:absolute;left:-9999px'><label>{label} <input data-of={id} data-kind=text></label></div>",
    "<label style='display:none' for={id}>{label}</label><input id={id} style='opacity:0' data-of={id} data-kind=text>",
    "<div hidden><input aria-label='{label}' data-of={id} data-kind=text></div>",
    "<input type=hidden name='{label}' data-of={id} data-kind=text>",
    "<div inert><label>{label} <input data-of={id} data-kind=text></label></div>",
]
LATE = 60  # milliseconds until what comes late is there


@dataclass(kw_only=True)
class Form:
    """A made-up form.

    Args:
        fields: Its fields, in the order in which they stand.
        frames: How each group is framed.
        places: Where each outermost group lies.
        decoys: What no person sees: the kind, and the label that it takes.
        has_search: Whether a search field stands above it.
    """

    fields: list[Field]
    frames: dict[tuple[str, ...], str]
    places: dict[str, str]
    decoys: list[tuple[str, str]]
    has_search: bool

    @property
    def is_late(self) -> bool:
        """Whether something of it comes late."""
        return "late" in self.places.values()

    def early(self) -> list[Field]:
        """The fields that stand there from the beginning."""
        return [field for field in self.fields if self.places.get("".join(field.group[:1])) != "late"]

    def untouched(self) -> dict[str, object]:
        """What everything holds before anything is entered."""
        extra = {f"x{at}": "" for at, _ in enumerate(self.decoys)} | ({"d1": ""} if self.has_search else {})
        return {field.id: field.empty for field in self.fields} | extra

    def page(self) -> str:
        """The page."""
        parts = ["".join(field.html() for field in self.fields if not field.group)]
        after = ""
        for number, top in enumerate(dict.fromkeys(field.group[0] for field in self.fields if field.group)):
            part = self._placed(self._framed((top,)), self.places[top], number)
            if top == LETTER:
                after = f"<form onsubmit='return false'>{part}<button>Prenumerera</button></form>"
            else:
                parts.append(part)
        decoys = [kind.format(label=label, id=f"x{at}") for at, (kind, label) in enumerate(self.decoys)]
        inner = "".join([*decoys[::2], *parts, *decoys[1::2]])
        head = f"<!doctype html><script>{RECORD}; draw(document)</script>{SEARCH if self.has_search else ''}"
        return (
            f'{head}<form onsubmit="window.sent = record(); return false">{inner}<button>Skicka</button></form>{after}'
        )

    def _framed(self, group: tuple[str, ...]) -> str:
        own = [field.html() for field in self.fields if field.group == group]
        below = dict.fromkeys(each.group for each in self.fields if each.group[:-1] == group and len(each.group) > 1)
        if self.frames[group] == "people":
            return self._people(group[-1], list(below))
        parts = [*own, *map(self._framed, below)]
        cells = [f"<td>{part}</td>" for part in parts]
        return FRAMES[self.frames[group]].format(
            name=group[-1],
            id="-".join(group).replace(" ", ""),
            inside="".join(parts),
            cells="".join(cells),
            rows="".join(f"<tr>{cell}</tr>" for cell in cells),
        )

    def _people(self, name: str, rows: list[tuple[str, ...]]) -> str:
        """A table with a row for each person; what is asked about them stands above."""
        first = [field.label for field in self.fields if field.group == rows[0]]
        head = "".join(f"<th>{label}</th>" for label in ["", *first])
        cells = ["".join(f"<td>{each.html()}</td>" for each in self.fields if each.group == row) for row in rows]
        body = "".join(f"<tr><th>{row[-1]}</th>{all_}</tr>" for row, all_ in zip(rows, cells, strict=True))
        return f"<table><caption>{name}</caption><tr>{head}</tr>{body}</table>"

    @staticmethod
    def _placed(html: str, place: str, number: int) -> str:
        if place == "shadow root":
            made = (
                f"s{number}.attachShadow({{mode: 'open'}}).innerHTML = t{number}.innerHTML; draw(s{number}.shadowRoot)"
            )
            return f"<template id=t{number}>{html}</template><div id=s{number}></div><script>{{ {made} }}</script>"
        if place == "frame":
            code = "<script>" + RECORD + "; draw(document)</script>"
            return f'<iframe style="width:60em;height:40em" srcdoc="{escape(code + html)}"></iframe>'
        if place == "late":
            made = f"setTimeout(() => {{ s{number}.innerHTML = t{number}.innerHTML }}, {LATE})"
            return f"<template id=t{number}>{html}</template><div id=s{number}></div><script>{{ {made} }}</script>"
        return html


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """Up to nine fields in up to seven groups, with labels that stand several times, near misses and decoys."""
    made = [draw(_fields(f"f{number}")) for number in range(draw(st.integers(1, 9)))]
    people = draw(st.sampled_from([False, False, False, True]))
    if people:
        made = [each for each in made if each.group[:1] != (CHILDREN,)] + draw(_people())
    made.sort(key=lambda field: GROUPS.index(field.group))
    every = sorted({field.group[:depth] for field in made for depth in range(1, len(field.group) + 1)})
    closed = st.sampled_from(sorted({*FRAMES} - OPEN))
    frames = {group: draw(closed) for group in every}
    for top in {group[0] for group in every}:
        alike = draw(st.sampled_from(["", *sorted(OPEN)]))
        frames |= {group: alike for group in every if alike and len(group) > 1 and group[0] == top}
    for field in made:
        if frames.get(field.group) == "bold line":
            field.mark = re.sub("</?b>", "", field.mark)  # it would end the group, as a test of the labels tells
    labels = st.sampled_from([field.label for field in made])
    return Form(
        fields=made,
        frames=frames | ({(CHILDREN,): "people"} if people else {}),
        places={group[0]: draw(st.sampled_from(PLACES)) for group in every},
        decoys=draw(st.lists(st.tuples(st.sampled_from(DECOYS), labels), max_size=3)),
        has_search=draw(st.booleans()),
    )


@st.composite
def _people(draw: st.DrawFn) -> list[Field]:
    """What a table asks about two children: the same of both."""
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=1, max_size=3, unique=True))
    kinds = [draw(st.sampled_from(["text", "number", "date", "select", "textarea"])) for _ in labels]
    return [
        Field(id=f"p{row}{column}", label=label, group=(CHILDREN, f"Barn {row}"), kind=kind, way="head", mark="{}")
        for row in (1, 2)
        for column, (label, kind) in enumerate(zip(labels, kinds, strict=True))
    ]


@st.composite
def _fields(draw: st.DrawFn, name: str) -> Field:
    kind = draw(st.sampled_from(sorted(CONTROLS)))
    return Field(
        id=name,
        label=draw(st.sampled_from(LABELS * 3 + NEAR)),
        group=draw(st.sampled_from(GROUPS)),
        kind=kind,
        way=draw(st.sampled_from(FITS.get(kind, tuple(WAYS)[:-3]))),
        mark=draw(st.sampled_from(MARKS)),
    )

"""What a document has on its pages beside print: the fields of a form (AcroForm), and what was written over it."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from kommunrpa.actions.pdf.arrival.objects import PdfObject, dictionary, listed, resolved
from kommunrpa.actions.pdf.faults import UnreadablePdf
from kommunrpa.actions.pdf.foreign import TOO_HEAVY
from kommunrpa.actions.pdf.pages.cleaning import cleaned
from kommunrpa.actions.pdf.pages.rectangles import Rectangle

Kind = Literal["text", "choice", "check", "radio", "signature", "note", "drawing"]
_HIDDEN = 0b100010
_PASSWORD, _RADIO, _PUSH, _EDITABLE = 1 << 13, 1 << 15, 1 << 16, 1 << 18
_DEEPEST = 32
_MOST = 1_500
_SIDES = 4
_DRAWN = frozenset({"/Ink", "/Stamp", "/Line", "/PolyLine"})
SIGNED = "signed"


class Widget(NamedTuple):
    """One field where it stands on a page; or a text (note) or drawing that somebody put over the page.

    Args:
        page: 1 for the first.
        rectangle: In the page's own coordinates.
        kind: What it is.
        name: Its full name.
        tooltip: What it is called for people, often empty.
        value: What is written or chosen in it, the state of a ticked box, or that it is signed; empty when there is
            nothing.
        choices: What it offers to choose from, as a viewer shows it; nothing where other texts may be written too.
    """

    page: int
    rectangle: Rectangle
    kind: Kind
    name: str
    tooltip: str
    value: str
    choices: Sequence[str] = ()

    @property
    def is_box(self) -> bool:
        """Whether it is ticked, not written in."""
        return self.kind in {"check", "radio"}

    @property
    def is_field(self) -> bool:
        """Whether it is a field of a form that is filled in or ticked."""
        return self.kind in {"text", "choice", "check", "radio"}


def widgets_of(reader: PdfObject) -> tuple[Widget, ...]:
    """Every visible field of a document, and what was written or drawn over it; buttons and passwords are left out.

    A digital signature counts also where it can't be seen.

    Args:
        reader: A pypdf reader.

    Raises:
        UnreadablePdf: There are more than on any form.
    """
    widgets = (widget for number, page in enumerate(reader.pages, start=1) for widget in _on_page(page, number=number))
    found = tuple(islice(widgets, _MOST + 1))
    if len(found) > _MOST:
        raise UnreadablePdf(TOO_HEAVY)
    return found


def _on_page(page: PdfObject, *, number: int) -> Iterator[Widget]:
    for item in listed(page.get("/Annots")):
        part = dictionary(item)
        sides = [float(resolved(side)) for side in listed(part.get("/Rect"))]
        chain = _with_parents(part)
        kind = _kind(part, chain)
        is_hidden = int(part.get("/F", 0)) & _HIDDEN and kind != "signature"
        if kind is None or is_hidden or len(sides) != _SIDES:
            continue
        left, low, right, high = sides
        yield Widget(
            page=number,
            rectangle=Rectangle(min(left, right), min(low, high), max(left, right), max(low, high)),
            kind=kind,
            name=".".join(str(each["/T"]) for each in reversed(chain) if "/T" in each),
            tooltip=str(_inherited(chain, "/TU") or ""),
            value=_value(kind, part, chain),
            choices=_choices(chain) if kind == "choice" else (),
        )


def _value(kind: Kind, part: PdfObject, chain: list[PdfObject]) -> str:
    match kind:
        case "check" | "radio":
            return _state(part, chain)
        case "signature":
            return SIGNED if dictionary(_inherited(chain, "/V")) else ""
        case "note":
            return cleaned(_plain(part.get("/Contents"))).strip()
        case "drawing":
            return ""
        case _:
            return _text(chain)


def _with_parents(part: PdfObject) -> list[PdfObject]:
    chain = [part]
    while len(chain) < _DEEPEST and (parent := dictionary(chain[-1].get("/Parent"))):
        chain.append(parent)
    return chain


def _inherited(chain: list[PdfObject], name: str) -> PdfObject:
    return next((resolved(part[name]) for part in chain if name in part), None)


def _kind(part: PdfObject, chain: list[PdfObject]) -> Kind | None:
    if part.get("/Subtype") != "/Widget":
        return "note" if part.get("/Subtype") == "/FreeText" else "drawing" if part.get("/Subtype") in _DRAWN else None
    form_type, flags = _inherited(chain, "/FT"), int(_inherited(chain, "/Ff") or 0)
    match form_type:
        case "/Tx":
            return None if flags & _PASSWORD else "text"
        case "/Ch":
            return "choice"
        case "/Sig":
            return "signature"
        case "/Btn" if not flags & _PUSH:
            return "radio" if flags & _RADIO else "check"
        case _:
            return None


def _state(part: PdfObject, chain: list[PdfObject]) -> str:
    """The state of a box, empty when it is not ticked; its look counts for more than the value behind it."""
    state = resolved(part.get("/AS"))
    if state is None:
        value = _inherited(chain, "/V")
        looks = dictionary(dictionary(part.get("/AP")).get("/N"))
        state = value if not looks or value in looks else None
    return "" if state in {None, "/Off"} else str(state).removeprefix("/")


def _text(chain: list[PdfObject]) -> str:
    """What is written or chosen, as a viewer shows it."""
    value = _inherited(chain, "/V")
    texts = [_plain(each) for each in (value if isinstance(value, list) else [value])]
    shown = _options(chain)
    text = "\n".join(shown.get(each, each) for each in texts)
    return cleaned("\n".join(line.strip() for line in text.splitlines())).strip()


def _choices(chain: list[PdfObject]) -> tuple[str, ...]:
    if int(_inherited(chain, "/Ff") or 0) & _EDITABLE:
        return ()
    shown = (cleaned(each).strip() for each in _options(chain).values())
    return tuple(dict.fromkeys(each for each in shown if each))


def _options(chain: list[PdfObject]) -> dict[str, str]:
    """What a choice offers: the texts that a viewer shows, by those that the file keeps."""
    pairs = [listed(each) or [each] for each in islice(listed(_inherited(chain, "/Opt")), _MOST)]
    return {_plain(pair[0]): _plain(pair[-1]) for pair in pairs}


def _plain(item: PdfObject) -> str:
    value = resolved(item)
    if value is None:
        return ""
    return str(value.get_data().decode("utf-8", "replace") if hasattr(value, "get_data") else value)

"""How a field looks: the stream that viewers draw, with background, border and text, turned as the field is."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from kommunrpa.actions.pdf.arrival.objects import PdfObject, dictionary, listed, resolved
from kommunrpa.actions.pdf.writing.building import change, look
from kommunrpa.actions.pdf.writing.faces import Face
from kommunrpa.actions.pdf.writing.forms.form import Slot
from kommunrpa.actions.pdf.writing.layout import Laid, Room

if TYPE_CHECKING:
    from pypdf import PdfWriter

_FONT = re.compile(r"(/[^\s/()<>\[\]]+)\s+(-?[\d.]+)\s+Tf")
_COLOUR = re.compile(r"((?:[\d.]+\s+){3}[\d.]+\s+k|(?:[\d.]+\s+){2}[\d.]+\s+rg|[\d.]+\s+g)\b")
_ESCAPED = re.compile("#([0-9A-Fa-f]{2})")
_FILLS = {1: "g", 3: "rg", 4: "k"}
_MULTILINE, _COMB = 1 << 12, 1 << 24
_DOUBLE_BORDERS = {"/B", "/I"}


class Style(NamedTuple):
    """How a field asks for its text.

    Args:
        font: The font's name in the form.
        size: In points; 0 for what fits.
        colour: As an operator of a content stream.
    """

    font: str
    size: float
    colour: str

    def text(self, *, font: str) -> str:
        """The same as the field keeps it, with another font."""
        return f"{self.colour} {font} {self.size:g} Tf"


def style_of(slot: Slot) -> Style:
    """How a field asks for its text."""
    asked = str(slot.entry("/DA") or "")
    fonts, colours = _FONT.findall(asked), _COLOUR.findall(asked)
    name, size = fonts[-1] if fonts else ("/Helv", "0")
    name = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), name)
    return Style(name, max(0.0, float(size)), colours[-1] if colours else "0 g")


def room_of(slot: Slot) -> Room:
    """The inside of a field."""
    wide, tall = _sides(slot)
    width, shape = _border(slot)
    comb = slot.flags & _COMB and slot.widget.kind == "text"
    return Room(
        width=wide,
        height=tall,
        border=min(width * (2 if shape in _DOUBLE_BORDERS else 1), wide / 8, tall / 8),
        align=int(slot.entry("/Q") or 0) % 3,
        is_multiline=bool(slot.flags & _MULTILINE) and slot.widget.kind == "text",
        cells=int(slot.entry("/MaxLen") or 0) if comb else 0,
    )


def draw_text(writer: "PdfWriter", slot: Slot, face: Face, laid: Laid | None, *, marks: Iterable[str] = ()) -> None:
    """Give a field the look of a text.

    Args:
        writer: Its document.
        slot: The field.
        face: The font.
        laid: The text; None for nothing.
        marks: What is drawn below it, as operators.
    """
    style = style_of(slot)
    rows = [*marks]
    if laid:
        rows += [f"BT /F {laid.size:.4g} Tf {style.colour}"]
        rows += [f"1 0 0 1 {run.x:.3f} {run.y:.3f} Tm {face.encoded(run.text)} Tj" for run in laid.runs]
        rows += ["ET"]
    wide, tall = _sides(slot)
    inside = f"q 0 0 {wide:.3f} {tall:.3f} re W n"
    content = "\n".join([*_ground(slot, wide, tall), "/Tx BMC", inside, *rows, "Q", "EMC"])
    drawn = look(writer, content, box=(wide, tall), matrix=_matrix(slot), font=face.font)
    change(slot.part, {"/AP": {"/N": drawn}})


def draw_tick(writer: "PdfWriter", slot: Slot, *, state: str) -> None:
    """Give a box that has no look of its own one for ticked and one for not ticked."""
    wide, tall = _sides(slot)
    ground = _ground(slot, wide, tall)
    cross = f"q 0 G {min(wide, tall) / 10:.3f} w " + " ".join(
        f"{0.2 * wide:.3f} {start * tall:.3f} m {0.8 * wide:.3f} {(1 - start) * tall:.3f} l S" for start in (0.2, 0.8)
    )
    looks = {state: [*ground, cross, "Q"], "/Off": ground}
    drawn = {
        name: look(writer, "\n".join(rows), box=(wide, tall), matrix=_matrix(slot)) for name, rows in looks.items()
    }
    change(slot.part, {"/AP": {"/N": drawn}})


def _turn(slot: Slot) -> int:
    return int(dictionary(slot.entry("/MK")).get("/R", 0)) % 360


def _sides(slot: Slot) -> tuple[float, float]:
    """How wide and tall a field is, as its text runs."""
    left, low, right, high = slot.widget.rectangle
    return (high - low, right - left) if _turn(slot) in {90, 270} else (right - left, high - low)


def _matrix(slot: Slot) -> tuple[float, ...]:
    """How the field's text is turned on the page: counter-clockwise, back into its rectangle."""
    wide, tall = _sides(slot)
    return {
        90: (0, 1, -1, 0, tall, 0),
        180: (-1, 0, 0, -1, wide, tall),
        270: (0, -1, 1, 0, 0, wide),
    }.get(_turn(slot), (1, 0, 0, 1, 0, 0))


def _border(slot: Slot) -> tuple[float, str]:
    """How wide the border is, in points, and its style."""
    border, older = dictionary(slot.entry("/BS")), listed(slot.entry("/Border"))
    width = older[2] if len(older) > 2 else 1  # noqa: PLR2004 - two radii and the width
    return float(resolved(border.get("/W", width))), str(border.get("/S", "/S"))


def _ground(slot: Slot, wide: float, tall: float) -> list[str]:
    """The background and border that a field asks for."""
    looks, (line, style) = dictionary(slot.entry("/MK")), _border(slot)
    rows = []
    if fill := _colour(looks.get("/BG")):
        rows.append(f"q {fill} 0 0 {wide:.3f} {tall:.3f} re f Q")
    if (colour := _colour(looks.get("/BC"))) and line > 0:
        if style == "/U":
            shape = f"0 {line / 2:.3f} m {wide:.3f} {line / 2:.3f} l"
        else:
            shape = f"{line / 2:.3f} {line / 2:.3f} {wide - line:.3f} {tall - line:.3f} re"
        rows.append(f"q {colour.upper()} {line:g} w {shape} S Q")
    return rows


def _colour(item: PdfObject) -> str:
    parts = [float(resolved(part)) for part in listed(item)]
    return f"{' '.join(f'{part:g}' for part in parts)} {_FILLS[len(parts)]}" if len(parts) in _FILLS else ""

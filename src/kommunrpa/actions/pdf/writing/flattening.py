"""Fields become plain content of their pages: what each looks like is drawn there, and the form is gone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.arrival.objects import PdfObject, dictionary, listed, resolved
from kommunrpa.actions.pdf.writing.actions import dictionaries_below
from kommunrpa.actions.pdf.writing.building import added, change, made, stream

if TYPE_CHECKING:
    from pypdf import PdfWriter

_UNSEEN, _PRINTED = 0b100010, 0b100
_PUSH = 1 << 16
_UNTURNED = (1, 0, 0, 1, 0, 0)


def flatten(writer: "PdfWriter", *, keep_page: bool = True) -> None:
    """Draw every field that can be seen on its page, and take the form away; links and notes stay.

    Args:
        writer: The document.
        keep_page: Whether what the page draws itself stays too.
    """
    form = dictionary(writer.root_object.pop("/AcroForm", None))
    _forget_in_tags(writer.root_object.get("/StructTreeRoot"))
    for page in writer.pages:
        items = listed(page.get("/Annots"))
        widgets = [part for part in map(dictionary, items) if part.get("/Subtype") == "/Widget"]
        drawn = [(look, part) for part in widgets if (look := _look(part)) is not None]
        others = [item for item in items if dictionary(item).get("/Subtype") != "/Widget"]
        page.pop("/Annots", None)
        if others:
            change(page, {"/Annots": others})
        if not keep_page:
            page.pop("/Contents", None)
        if drawn:
            draw_over(writer, page, [(look, _placed(look, part)) for look, part in drawn], form.get("/DR"))


def _forget_in_tags(tree: PdfObject) -> None:
    """Take fields out of what screen readers read: nothing may lead to them any more."""
    for part in dictionaries_below(tree):
        if isinstance(resolved(part.get("/K")), list):
            change(part, {"/K": [kid for kid in part["/K"] if not _leads_to_field(kid)]})
        elif _leads_to_field(part.get("/K")):
            part.pop("/K")


def _leads_to_field(item: PdfObject) -> bool:
    return dictionary(dictionary(item).get("/Obj")).get("/Subtype") == "/Widget"


def draw_over(
    writer: "PdfWriter", page: PdfObject, looks: list[tuple[PdfObject, str]], resources: PdfObject = None
) -> None:
    """Draw form objects on top of a page.

    Args:
        writer: The document.
        page: The page.
        looks: Each object with the operand of ``cm`` that puts it in its place.
        resources: What they draw with if they do not say it themselves.
    """
    own = made({**dictionary(page.get_inherited("/Resources"))})
    objects = made({**dictionary(own.get("/XObject"))})
    change(own, {"/XObject": objects})
    rows = []
    for look, place in looks:
        change(look, {"/Type": "/XObject", "/Subtype": "/Form"})
        if resources is not None and "/Resources" not in look:
            change(look, {"/Resources": resources})
        name = next(name for at in range(len(objects) + 1) if (name := f"/KrField{at}") not in objects)
        change(objects, {name: look.indirect_reference or added(writer, look)})
        rows.append(f"q {place} cm {name} Do Q")
    before = [page.raw_get("/Contents")] if "/Contents" in page else []
    before = listed(before[0]) or before if before else []
    around = [added(writer, stream(text.encode("ascii"))) for text in ("q\n", "\nQ\n" + "\n".join(rows))]
    change(page, {"/Resources": own, "/Contents": [around[0], *before, around[1]]})


def _look(part: PdfObject) -> PdfObject | None:
    """What a field looks like now; None if nothing of it is seen."""
    flags = int(part.get("/F", 0))
    is_button = part.get("/FT") == "/Btn" and int(part.get("/Ff", 0)) & _PUSH
    if flags & _UNSEEN or (is_button and not flags & _PRINTED):
        return None
    look = resolved(dictionary(part.get("/AP")).get("/N"))
    if isinstance(look, dict) and not hasattr(look, "get_data"):
        look = resolved(look.get(part.get("/AS", "/Off")))
    return look if hasattr(look, "get_data") else None


def _placed(look: PdfObject, part: PdfObject) -> str:
    """How a look gets into the rectangle of its field.

    Source:
        ISO 32000-2, 12.5.5, algorithm "appearance streams".
    """
    matrix = [float(resolved(each)) for each in listed(look.get("/Matrix"))] or list(_UNTURNED)
    corners = list(_corners([float(resolved(side)) for side in listed(look.get("/BBox"))] or [0, 0, 1, 1], matrix))
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    sides = [float(resolved(side)) for side in listed(part.get("/Rect"))]
    left, right, low, high = *sorted(sides[::2]), *sorted(sides[1::2])
    across = (right - left) / (max(xs) - min(xs)) if max(xs) > min(xs) else 1
    up = (high - low) / (max(ys) - min(ys)) if max(ys) > min(ys) else 1
    return f"{across:.5f} 0 0 {up:.5f} {left - across * min(xs):.4f} {low - up * min(ys):.4f}"


def _corners(box: list[float], matrix: list[float]) -> Iterator[tuple[float, float]]:
    a, b, c, d, e, f = matrix
    for x in box[::2]:
        for y in box[1::2]:
            yield a * x + c * y + e, b * x + d * y + f

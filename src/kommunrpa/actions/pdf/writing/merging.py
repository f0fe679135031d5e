"""Joins documents, so that each keeps its own bookmarks, page numbers and form fields."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from kommunrpa.actions.pdf.arrival.objects import PdfObject, dictionary, listed, resolved
from kommunrpa.actions.pdf.writing.actions import without_actions
from kommunrpa.actions.pdf.writing.building import Words, added, change, entry_of, new_writer
from kommunrpa.actions.pdf.writing.labels import labels_of, plain_labels, set_labels
from kommunrpa.actions.pdf.writing.opening import open_to_copy, save

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter

_INHERITED_BY_FIELDS = ("/DA", "/Q")
_TELLING = ("/Subtype", "/BaseFont", "/Encoding")
_FONT = re.compile(r"/[^\s/()<>\[\]]+(?=\s+-?[\d.]+\s+Tf)")
_DEEPEST = 32


def merge(documents: Sequence[bytes], *, passwords: Sequence[str | None]) -> bytes:
    """Join documents, page after page.

    Args:
        documents: Each of them passed the gate.
        passwords: What opens each.

    Returns:
        One document, without anything that acts by itself; the same each time.

    Raises:
        UnreadablePdf: One of them is signed digitally.
    """
    writer = new_writer()
    labels, are_labelled = [], False
    for data, password in zip(documents, passwords, strict=True):
        reader = open_to_copy(data, password=password)
        own = labels_of(reader)
        labels += own or plain_labels(len(reader.pages))
        are_labelled = are_labelled or own is not None
        fonts = _make_room(reader, writer)
        writer.append(reader)
        _add_fonts(writer, fonts)
        if dictionary(reader.root_object.get("/AcroForm")).get("/NeedAppearances"):
            change(dictionary(writer.root_object["/AcroForm"]), {"/NeedAppearances": True})
    without_actions(writer, keep_attached=False)
    if are_labelled:
        set_labels(writer, labels)
    return save(writer)


def _make_room(reader: "PdfReader", writer: "PdfWriter") -> dict[str, PdfObject]:
    """Rename the fields and fonts of a form that are called as others of an earlier document are.

    Returns:
        The form's fonts by the names that they have now.
    """
    form, before = dictionary(reader.root_object.get("/AcroForm")), dictionary(writer.root_object.get("/AcroForm"))
    taken = {str(dictionary(each).get("/T", "")) for each in listed(before.get("/Fields"))}
    for item in listed(form.get("/Fields")):
        field = dictionary(item)
        for key in _INHERITED_BY_FIELDS:
            if key in form and key not in field:
                change(field, {key: form[key]})
        name = str(field.get("/T", ""))
        if name in taken:
            change(field, {"/T": Words(_free(name, taken))})
        taken.add(str(field.get("/T", "")))
    names = _new_names(_fonts(form), _fonts(before))
    _rename_fonts(reader, {old: new for old, new in names.items() if old != new})
    return {names[name]: font for name, font in _fonts(form).items()}


def _free(name: str, taken: Collection[str]) -> str:
    """A name like another that nothing has yet."""
    return next(each for at in range(2, len(taken) + 3) if (each := f"{name}_{at}") not in taken)


def _fonts(form: PdfObject) -> dict[str, PdfObject]:
    return dictionary(dictionary(form.get("/DR")).get("/Font"))


def _new_names(fonts: dict[str, PdfObject], before: dict[str, PdfObject]) -> dict[str, str]:
    """The name of each font in the joined form: another where an earlier document means another font by it."""
    return {
        name: _free(name, {*before, *fonts}) if name in before and not _are_alike(font, before[name]) else name
        for name, font in fonts.items()
    }


def _are_alike(first: PdfObject, second: PdfObject) -> bool:
    """Whether two fonts are one: both that of every viewer, with the same encoding."""
    one, other = dictionary(first), dictionary(second)
    is_plain = "/FontDescriptor" not in one and "/FontDescriptor" not in other
    return is_plain and all(str(resolved(one.get(key))) == str(resolved(other.get(key))) for key in _TELLING)


def _rename_fonts(reader: "PdfReader", names: dict[str, str]) -> None:
    """Ask for fonts by their new names, wherever a field asks for one."""
    asking = {id(part): part for page in reader.pages for part in _with_parents(page) if "/DA" in part}
    for part in asking.values():
        asked = _FONT.sub(lambda found: names.get(found[0], found[0]), str(part["/DA"]))
        change(part, {"/DA": Words(asked)})


def _with_parents(page: PdfObject) -> Iterator[PdfObject]:
    for item in listed(page.get("/Annots")):
        part = dictionary(item)
        for _ in range(_DEEPEST):
            if not part:
                break
            yield part
            part = dictionary(part.get("/Parent"))


def _copied(writer: "PdfWriter", item: PdfObject) -> PdfObject:
    copy = resolved(item).clone(writer)
    return getattr(copy, "indirect_reference", None) or added(writer, copy)


def _add_fonts(writer: "PdfWriter", fonts: dict[str, PdfObject]) -> None:
    """Let the joined form have the fonts of a document that was added."""
    if not fonts:
        return
    form = dictionary(writer.root_object.get("/AcroForm"))
    own = entry_of(entry_of(form, "/DR"), "/Font")
    for name, font in fonts.items():
        if name not in own:
            change(own, {name: _copied(writer, font)})

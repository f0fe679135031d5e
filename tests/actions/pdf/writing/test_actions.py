"""What a document would do by itself is taken away."""

import io
from typing import Any

import pytest
from pypdf import PdfWriter

from kommunrpa.actions.pdf.writing.actions import without_actions
from kommunrpa.actions.pdf.writing.building import Words, change, written

SCRIPT = {"/S": "/JavaScript", "/JS": Words("app.alert(1)")}
NOTE = {"/Type": "/Annot", "/Rect": [0, 0, 9, 9]}


def disarmed(paper: Any, *, keep_attached: bool = False, **entries: object) -> bytes:
    """A page with some entries, made harmless."""
    writer = PdfWriter(clone_from=io.BytesIO(paper.of((50, 100, "Hej"))))
    change(writer.pages[0], {f"/{name}": value for name, value in entries.items()})
    without_actions(writer, keep_attached=keep_attached)
    return written(writer)


@pytest.mark.parametrize(
    "entries",
    [
        {"AA": {"/O": SCRIPT}},
        {"Annots": [{**NOTE, "/Subtype": "/Link", "/A": SCRIPT}]},
        {"Annots": [{**NOTE, "/Subtype": "/Link", "/A": {"/S": "/URI", "/URI": Words("x"), "/Next": SCRIPT}}]},
        {"Annots": [{**NOTE, "/Subtype": "/Widget", "/AA": {"/K": SCRIPT}, "/Parent": {"/AA": {"/C": SCRIPT}}}]},
        {"Annots": [{**NOTE, "/Subtype": "/Screen", "/JavaScript": SCRIPT}]},
    ],
)
def test_no_script_is_left(paper: Any, entries: dict[str, object]) -> None:
    """Wherever it hangs: on the page, on a link or behind it, on a field or its parent, on a player."""
    assert b"JavaScript" not in disarmed(paper, **entries)


def test_nothing_happens_when_it_is_opened(paper: Any) -> None:
    """Neither an action of the document itself nor one of its named scripts."""
    writer = PdfWriter(clone_from=io.BytesIO(paper.of((50, 100, "Hej"))))
    change(writer.root_object, {"/OpenAction": SCRIPT, "/Names": {"/JavaScript": {"/Names": [Words("a"), SCRIPT]}}})
    without_actions(writer, keep_attached=True)

    assert not {"/OpenAction", "/JavaScript"} & {*writer.root_object, *writer.root_object["/Names"]}  # type: ignore[misc]


def test_links_stay(paper: Any) -> None:
    """A link to the web is pressed by a person."""
    link = {**NOTE, "/Subtype": "/Link", "/A": {"/S": "/URI", "/URI": Words("behall")}}

    assert b"behall" in disarmed(paper, Annots=[link])


@pytest.mark.parametrize("keep_attached", [True, False])
def test_pinned_files_stay_where_the_document_stays_itself(paper: Any, keep_attached: bool) -> None:
    """A stamped document keeps what is pinned to its pages; a joined one does not."""
    pinned = {**NOTE, "/Subtype": "/FileAttachment"}

    assert (b"FileAttachment" in disarmed(paper, keep_attached=keep_attached, Annots=[pinned])) == keep_attached

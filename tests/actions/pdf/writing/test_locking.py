"""Documents that are locked."""

import io
from typing import Any

from pypdf import PdfReader, PdfWriter

from kommunrpa.actions.pdf.writing.building import Words, change, written
from kommunrpa.actions.pdf.writing.locking import lock


def test_a_locked_document_does_nothing_by_itself(paper: Any) -> None:
    """Its script does not run on the machine of who opens it; an attached file is still there."""
    writer = PdfWriter(clone_from=io.BytesIO(paper.of((50, 100, "Hej"))))
    change(writer.root_object, {"/OpenAction": {"/S": "/JavaScript", "/JS": Words("app.alert(1)")}})
    writer.add_attachment("bilaga.txt", b"Hej")
    reader = PdfReader(io.BytesIO(lock(written(writer), new_password="nytt", password=None)), password="nytt")

    assert "/OpenAction" not in reader.root_object
    assert list(reader.attachments) == ["bilaga.txt"]

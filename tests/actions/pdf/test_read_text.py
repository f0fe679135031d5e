"""ReadText, as a bot uses it."""

from typing import Any

import pytest

from kommunrpa.action import Run
from kommunrpa.actions.pdf import NeedsOcr, ReadText, document


def test_the_text_comes_row_by_row(paper: Any, run: Run) -> None:
    """Rows from the top, a form feed between pages, and what runs along the margin last."""

    def first(pen: Any) -> None:
        pen.text(50, 130, "Andra raden")
        pen.text(50, 100, "Första")
        pen.text(200, 100, "raden")
        pen.canvas.rotate(90)
        pen.canvas.drawString(300, -30, "Blankett")

    (run.settings.home / "beslut.pdf").write_bytes(paper.draw(first, lambda pen: pen.text(50, 100, "Åkerö")))

    assert run.do(ReadText(path="beslut.pdf", rows=True)) == "Första raden\nAndra raden\nBlankett\fÅkerö"


def test_a_locked_text_opens_with_its_password(paper: Any, run: Run) -> None:
    """The password opens the text, and neither it nor the path shows."""
    (run.settings.home / "beslut.pdf").write_bytes(paper.locked(paper.of((50, 100, "Hej")), "hemligt"))
    action = ReadText(path="beslut.pdf", password="hemligt")

    assert run.do(action) == "Hej"
    assert repr(action) == "ReadText(path=…, rows=…, password=…)"


def test_the_text_comes_as_the_file_has_it(paper: Any, run: Run) -> None:
    """Unless rows are asked for, what was written first comes first, with a form feed between pages."""
    data = paper.draw(
        lambda pen: (pen.text(50, 130, "Först"), pen.text(50, 100, "Överst")), lambda pen: pen.text(50, 100, "Åkerö")
    )
    (run.settings.home / "beslut.pdf").write_bytes(data)

    assert run.do(ReadText(path="beslut.pdf")) == "Först\nÖverst\fÅkerö"


def test_the_text_of_a_scanned_page_is_not_nothing(paper: Any, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is a picture is never passed over: the document is refused, and the page named."""
    monkeypatch.setattr(document, "find_tesseract", lambda: None)
    data = paper.draw(lambda pen: pen.text(50, 100, "Först"), lambda pen: pen.image(0, 0, 595, 842))
    (run.settings.home / "beslut.pdf").write_bytes(data)

    with pytest.raises(NeedsOcr, match=r"sida 2"):
        run.do(ReadText(path="beslut.pdf"))

"""StampPdf, as a bot uses it."""

from typing import Any

from kommunrpa.action import Run
from kommunrpa.actions.pdf import ReadText, StampPdf


def test_a_stamp_is_part_of_the_text(paper: Any, run: Run) -> None:
    """The stamp is read with the page, the original is as it was, and nothing of it is printed."""
    original = run.settings.home / "ansökan.pdf"
    original.write_bytes(before := paper.of((50, 400, "Hej")))
    action = StampPdf(path="ansökan.pdf", text="Inkom 2026-11-24\nDnr KS 2026/123", output="stämplad.pdf")

    assert run.do(ReadText(path=run.do(action), rows=True)) == "Inkom 2026-11-24\nDnr KS 2026/123\nHej"
    assert original.read_bytes() == before
    assert "KS" not in repr(action)

"""MergePdf, as a bot uses it."""

from typing import Any

import pytest

from kommunrpa.action import Run
from kommunrpa.actions.pdf import MergePdf, ReadText
from kommunrpa.errors import ActionError


def test_files_are_joined_in_the_order_given(paper: Any, run: Run) -> None:
    """Locked ones too, with the one password."""
    (run.settings.home / "ett.pdf").write_bytes(paper.locked(paper.of((50, 100, "Ett")), "hemligt"))
    (run.settings.home / "två.pdf").write_bytes(paper.of((50, 100, "Två")))
    path = run.do(MergePdf(paths=["två.pdf", "ett.pdf"], output="ut.pdf", password="hemligt"))

    assert path.parent == run.folder.resolve()
    assert run.do(ReadText(path=path)) == "Två\fEtt"


@pytest.mark.parametrize("paths", [[], "ett.pdf"])
def test_nothing_to_join_is_a_mistake(run: Run, paths: Any) -> None:
    """No file, or one name where a list of names should be."""
    with pytest.raises(ActionError, match="list of files"):
        run.do(MergePdf(paths=paths, output="ut.pdf"))

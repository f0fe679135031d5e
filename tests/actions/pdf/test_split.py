"""SplitPdf, as a bot uses it."""

from pathlib import Path
from typing import Any

import pytest

from kommunrpa.action import Run
from kommunrpa.actions.pdf import ReadText, SplitPdf
from kommunrpa.errors import ActionError


@pytest.fixture
def three(paper: Any, run: Run) -> Path:
    """A file of three pages in the bot's folder."""
    texts = ("Ett", "Två", "Tre")
    path = run.settings.home / "alla.pdf"
    path.write_bytes(paper.draw(*(lambda pen, text=text: pen.text(50, 100, text) for text in texts)))
    return path


def test_each_part_has_its_pages(run: Run, three: Path) -> None:
    """A file for each name, in order."""
    paths = run.do(SplitPdf(path=three, pages={"b.pdf": "2-3", "a.pdf": "1"}))

    assert [path.name for path in paths] == ["b.pdf", "a.pdf"]
    assert [run.do(ReadText(path=path)) for path in paths] == ["Två\fTre", "Ett"]


def test_a_file_is_parted_every_so_many_pages(run: Run, three: Path) -> None:
    """The last part has what is left."""
    paths = run.do(SplitPdf(path=three, every=2, output="sida-{number}.pdf"))

    assert [path.name for path in paths] == ["sida-1.pdf", "sida-2.pdf"]
    assert [run.do(ReadText(path=path)) for path in paths] == ["Ett\fTvå", "Tre"]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({}, "either pages or every"),
        ({"pages": {"a.pdf": "1"}, "every": 1}, "either pages or every"),
        ({"every": 0}, "1 or more"),
        ({"every": 1, "output": "a.pdf"}, "holds {number}"),
        ({"pages": {"a.pdf": "1", "./a.pdf": "2"}}, "same file"),
        ({"pages": {"b.pdf": "1", "a.pdf": "4"}}, "3 pages"),
    ],
)
def test_mistakes_are_told_before_anything_is_written(run: Run, three: Path, more: Any, reason: str) -> None:
    """No part is there when another can't be made."""
    with pytest.raises(ActionError, match=reason):
        run.do(SplitPdf(path=three, **more))

    assert not list(run.folder.glob("*.pdf"))

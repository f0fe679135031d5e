"""Looks at documents of the tests."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.pdf import ParsePdf
from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.looks.looked import Looked
from kommunrpa.actions.pdf.looks.looking import look

Draw = Callable[[Any], object]


@pytest.fixture
def look_at(paper: Any) -> Callable[[Draw], Looked]:
    """Looks at a page that a function draws."""
    return lambda draw: look(Document(data=paper.draw(draw), password=None))


@pytest.fixture
def parsed(run: Any, paper: Any) -> Callable[[Draw, Looked], dict[str, Any]]:
    """What a bot reads of a page with the fields that a look gave."""

    def parsed(draw: Draw, looked: Looked) -> dict[str, Any]:
        path = Path(run.settings.home) / "it.pdf"
        path.write_bytes(paper.draw(draw))
        return dict(run.do(ParsePdf(path=path, fields=dict(looked.wanted))))

    return parsed

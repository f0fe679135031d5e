"""Pages that are no paper."""

from typing import Any

import pytest

from kommunrpa.actions.pdf import UnreadablePdf
from kommunrpa.actions.pdf.pages.crowd import refuse_crowded


def test_more_in_one_place_than_can_be_read_is_refused(paper: Any) -> None:
    """A page is let in; one with hundreds of words on top of each other is not."""
    page = paper.sheet((50, 100, "Hej")).page
    refuse_crowded([page])

    with pytest.raises(UnreadablePdf, match="för tung"):
        refuse_crowded([page._replace(words=page.words * 301)])

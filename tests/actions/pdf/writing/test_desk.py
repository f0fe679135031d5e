"""What surrounds everything that writes a PDF."""

import logging

import pytest

from kommunrpa.actions.pdf import UnreadablePdf
from kommunrpa.actions.pdf.writing.desk import worked
from kommunrpa.errors import ActionError


def test_foreign_errors_become_ours_and_ours_stay() -> None:
    """A broken file may cause any error; what we say ourselves is said."""

    def failing(error: Exception) -> bytes:
        raise error

    with pytest.raises(UnreadablePdf, match="skadad"):
        worked(failing, KeyError("/V"))
    with pytest.raises(ActionError, match=r"^vårt$"):
        worked(failing, ActionError("vårt"))


def test_remarks_of_the_library_are_kept_quiet(caplog: pytest.LogCaptureFixture) -> None:
    """They quote what the file says; afterwards others are heard again."""
    logger = logging.getLogger("pypdf")
    worked(lambda: logger.warning("Åsa Öberg"))
    logger.warning("hej")

    assert caplog.messages == ["hej"]

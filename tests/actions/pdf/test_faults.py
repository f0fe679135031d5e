"""What can be wrong with a document."""

import pytest

from kommunrpa.actions.pdf import NeedsOcr, UnclearFields, UnreadablePdf
from kommunrpa.errors import BusinessError


@pytest.mark.parametrize("fault", [NeedsOcr, UnclearFields, UnreadablePdf])
def test_a_document_that_cannot_be_read_needs_a_person(fault: type[Exception]) -> None:
    """Whatever is wrong with what arrived goes to a person, and never stops the bot."""
    assert issubclass(fault, BusinessError)

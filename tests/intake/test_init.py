"""The door of the intakes."""

import pytest

from kommunrpa import Run, WorkItem, intake
from kommunrpa.bot import Bot, Intake
from kommunrpa.intake import Folder, Function, Rows


def handle(item: WorkItem, run: Run) -> None:
    """Handle nothing."""


@pytest.mark.parametrize("made", [Folder("a/*.pdf"), Rows("a.csv", key="A"), Function(lambda _run: [])])
def test_every_intake_is_one_and_can_be_compared(made: Intake) -> None:
    """Each is a frozen value that a bot takes."""
    assert Bot(name="a", department="b", handle=handle, intake=made).intake == made
    assert hash(made) == hash(made)
    assert type(made).__name__ in intake.__all__

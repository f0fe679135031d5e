"""An intake that gives a test's own cases."""

from collections.abc import Sequence
from dataclasses import dataclass

from kommunrpa.action import Run, WorkItem


@dataclass(frozen=True)
class FakeIntake:
    """An intake that gives a test's own cases, the same each time it is asked.

    Args:
        cases: What it gives.

    Example:
        >>> FakeIntake([WorkItem(key="A-1", id="7f3a")])
        FakeIntake(cases=[WorkItem(id='7f3a')])
    """

    cases: Sequence[WorkItem]

    def items(self, run: Run) -> Sequence[WorkItem]:  # noqa: ARG002 - as any intake's
        """The cases."""
        return self.cases

"""Work items from a function of the bot's own."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kommunrpa.action import Run, WorkItem


@dataclass(frozen=True)
class Function:
    """Cases that a function finds, for instance in a list on a web page.

    Args:
        find: Takes a run, with settings, secrets and resources, and gives work items. Each says its own key.

    Example:
        >>> Function(lambda run: [WorkItem(key="KF 2026/12")])
        Function(find=<function <lambda> at ...>)
    """

    find: Callable[[Run], Iterable[WorkItem]]

    def items(self, run: Run) -> Iterable[WorkItem]:
        """What the function finds now."""
        return self.find(run)

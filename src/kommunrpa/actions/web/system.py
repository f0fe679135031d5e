"""A system that bots work in, as a resource."""

from collections.abc import Iterator
from contextlib import contextmanager

from kommunrpa.action import Resource, Run
from kommunrpa.actions.web.system_page import SystemPage
from kommunrpa.actions.web.visits.tab import tab_in


class System(Resource[SystemPage]):
    """A system that is set up under ``[systems.NAME]`` in ``kommunrpa.toml``: a resource that gives its page.

    The page is logged in, by the way that the settings say: once for a worker. Each item has a page of its own.

    Args:
        name: The system's name in the settings.

    Example:
        >>> diarium = System("diarium")
        >>> diarium
        System('diarium')
        >>> diarium == System("diarium")
        True
    """

    def __init__(self, name: str) -> None:
        @contextmanager
        def opened(run: Run) -> Iterator[SystemPage]:
            page = SystemPage(run, run.use(tab_in(name)), run.settings.systems[name])
            try:
                yield page
            finally:
                page.close()

        super().__init__(name=name, open=opened)

    def __eq__(self, other: object) -> bool:
        return self.name == other.name if isinstance(other, System) else NotImplemented

    def __hash__(self) -> int:
        return hash((System, self.name))

    def __repr__(self) -> str:
        return f"System({self.name!r})"

"""What is open: opened once, closed in reverse order, also when something fails."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import Any, TypeVar

T = TypeVar("T")


class Opened:
    """Things that are open, in the order in which they were opened.

    Example:
        >>> from contextlib import nullcontext
        >>> opened = Opened()
        >>> opened.get("page", lambda: nullcontext("a page"))
        'a page'
        >>> opened.close()
    """

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._values: dict[Any, Any] = {}

    def get(self, key: object, opening: Callable[[], AbstractContextManager[T]]) -> T:
        """What is open under a key; opened now if it is not."""
        if key not in self._values:
            one = ExitStack()
            self._values[key] = one.enter_context(opening())
            self._stack.callback(one.close)  # on its own: what another raises while closing is not thrown into it
        return self._values[key]  # type: ignore[no-any-return] # each key keeps its own type

    def latest_first(self) -> list[tuple[Any, Any]]:
        """Keys and open things, the latest first."""
        return list(reversed(self._values.items()))

    def close(self) -> None:
        """Close all, the latest first, each even if another fails to close; what is asked for later opens anew."""
        self._values.clear()
        self._stack.pop_all().close()

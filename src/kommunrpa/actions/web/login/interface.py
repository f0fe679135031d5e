"""What a way to log in does."""

from typing import TYPE_CHECKING, Any

from kommunrpa.action import Run
from kommunrpa.actions.web.login.sight import is_in
from kommunrpa.errors import ConfigError
from kommunrpa.settings import SystemSettings

if TYPE_CHECKING:
    from playwright.sync_api import Page

SIGNED_OUT = {401, 440}
"""Statuses of pages for those who are not logged in; 440 is that of IIS."""


class Way:
    """A way to log in to a system. This one asks for nothing: anybody may look.

    Args:
        system: The system.
    """

    passing: frozenset[int] = frozenset()
    """Statuses of a page that `is_out` judges."""
    leaves_state = False
    """Whether a log-in leaves something in a context that others are given: cookies, for instance."""

    def __init__(self, system: SystemSettings) -> None:
        self.system = system

    def options(self, run: Run) -> dict[str, Any]:  # noqa: ARG002 - for those that need secrets
        """What Playwright is told of it when a context is made."""
        return {}

    def sign_in(self, run: Run, page: "Page") -> None:  # noqa: ARG002 - for those that can
        """Log in on an empty page of a context, which then is logged in.

        Raises:
            ConfigError: It can't be done without a person; the message says what to mend.
            TemporaryError: The system does not answer.
        """
        raise ConfigError(self.cannot())

    def is_out(self, page: "Page", *, status: int) -> bool:  # noqa: ARG002 - see above
        """Whether a page that was opened asks for a log-in.

        Args:
            page: The page.
            status: Of the answer that brought it.
        """
        return False

    def has_ended(self, page: "Page") -> bool:  # noqa: ARG002 - see above
        """Whether a page that lacks what a bot looks for lacks it because nobody is logged in any more."""
        return False

    def cannot(self) -> str:
        """Why it does not log in."""
        return f"{self.system.name} asks for a log-in: set `login` under [systems.{self.system.name}]."


class Standing(Way):
    """A way that stands by itself in each context, and that nothing renews."""

    passing = frozenset(SIGNED_OUT)

    def is_out(self, page: "Page", *, status: int) -> bool:  # noqa: ARG002 - see above
        """Whether the system turned it away."""
        return status in SIGNED_OUT

    def has_ended(self, page: "Page") -> bool:
        """Whether nothing on the page says that one is logged in."""
        return not is_in(page, self.system)

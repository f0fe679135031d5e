"""A session that a person began, for systems where only a person can log in."""

from typing import TYPE_CHECKING

from kommunrpa.actions.web.login.interface import Standing
from kommunrpa.actions.web.login.sight import look

if TYPE_CHECKING:
    from playwright.sync_api import Page


class KeptWay(Standing):
    """A session that a person began, with BankID for instance, and that was saved."""

    leaves_state = True

    def is_out(self, page: "Page", *, status: int) -> bool:
        """Whether the session is over."""
        sight = look(page, self.system)
        return super().is_out(page, status=status) or bool(sight and sight["login"] and not sight["expected"])

    def cannot(self) -> str:
        """Why it does not log in."""
        return f"Nobody is logged in to {self.system.name}: begin a session with save_session({self.system.name!r})."

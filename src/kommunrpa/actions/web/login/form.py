"""Logs in by a form: on one page, or on one for each field, also with a one-time code."""

from typing import TYPE_CHECKING

from kommunrpa.action import Run
from kommunrpa.actions.web.login.interface import SIGNED_OUT, Way
from kommunrpa.actions.web.login.sight import look, present
from kommunrpa.actions.web.login.under_way import LoggingIn
from kommunrpa.actions.web.pages.foreign import as_ours
from kommunrpa.actions.web.pages.watch import Watch
from kommunrpa.errors import ActionError, BusinessError, ConfigError

if TYPE_CHECKING:
    from playwright.sync_api import Page


class FormWay(Way):
    """A log-in form, with a password and at most a one-time code."""

    passing = frozenset(SIGNED_OUT)
    leaves_state = True

    def sign_in(self, run: Run, page: "Page") -> None:
        """Fill in the form once.

        Raises:
            ConfigError: The password is refused, something else is asked for, or nothing shows that one is in.
            TemporaryError: The system does not answer, or has a fault.
        """
        from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

        doing = f"logging in to {self.system.name}"
        try:
            with Watch(page) as watch:
                LoggingIn(self.system, run, page, watch=watch).to_its_end()
        except Error as error:  # which tells what was typed
            raise type(told := as_ours(error, doing=doing))(str(told)) from None
        except BusinessError:
            raise ConfigError(f"The log-in page of {self.system.name} does not take what the secrets hold.") from None
        except ActionError as error:
            raise ConfigError(f"The log-in page of {self.system.name} is another: {error}") from None

    def is_out(self, page: "Page", *, status: int) -> bool:
        """Whether the page is the log-in form."""
        return status in SIGNED_OUT or self._is_form(page)

    def has_ended(self, page: "Page") -> bool:
        """Whether the page gave way to the log-in form."""
        return self._is_form(page)

    def _is_form(self, page: "Page") -> bool:
        sight = look(page, self.system)
        if sight is None or sight["expected"]:
            return False
        several = len(self.system.button) > 1
        return bool(sight["login"] or (several and present(page, [self.system.user_label])))

"""One log-in by form, under way: each page's fields, its button, and what the system says to it."""

import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from kommunrpa.action import Run
from kommunrpa.actions.web.forms.filling import Filling
from kommunrpa.actions.web.forms.press import press
from kommunrpa.actions.web.forms.values import every_wanted
from kommunrpa.actions.web.forms.wording import fresh
from kommunrpa.actions.web.login.code import one_time_code
from kommunrpa.actions.web.login.interface import SIGNED_OUT
from kommunrpa.actions.web.login.sight import asks_for_captcha, asks_for_code, look, present
from kommunrpa.actions.web.login.tried import Tries, how_to_mend
from kommunrpa.actions.web.pages.opening import open_address
from kommunrpa.actions.web.pages.statuses import SERVER_FAULT
from kommunrpa.actions.web.pages.watch import Watch
from kommunrpa.errors import ConfigError, NothingSent, TemporaryError
from kommunrpa.settings import SystemSettings
from kommunrpa.vault import Secret

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LONGEST = 30.0  # seconds for each page of a log-in
_SETTLED = 3.0  # seconds without a change or a request after which a page stays as it is
_SHORTEST = 3  # letters of a name that is kept out of messages


class LoggingIn:
    """One log-in under way.

    Args:
        system: The system.
        run: Gives the secrets.
        page: An empty page.
        watch: Listens to the page.
    """

    def __init__(self, system: SystemSettings, run: Run, page: "Page", *, watch: Watch) -> None:
        self._system = system
        self._run = run
        self._page = page
        self._watch = watch
        user, password = run.secret(system.user), run.secret(system.password)
        self._tries = Tries(system, user, password)
        self._names = [user.reveal(), password.reveal(), *re.split(r"[@\\/]", user.reveal())]
        self._left: dict[str, Secret | None] = {system.user_label: user, system.password_label: password}
        if system.totp:
            self._left[system.code_label] = None  # made in the moment when it is asked for
        self._before: Mapping[str, Any] = {"complaints": [], "hints": [], "alerts": [], "errors": []}
        self._since = 0.0
        self._navigations = 0

    def to_its_end(self) -> None:
        """Log in.

        Raises:
            ConfigError: The system refuses, or asks for something else.
            TemporaryError: It does not answer, or has a fault.
        """
        self._tries.refuse_another()
        address = urljoin(self._system.address[0], self._system.login_page)
        allowed = self._run.settings.library.allowed_origins
        open_address(self._page, address, watch=self._watch, allowed=allowed, timeout=_LONGEST, passing=SIGNED_OUT)
        buttons = [*self._system.button]
        while labels := self._asked_for(all_at_once=len(buttons) == 1):
            self._enter(labels, button=buttons[0])
            buttons = buttons[1:] or buttons
        self._tries.succeed()

    def _asked_for(self, *, all_at_once: bool) -> list[str]:
        """The labels of the fields that are to be filled in now; none when one is in."""
        began = self._since = time.monotonic()
        last = None
        while True:
            sight = None if self._watch.navigating else look(self._page, self._system)
            here = present(self._page, list(self._left)) if sight else set()
            if (sight, here) != last or self._watch.busy:
                last, self._since = (sight, here), time.monotonic()
            if sight and sight["expected"]:
                return []
            if sight and sight["complete"] and (labels := self._ready(here, all_at_once=all_at_once)):
                self._refuse_captcha()
                return labels
            self._refuse_fault()
            if sight and not self._watch.busy:
                self._refuse(sight)
            if time.monotonic() - began > _LONGEST:
                raise self._lost("did not answer the log-in in time")
            self._page.wait_for_timeout(50)

    def _ready(self, here: set[str], *, all_at_once: bool) -> list[str]:
        """The labels whose time has come: of what is left, all that belongs on this page."""
        fixed = [label for label in self._left if label != self._system.code_label or not self._system.totp]
        needed = fixed if all_at_once else fixed[:1]
        missing = not here or not here.issuperset(needed)
        if missing and not (needed and self._is_settled and not self._has_sent):
            return []
        return [label for label in self._left if label in here or label in needed]

    def _enter(self, labels: list[str], *, button: str) -> None:
        """Fill in fields and press the button."""
        values = {label: self._left.pop(label) or self._code() for label in labels}
        wanted = every_wanted(values, home=Path())
        filling = Filling(wanted, watch=self._watch, timeout=_LONGEST)
        element, self._before = filling.make_ready(button)
        self._navigations = self._watch.navigations
        self._watch.start_anew(accept=False)
        if self._has_sent:
            self._tries.begin()
        try:
            press(element, watch=self._watch, timeout=_LONGEST)
        except NothingSent:
            self._tries.succeed()
            raise

    def _code(self) -> Secret:
        return one_time_code(self._run, self._run.secret(self._system.totp))

    @property
    def _has_sent(self) -> bool:
        """Whether the password has been entered."""
        return self._system.password_label not in self._left

    @property
    def _is_settled(self) -> bool:
        return time.monotonic() - self._since > _SETTLED

    def _refuse_captcha(self) -> None:
        if asks_for_captcha(self._page):
            raise ConfigError(f"{self._system.name} asks for a captcha: a bot can't log in there. {_ASK_OWNER}")

    def _refuse_fault(self) -> None:
        status = self._watch.status
        if status >= SERVER_FAULT:
            self._tries.succeed()
            raise TemporaryError(f"{self._system.name} answered the log-in with status {status}.")

    def _refuse(self, sight: Mapping[str, Any]) -> None:
        """Say why the log-in does not go on, once that is clear."""
        name = self._system.name
        complaints, alerts = fresh(sight, before=self._before)
        errors = [text for text in sight["errors"] if text not in self._before["errors"]]
        came_again = self._watch.navigations > self._navigations and sight["complete"]
        if not (complaints or alerts or errors or came_again or self._is_settled):
            return
        words = self._words([*(word for each in complaints for word in each["words"]), *alerts, *errors])
        if self._has_sent and (sight["login"] or present(self._page, [self._system.user_label])):
            self._refuse_captcha()
            self._tries.fail()
            raise ConfigError(f"{name} refuses the user's name or the password{words}: {how_to_mend(self._system)}")
        if not self._has_sent and self._system.user_label not in self._left and (complaints or alerts or errors):
            raise ConfigError(f"{name} refuses the user's name{words}. Mend the secret {self._system.user!r}.")
        if self._has_sent and asks_for_code(self._page):
            raise ConfigError(f"{name} {self._about_code(words)}")
        if self._is_settled and self._watch.trouble:
            raise self._lost(f"was lost while the log-in was sent: {self._watch.trouble}")
        if self._is_settled:
            self._refuse_captcha()
            raise ConfigError(f"After the log-in to {name} nothing says {self._system.signed_in!r}{words}: {_LOOK}")

    def _lost(self, how: str) -> TemporaryError:
        error = TemporaryError(f"{self._system.name} {how}.")
        error.exhausted = self._has_sent  # the password may have been wrong: it is not tried again at once
        return error

    def _about_code(self, words: str) -> str:
        if not self._system.totp:
            return f"asks for a one-time code: set `totp` under [systems.{self._system.name}], or {_ASK_OWNER.lower()}"
        if self._system.code_label in self._left:
            return f"asks for a code in another field than {self._system.code_label!r}: set `code_label`."
        return f"refuses the one-time code{words}: see that the clock is right, and the secret {self._system.totp!r}."

    def _words(self, told: list[str]) -> str:
        """The site's own words, unless they repeat who logs in."""
        text = " · ".join(dict.fromkeys(told))
        named = any(len(name) >= _SHORTEST and name.casefold() in text.casefold() for name in self._names)
        return f" ({text})" if text and not named else ""


_ASK_OWNER = "Ask its owner for another way in for the robot's account."
_LOOK = "set `signed_in` to words that stand on each page then, or look at the page with headed = true."

"""What a browser remembers of a log-in: taken from one context, given to another, and kept encrypted."""

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from kommunrpa.action import Run
from kommunrpa.actions.web.pages.foreign import translated
from kommunrpa.errors import ConfigError
from kommunrpa.files import write_atomically
from kommunrpa.settings import SystemSettings

if TYPE_CHECKING:
    from cryptography.fernet import Fernet
    from playwright.sync_api import BrowserContext, Page

_TABS_OWN = "() => ({ origin: location.origin, items: Object.entries(sessionStorage) })"
_GIVE = """(given => {
    if (window === top && location.origin === given.origin && !sessionStorage.length)
        for (const [key, value] of given.items) sessionStorage.setItem(key, value);
})(%s)"""


class State:
    """Cookies and storage after a log-in. It shows nothing of them.

    Args:
        storage: As Playwright gives and takes it.
        tab: What the tab keeps for itself, where some pages put their tokens: its origin, and items.
    """

    def __init__(self, storage: Mapping[str, Any], tab: Mapping[str, Any]) -> None:
        self._storage = dict(storage)
        self._tab = dict(tab)

    @classmethod
    def of(cls, page: "Page") -> "State":
        """What a page's context holds now."""
        with translated("reading what the log-in left"):
            return cls(page.context.storage_state(indexed_db=True), page.evaluate(_TABS_OWN))

    @property
    def options(self) -> dict[str, Any]:
        """What Playwright is told when a context with this state is made."""
        return {"storage_state": self._storage}

    def give(self, context: "BrowserContext") -> None:
        """Give each page of a context what the tab kept for itself."""
        if self._tab.get("items"):
            context.add_init_script(_GIVE % json.dumps(self._tab))

    def learn(self, context: "BrowserContext") -> None:
        """Take over the cookies of a context, since systems renew theirs.

        What pages store stays as it was after the log-in: a half-filled form of one case must not come up in the next.
        """
        from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

        with suppress(Error):  # a context that broke has nothing to teach
            self._storage["cookies"] = context.cookies()

    def keep(self, run: Run, system: SystemSettings) -> None:
        """Write it to the system's file, encrypted, readable by its owner only.

        Raises:
            ConfigError: The key is missing or no key, or cryptography is not installed.
        """
        content = {"system": system.name, "origins": system.origins, "storage": self._storage, "tab": self._tab}
        write_atomically(system.kept, _cipher(run, system).encrypt(json.dumps(content).encode()))

    @classmethod
    def kept(cls, run: Run, system: SystemSettings) -> "State | None":
        """What was kept for a system; None when nothing was that can be read and is its own."""
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - an extra

        cipher = _cipher(run, system)
        try:
            content = json.loads(cipher.decrypt(system.kept.read_bytes()))
        except (OSError, InvalidToken):
            return None
        own = content["system"] == system.name and content["origins"] == list(system.origins)
        return cls(content["storage"], content["tab"]) if own else None


def _cipher(run: Run, system: SystemSettings) -> "Fernet":
    try:
        from cryptography.fernet import Fernet  # noqa: PLC0415 - an extra
    except ImportError as error:
        how = "pip install 'kommunrpa[login]'"
        raise ConfigError(f"A session is kept with the help of an extra. Install it with: {how}") from error
    try:
        return Fernet(run.secret(system.keep).reveal())
    except ValueError:
        raise ConfigError(f"The secret {system.keep!r} is no key. Make one with: {_MAKE}") from None


_MAKE = 'python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'

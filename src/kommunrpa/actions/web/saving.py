"""Keeps a log-in that only a person can make."""

import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin

from kommunrpa.action import Run, Worker
from kommunrpa.actions.web.browsers.chromium import Chromium, chromium
from kommunrpa.actions.web.login.sight import is_in
from kommunrpa.actions.web.login.state import State
from kommunrpa.actions.web.pages.foreign import translated
from kommunrpa.errors import ConfigError
from kommunrpa.journal import Journal
from kommunrpa.settings import Settings, SystemSettings
from kommunrpa.vault import Vault


def save_session(name: str, *, env: str | None = None, timeout: float = 600.0) -> Path:
    """Show a browser in which a person logs in to a system, and keep that log-in, encrypted, for its bots.

    For systems where no bot can log in, by BankID for instance. It ends when the system's words in ``signed_in``
    stand on the page.

    Args:
        name: The system's name in ``kommunrpa.toml``; its ``keep`` names the secret that encrypts.
        env: ``test`` or ``production``, as `Settings.load` takes it.
        timeout: How long the person may take, in seconds.

    Returns:
        The file that holds the log-in. Only its owner may read it.

    Raises:
        ConfigError: The system is not set up for it, no browser can be shown, or nobody logged in.

    Repeat:
        Yes: a new log-in takes the place of the old one.

    Example:
        >>> from kommunrpa import ConfigError
        >>> try:
        ...     save_session("diarium")
        ... except ConfigError as error:
        ...     print(error)
        The system 'diarium' is unknown. Write [systems.diarium] in kommunrpa.toml.
    """
    settings = Settings.load(env=env)
    own = settings.bot("session")
    worker = Worker(
        settings=replace(own, library=replace(own.library, headed=True)),
        vault=Vault(settings.env),
        journal=Journal(folder=settings.folder("journal"), name="session", terminal=sys.stderr),
    )
    with worker, Run(worker=worker) as run:
        system = own.systems[name]
        if not system.keep:
            raise ConfigError(f"Set `keep` under [systems.{name}] to the name of the secret that encrypts the session.")
        _saved(run, system, run.use(chromium()), timeout=timeout)
    return system.kept


def _saved(run: Run, system: SystemSettings, shown: Chromium, *, timeout: float) -> None:
    with translated("a person logs in"):
        context = shown.new_context()
        page = context.new_page()
        page.goto(urljoin(system.address[0], system.login_page), wait_until="commit")
        ends = time.monotonic() + timeout
        while not is_in(page, system):
            if time.monotonic() > ends:
                raise ConfigError(f"Nobody logged in to {system.name} in {timeout:.0f} seconds.")
            page.wait_for_timeout(500)
        State.of(page).keep(run, system)
        with suppress(Exception):
            context.close()

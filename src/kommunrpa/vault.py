"""Secrets: fetched from the operating system's vault or the environment, and never shown."""

import os
import re
from collections.abc import Mapping

from kommunrpa.errors import ConfigError


class Secret:
    """A password, token or key that does not show itself.

    ``repr``, ``str`` and formatting give its name alone; `reveal` gives the text, to be handed straight to
    the system that asks for it.

    Example:
        >>> secret = Secret("portal-password", "hemligt")
        >>> f"{secret}"
        "Secret('portal-password')"
    """

    __slots__ = ("_text", "name")

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self._text = text

    def reveal(self) -> str:
        """The secret text. Hand it on; do not keep, log or print it."""
        return self._text

    def __repr__(self) -> str:
        return f"Secret({self.name!r})"

    def __reduce__(self) -> str:
        raise TypeError(f"{self!r} is not written to disk: fetch it again where it is needed.")


class Vault:
    """Where secrets are fetched: the environment first, then the operating system's vault.

    Args:
        env: Name of the environment, ``test`` or ``production``: each has secrets of its own.
        environ: Environment variables; those of the process unless a test says otherwise.

    Example:
        >>> Vault("test", environ={"KOMMUNRPA_SECRET__PORTAL_PASSWORD": "hemligt"}).fetch("portal-password")
        Secret('portal-password')
    """

    def __init__(self, env: str, *, environ: Mapping[str, str] = os.environ) -> None:
        self._env = env
        self._environ = environ

    @property
    def service(self) -> str:
        """The name under which the operating system's vault keeps our secrets."""
        return f"kommunrpa:{self._env}"

    def fetch(self, name: str) -> Secret:
        """Fetch one secret.

        Args:
            name: Its name, such as ``portal-password``.

        Returns:
            The secret; its text only by `Secret.reveal`.

        Raises:
            ConfigError: It is nowhere; the message says the command that stores it.

        Repeat:
            Yes.

        Example:
            >>> Vault("test", environ={"KOMMUNRPA_SECRET__PORTAL_PASSWORD": "x"}).fetch("portal-password")
            Secret('portal-password')
        """
        variable = "KOMMUNRPA_SECRET__" + re.sub(r"\W", "_", name).upper()
        text = self._environ.get(variable) or self._from_system(name, variable)
        if not text:  # an empty one would only lock the account
            how = f"keyring set {self.service} {name}"
            raise ConfigError(f"The secret {name!r} is missing. Store it with: {how} (or set {variable}).")
        return Secret(name, text)

    def _from_system(self, name: str, variable: str) -> str | None:
        import keyring  # noqa: PLC0415 - heavy: most bots without a log-in never ask for it
        import keyring.errors  # noqa: PLC0415 - see above

        try:
            return keyring.get_password(self.service, name)
        except keyring.errors.KeyringError as error:
            why = type(error).__name__
            raise ConfigError(
                f"The secret {name!r} can't be read from the system's vault ({why}): set {variable}."
            ) from error

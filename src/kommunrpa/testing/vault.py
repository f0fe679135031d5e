"""A vault that holds a test's own secrets, and asks no other."""

from collections.abc import Mapping

from kommunrpa.errors import ConfigError
from kommunrpa.vault import Secret, Vault


class FakeVault(Vault):
    """A vault with a test's own secrets: neither the environment nor the operating system's vault is asked.

    Args:
        secrets: The text of each secret, by name.

    Example:
        >>> FakeVault({"portal-password": "inte-på-riktigt"}).fetch("portal-password").reveal()
        'inte-på-riktigt'
    """

    def __init__(self, secrets: Mapping[str, str]) -> None:
        super().__init__("test", environ={})
        self._secrets = secrets

    def fetch(self, name: str) -> Secret:
        """Fetch one of the secrets.

        Raises:
            ConfigError: It is not among them: give it to the test.
        """
        if not (text := self._secrets.get(name)):
            raise ConfigError(f'The test has no secret {name!r}: give it, as in FakeRun(secrets={{"{name}": "…"}}).')
        return Secret(name, text)

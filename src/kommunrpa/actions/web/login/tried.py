"""Remembers which passwords were tried: a wrong one is never tried twice, since that locks accounts."""

import hashlib
import os

from kommunrpa.errors import ConfigError
from kommunrpa.files import write_atomically
from kommunrpa.settings import SystemSettings
from kommunrpa.vault import Secret

_KEY = os.urandom(32)
_tried: set[bytes] = set()  # by this process, whatever is closed and opened anew meanwhile
_SALT, _MARK = 16, 2  # bytes


def fingerprint(*texts: str) -> bytes:
    """What tells secrets apart in the memory of this process, and from which none can be read."""
    return hashlib.blake2b("\0".join(texts).encode(), key=_KEY).digest()


def how_to_mend(system: SystemSettings) -> str:
    """What to do about a password that does not fit."""
    names = f"{system.user!r} and {system.password!r}"
    return f"it is not tried again, since that locks accounts. Mend the secrets {names}, and start anew."


class Tries:
    """The tries of one name and password at one system.

    What was tried is remembered by the process. What the system refused is also remembered by later runs, in a file
    beside the kept sessions. Its two bytes are enough to know a password again, and too few to find it by guessing.

    Args:
        system: The system.
        user: The user's name.
        password: The password.
    """

    def __init__(self, system: SystemSettings, user: Secret, password: Secret) -> None:
        self._texts = (*system.origins, user.reveal(), password.reveal())
        self._print = fingerprint(*self._texts)
        self._system = system
        self._file = system.kept.with_suffix(".refused")

    def refuse_another(self) -> None:
        """Refuse what was tried once and not found to be right.

        Raises:
            ConfigError: It was.
        """
        name, mend = self._system.name, how_to_mend(self._system)
        if self._print in _tried:
            raise ConfigError(f"The password for {name} was tried and not accepted: {mend}")
        if self._was_refused():
            again = f"If it is right after all, remove {self._file}."
            raise ConfigError(f"{name} refused this password in an earlier run: {mend} {again}")

    def begin(self) -> None:
        """Note that it is tried now."""
        _tried.add(self._print)

    def succeed(self) -> None:
        """Note that it is right, or that nobody looked at it."""
        _tried.discard(self._print)

    def fail(self) -> None:
        """Note that the system refused it."""
        self.begin()
        salt = os.urandom(_SALT)
        write_atomically(self._file, salt + self._mark(salt))

    def _was_refused(self) -> bool:
        try:
            kept = self._file.read_bytes()
        except OSError:
            return False
        return kept[_SALT:] == self._mark(kept[:_SALT])

    def _mark(self, salt: bytes) -> bytes:
        return hashlib.scrypt("\0".join(self._texts).encode(), salt=salt, n=2**14, r=8, p=1)[:_MARK]

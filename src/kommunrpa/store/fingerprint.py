"""The keyed hash that stays of an erased item's key, so that the same case is known again and nobody can read it."""

import hashlib
import hmac
import secrets
from collections.abc import Collection, Iterable

import filelock
import sqlalchemy as sa

from kommunrpa.errors import ActionError, ConfigError
from kommunrpa.files import write_atomically
from kommunrpa.store.schema import erasure, item
from kommunrpa.store.store import Store

_FILE = "fingerprint.key"
_PREFIX = "erased:"


def known_keys(store: Store, keys: Collection[str], *, bot: str) -> set[str]:
    """Which keys a bot has taken in, erased ones included.

    Args:
        store: The store.
        keys: Keys as they come in.
        bot: The bot's name.

    Raises:
        ConfigError: Items were erased, and the file with the hash's key is not the one that was used.
    """

    def among(some: Collection[str]) -> set[str]:
        there = sa.select(item.c.key).where(item.c.bot == bot, item.c.key.in_(some))
        return set(store.read(lambda connection: connection.execute(there).scalars().all()))

    known = among(keys)  # before looking whether items were erased: one that is erased meanwhile is found below
    prints = prints_of(store, [key for key in keys if key not in known], bot=bot)
    return known | {prints[each] for each in among(prints)} if prints else known


def prints_of(store: Store, keys: Iterable[str], *, bot: str) -> dict[str, str]:
    """The keys by what would stay of them; empty while no item was ever erased.

    Args:
        store: The store.
        keys: Keys as they come in.
        bot: The bot's name.

    Raises:
        ConfigError: Items were erased, and the file with the hash's key is not the one that was used.
    """
    if not store.read(lambda connection: connection.execute(sa.select(erasure.c.id).limit(1)).first()):
        return {}
    secret = secret_of(store)
    return {fingerprint(key, secret, bot=bot): key for key in keys}


def fingerprint(key: str, secret: bytes, *, bot: str) -> str:
    """What stays of a key.

    Args:
        key: An item's key.
        secret: The hash's key.
        bot: The bot's name: the same person's cases in two bots can't be told to be one person's.
    """
    return _PREFIX + hmac.new(secret, f"{bot}\0{key}".encode(), hashlib.sha256).hexdigest()


def check_of(secret: bytes) -> str:
    """A few signs that tell one key from another, and nothing else about it."""
    return hmac.new(secret, b"check", hashlib.sha256).hexdigest()[:16]


def secret_of(store: Store) -> bytes:
    """The hash's key: made on first use, in a file beside the items' files and never in the database.

    Args:
        store: The store.

    Raises:
        ConfigError: The file can't be written or read, or is not the one that items were erased with.
    """
    path = store.files / _FILE
    checks = store.read(lambda connection: set(connection.execute(sa.select(erasure.c.key_check)).scalars()))
    try:
        if not checks and not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with filelock.FileLock(f"{path}.lock"):
                if not path.exists():
                    write_atomically(path, secrets.token_bytes(32))
        secret = path.read_bytes() if path.exists() else b""
    except (OSError, ActionError) as error:
        why = getattr(error if isinstance(error, OSError) else error.__cause__, "strerror", error)
        raise ConfigError(f"{path}, which erased items are known by, can't be used: {why}.") from error
    if checks - {check_of(secret)}:
        raise ConfigError(
            f"{path} is missing, or another one than items were erased with: cases that were handled would not be"
            " known again. Bring it back from a backup, or from where the items' files were before."
        )
    return secret

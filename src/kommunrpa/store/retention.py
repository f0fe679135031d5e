"""Erasure after a bot's retention time: what tells about a person goes, counts and times stay."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass

import sqlalchemy as sa

from kommunrpa.errors import ConfigError
from kommunrpa.store.fingerprint import check_of, fingerprint, secret_of
from kommunrpa.store.schema import State, act, decision, erasure, item
from kommunrpa.store.sql import now
from kommunrpa.store.store import Store

_ENDED = (State.DONE, State.FAILED)
_AT_ONCE = 100
_DAY = 86_400


@dataclass(frozen=True, kw_only=True)
class Retention:
    """How long a bot's ended items are kept.

    Args:
        bot: The bot's name.
        days: Days from an item's end until it is erased.
        basis: The decision that this follows, such as ``Dokumenthanteringsplan KS 2026:12``.

    Raises:
        ConfigError: There is no decision to follow: nothing is erased at somebody's whim.

    Example:
        >>> Retention(bot="bygglov", days=90, basis="Dokumenthanteringsplan KS 2026:12").days
        90
    """

    bot: str
    days: float
    basis: str

    def __post_init__(self) -> None:
        if not self.basis.strip() or self.days < 0:
            raise ConfigError(
                f"{self.bot} needs retention_days of zero or more, and retention_basis: the decision that it follows."
            )


def to_erase(store: Store, retention: Retention) -> int:
    """How many items `erase` would erase now.

    Args:
        store: The store.
        retention: How long items are kept.

    Returns:
        The number of items.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from kommunrpa.settings import Library, Settings
        >>> from kommunrpa.store import open_store
        >>> retention = Retention(bot="bygglov", days=90, basis="Dokumenthanteringsplan KS 2026:12")
        >>> with open_store(Settings(home=Path(tempfile.mkdtemp()), library=Library(database="rpa.db"))) as store:
        ...     to_erase(store, retention)
        0
    """
    count = sa.select(sa.func.count()).where(_is_old(retention))
    return store.read(lambda connection: connection.execute(count).scalar_one())


def erase(store: Store, retention: Retention) -> int:
    """Erase a bot's ended items after their time: data, files, receipts' values, reasons, motives and names.

    What stays are counts, times and states, the names of acts, and a keyed hash of each key, by which the same case
    is known again. Items that wait for a person stay as they are, however old.

    Args:
        store: The store.
        retention: How long items are kept, and the decision that this follows.

    Returns:
        How many items were erased.

    Raises:
        ConfigError: A file can't be removed, or the file with the hash's key is missing.

    Repeat:
        Yes: what was erased is not erased again.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from kommunrpa.settings import Library, Settings
        >>> from kommunrpa.store import open_store
        >>> retention = Retention(bot="bygglov", days=90, basis="Dokumenthanteringsplan KS 2026:12")
        >>> with open_store(Settings(home=Path(tempfile.mkdtemp()), library=Library(database="rpa.db"))) as store:
        ...     erase(store, retention)
        0
    """
    if not to_erase(store, retention):
        _compact(store)
        return 0
    secret, erased = secret_of(store), 0
    while count := store.write(lambda connection: _erase_some(connection, store, retention, secret)):
        erased += count
    _compact(store)
    return erased


def _is_old(retention: Retention) -> sa.ColumnElement[bool]:
    old = item.c.ended < now() - retention.days * _DAY
    return sa.and_(item.c.bot == retention.bot, item.c.state.in_(_ENDED), item.c.erased.is_(None), old)


def _remove_folder(item_id: str, store: Store) -> None:
    try:
        shutil.rmtree(store.folder(item_id))
    except FileNotFoundError:
        return
    except OSError as error:
        raise ConfigError(
            f"The folder {store.folder(item_id)} can't be removed: {error.strerror}. Mend that, and erase again."
        ) from error


def _erase_some(connection: sa.Connection, store: Store, retention: Retention, secret: bytes) -> int:
    """Erase some items, whose rows are locked: nobody takes up an item again while it is emptied.

    The note of it is in the same transaction, since it also tells that keys are hashed.
    """
    old = sa.select(item.c.id, item.c.key).where(_is_old(retention)).order_by(item.c.ended).limit(_AT_ONCE)
    rows = connection.execute(old.with_for_update(skip_locked=True)).all()
    if not rows:
        return 0
    ids = [row.id for row in rows]
    nothing: dict[str, object] = {"data": {}, "files": {}, "reason": None, "detail": None, "question": None}
    for row in rows:
        _remove_folder(row.id, store)
        stays = fingerprint(row.key, secret, bot=retention.bot)
        connection.execute(sa.update(item).where(item.c.id == row.id).values(**nothing, key=stays, erased=now()))
    connection.execute(sa.update(act).where(act.c.item.in_(ids), act.c.receipt.is_not(None)).values(receipt="null"))
    connection.execute(sa.update(decision).where(decision.c.item.in_(ids)).values(motive="", who=""))
    note = {"bot": retention.bot, "basis": retention.basis, "items": len(rows), "key_check": check_of(secret)}
    connection.execute(sa.insert(erasure).values(**note, at=now()))
    return len(rows)


def _compact(store: Store) -> None:
    """Take what was erased out of the database's own files too."""
    if store.engine.dialect.name == "postgresql":
        with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM item, act, decision")
        return
    with closing(store.engine.raw_connection()) as connection:
        cursor = connection.cursor()
        try:
            cursor.execute("VACUUM")  # pages that were split keep copies of what is deleted later
            busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except sqlite3.OperationalError:
            busy = True
    if busy:
        raise ConfigError("The database's files still hold what was erased: erase again when no bot is under way.")

"""Items come in: each key once, with copies of its files, and whole or not at all."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from kommunrpa.action import WorkItem
from kommunrpa.errors import ConfigError
from kommunrpa.store.copies import copy_in
from kommunrpa.store.fingerprint import known_keys
from kommunrpa.store.holder import is_alive
from kommunrpa.store.lost import Lost
from kommunrpa.store.schema import State, arrival, item
from kommunrpa.store.sql import now
from kommunrpa.store.store import Store


@dataclass(frozen=True, kw_only=True)
class _New:
    """A case that comes in, under an id of its own: the bot's own would name a folder and stand in the journal."""

    id: str
    work: WorkItem


def take_in(store: Store, works: Sequence[WorkItem], *, bot: str, holder: str) -> int:
    """Take in some items of a bot: all that are new, or none.

    Before files are copied it is written down whose folders these are, so that those of a worker that is killed
    meanwhile are found and cleared away.

    Args:
        store: The store.
        works: The cases; they are kept in memory, and in one transaction.
        bot: The bot's name.
        holder: The worker's name.

    Returns:
        How many were new: the same key twice is one item.

    Raises:
        ConfigError: A key or the data can't be kept, or a file can't be copied.
        Lost: The worker was taken for dead meanwhile.
    """
    new = _new_among(store, works, bot=bot)
    with_files = [each for each in new if each.work.files]
    try:
        if with_files:
            rows = [{"item": each.id, "holder": holder} for each in with_files]
            store.write(lambda connection: connection.execute(sa.insert(arrival), rows))
        files = {each.id: copy_in(each.work.files, store.folder(each.id)) for each in new}
        return store.write(lambda connection: _insert(connection, new, files=files, bot=bot))
    finally:
        if with_files:
            ids = [each.id for each in with_files]
            store.write(lambda connection: _tidy(connection, ids, store))


def clear_lost_arrivals(store: Store) -> None:
    """Remove the copies of items that never came in, because their worker is gone.

    Args:
        store: The store.
    """
    lost = sa.delete(arrival).where(~is_alive(arrival.c.holder, store.lease)).returning(arrival.c.item)

    def clear(connection: sa.Connection) -> None:
        for item_id in connection.execute(lost).scalars().all():  # from here on who is late can't bring them in
            shutil.rmtree(store.folder(item_id), ignore_errors=True)

    store.write(clear)


def _new_among(store: Store, works: Sequence[WorkItem], *, bot: str) -> list[_New]:
    first: dict[str, WorkItem] = {}
    for work in works:
        _refuse_unkept(work)
        first.setdefault(work.key, work)
    known = known_keys(store, first, bot=bot)
    return [_New(id=str(uuid4()), work=work) for key, work in first.items() if key not in known]


def _insert(connection: sa.Connection, new: Sequence[_New], *, files: dict[str, dict[str, str]], bot: str) -> int:
    ids = [each.id for each in new]
    mine = sa.select(item.c.id).where(item.c.id.in_(ids))
    if not new or connection.execute(mine).first():  # an earlier try was kept, though the answer was lost
        return len(new)
    own = connection.execute(sa.select(arrival.c.item).where(arrival.c.item.in_(ids)).with_for_update()).all()
    if len(own) != sum(bool(each.work.files) for each in new):
        raise Lost
    last = connection.execute(sa.select(sa.func.max(item.c.number)).where(item.c.bot == bot)).scalar() or 0
    time = connection.execute(sa.select(now())).scalar_one()
    rows = [
        {
            "id": each.id,
            "number": number,
            "bot": bot,
            "key": each.work.key,
            "state": State.QUEUED,
            "attempts": 0,
            "rank": -each.work.priority,
            "due": each.work.due.timestamp() if each.work.due else time,
            "data": dict(each.work.data),
            "files": files[each.id],
            "created": time,
        }
        for number, each in enumerate(new, start=last + 1)
    ]
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(dialect.insert(item).on_conflict_do_nothing(index_elements=["bot", "key"]), rows)
    connection.execute(sa.delete(arrival).where(arrival.c.item.in_(mine)))
    return len(connection.execute(mine).all())


def _tidy(connection: sa.Connection, ids: Sequence[str], store: Store) -> None:
    """Remove the copies of those that did not come in after all."""
    connection.execute(sa.delete(arrival).where(arrival.c.item.in_(ids)))
    came_in = connection.execute(sa.select(item.c.id).where(item.c.id.in_(ids))).scalars().all()
    for item_id in set(ids) - set(came_in):
        shutil.rmtree(store.folder(item_id), ignore_errors=True)


def _refuse_unkept(work: WorkItem) -> None:
    """Refuse what the database would give back as something else, such as a date or a number as a key."""
    try:
        same = json.loads(json.dumps(dict(work.data), allow_nan=False)) == dict(work.data)
    except (TypeError, ValueError):
        same = False
    if not same:
        raise ConfigError(
            "The data of a new item is not JSON: give texts, numbers, True, False, None, lists, dicts keyed by texts."
        )
    if "\0" in work.key or work.key != work.key.encode(errors="replace").decode():
        raise ConfigError("The key of a new item holds a sign that no database keeps: give a plain text.")

"""The pile of one bot: items come in, are claimed by one worker each, and are settled."""

import json
import shutil
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from kommunrpa.action import WorkItem
from kommunrpa.errors import ConfigError
from kommunrpa.store.copies import copy_in
from kommunrpa.store.holder import is_gone
from kommunrpa.store.lost import Lost
from kommunrpa.store.schema import State, item

_TELLING = 8
"""Signs of an id that tell it apart from others."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """An item as lists show it.

    Args:
        id: Its random id.
        key: What it is called where it comes from; may be personal data, so it is for the screen only.
        state: Where it stands.
        attempts: How often it was claimed.
        reason: Why it waits for a person, in Swedish; may hold personal data, so it is for the screen only.
        detail: The same for a developer.
        created: When it came, in seconds since 1970.
        ended: When it was settled.
    """

    id: str
    key: str = field(repr=False)
    state: State
    attempts: int
    reason: str | None = field(repr=False)
    detail: str | None = field(repr=False)
    created: float
    ended: float | None


@dataclass(frozen=True, kw_only=True)
class Claim:
    """An item that one worker has, until it settles it.

    Args:
        item: The case.
        token: Proof of the claim, checked at every write.
        attempts: How often the item was claimed, this time included.
    """

    item: WorkItem
    token: str
    attempts: int


class Pile:
    """The items of one bot.

    Args:
        engine: The database.
        bot: The bot's name.
        files: Folder of the items' own folders.
        locks: Folder of the workers' locks.
    """

    def __init__(self, engine: sa.Engine, *, bot: str, files: Path, locks: Path) -> None:
        self._engine = engine
        self._reader = engine.execution_options(reads=True)
        self._bot = bot
        self._files = files
        self._locks = locks

    def folder(self, item_id: str) -> Path:
        """The item's own folder, named by its random id."""
        return self._files / item_id

    def add(self, work: WorkItem) -> bool:
        """Take in an item, with copies of its files.

        Args:
            work: The case; its id in the pile is a new one.

        Returns:
            Whether it was new: the same key twice is one item.

        Raises:
            ConfigError: Its data is not JSON, or a file can't be copied. Nothing of it is taken in.
        """
        if self._has(work.key):
            return False
        data = _only_json(work.data)
        item_id = str(uuid4())  # never the bot's own: it names a folder and stands in the journal
        number = sa.select(sa.func.coalesce(sa.func.max(item.c.number), 0) + 1).where(item.c.bot == self._bot)
        now = time.time()
        row = {"id": item_id, "bot": self._bot, "key": work.key, "state": State.QUEUED, "attempts": 0, "due": now}
        try:
            files = copy_in(work.files, self.folder(item_id))
            with self._engine.begin() as connection:
                rest = {"number": number.scalar_subquery(), "data": data, "files": files, "created": now}
                connection.execute(sa.insert(item).values(**row, **rest))
        except BaseException as error:
            shutil.rmtree(self.folder(item_id), ignore_errors=True)
            if not isinstance(error, sa.exc.IntegrityError):
                raise
            return False  # another worker took it in just now
        return True

    def claim(self, holder: str, *, only: str | None = None) -> Claim | None:
        """Claim the item that is due first; None when there is none.

        Args:
            holder: The worker's name.
            only: An item's id, to claim that one and no other, due or not.
        """
        token, now = uuid4().hex, time.time()
        due = sa.select(item.c.id).where(item.c.bot == self._bot, item.c.state == State.QUEUED)
        due = due.where(item.c.due <= now if only is None else item.c.id == only)
        first = due.order_by(item.c.due, item.c.number).limit(1).scalar_subquery()
        change = sa.update(item).where(item.c.id == first, item.c.state == State.QUEUED)
        set_to: dict[str, Any] = {"state": State.RUNNING, "holder": holder, "token": token, "started": now}
        with self._engine.begin() as connection:
            row = connection.execute(change.values(**set_to, attempts=item.c.attempts + 1).returning(item)).first()
        if row is None:
            return None
        files = {role: self.folder(row.id) / name for role, name in row.files.items()}
        work = WorkItem(key=row.key, data=row.data, files=files, id=row.id)
        return Claim(item=work, token=token, attempts=row.attempts)

    def settle(self, claim: Claim, state: State, *, reason: str = "", detail: str = "") -> None:
        """End a claim.

        Args:
            claim: What `claim` gave.
            state: What became of the item.
            reason: Why, in Swedish.
            detail: Why, for a developer.

        Raises:
            Lost: Another worker has taken the item over.
        """
        self._end(claim, {"state": state, "ended": time.time(), "reason": reason or None, "detail": detail or None})

    def put_back(self, claim: Claim, *, wait: float = 0, counted: bool = True, detail: str = "") -> None:
        """Give an item back to the pile.

        Args:
            claim: What `claim` gave.
            wait: Seconds until it is due again.
            counted: Whether the attempt counts.
            detail: Why, for a developer.

        Raises:
            Lost: Another worker has taken the item over.
        """
        attempts = claim.attempts if counted else claim.attempts - 1
        due = {"due": time.time() + wait} if wait else {}
        self._end(claim, {"state": State.QUEUED, "attempts": attempts, "detail": detail or None, **due})

    def take_back(self) -> int:
        """Give back the items of workers that are gone.

        Returns:
            How many were found.
        """
        with self._reader.connect() as connection:
            running = connection.execute(
                self._mine(State.RUNNING).with_only_columns(item.c.id, item.c.holder, item.c.token)
            )
            gone = [row for row in running if is_gone(row.holder, self._locks)]
        for row in gone:
            with self._engine.begin() as connection:
                change = sa.update(item).where(item.c.id == row.id, item.c.token == row.token)
                connection.execute(change.values(state=State.QUEUED, token=None, holder=None))
        return len(gone)

    def counts(self) -> Mapping[State, int]:
        """How many items stand where."""
        with self._reader.connect() as connection:
            states = self._mine().with_only_columns(item.c.state, sa.func.count()).group_by(item.c.state)
            return Counter({State(state): count for state, count in connection.execute(states)})

    def next_due(self) -> float | None:
        """When the next queued item is due, in seconds since 1970; None when none is queued."""
        with self._reader.connect() as connection:
            return connection.execute(self._mine(State.QUEUED).with_only_columns(sa.func.min(item.c.due))).scalar()

    def items(self, *states: State) -> list[Item]:
        """The items in some states, or all, in the order in which they came."""
        columns = (
            item.c.id,
            item.c.key,
            item.c.state,
            item.c.attempts,
            item.c.reason,
            item.c.detail,
            item.c.created,
            item.c.ended,
        )
        with self._reader.connect() as connection:
            rows = connection.execute(self._mine(*states).with_only_columns(*columns).order_by(item.c.number))
            return [Item(**{**row, "state": State(row["state"])}) for row in rows.mappings()]

    def id_of(self, name: str) -> str | None:
        """The id of the item with a key or an id, or of the only one whose id begins so, as lists show it."""
        is_named = sa.or_(item.c.key == name, item.c.id == name)
        begins_so = item.c.id.startswith(name, autoescape=True) if len(name) >= _TELLING else sa.false()
        with self._reader.connect() as connection:
            for wanted in (is_named, begins_so):
                found = connection.execute(self._mine().where(wanted).with_only_columns(item.c.id)).scalars().all()
                if found:
                    return found[0] if len(found) == 1 else None
        return None

    def _has(self, key: str) -> bool:
        with self._reader.connect() as connection:
            return connection.execute(self._mine().where(item.c.key == key)).first() is not None

    def _mine(self, *states: State) -> sa.Select[Any]:
        chosen = sa.select(item).where(item.c.bot == self._bot)
        return chosen.where(item.c.state.in_(states)) if states else chosen

    def _end(self, claim: Claim, values: Mapping[str, object]) -> None:
        change = sa.update(item).where(item.c.id == claim.item.id, item.c.token == claim.token)
        with self._engine.begin() as connection:
            if connection.execute(change.values(**values, token=None, holder=None)).rowcount == 0:
                raise Lost


def _only_json(data: Mapping[str, object]) -> dict[str, object]:
    """Refuse what the database would give back as something else, such as a date or a number as a key."""
    try:
        same = json.loads(json.dumps(dict(data), allow_nan=False)) == dict(data)
    except (TypeError, ValueError):
        same = False
    if not same:
        raise ConfigError(
            "The data of a new item is not JSON: give texts, numbers, True, False, None, lists, dicts keyed by texts."
        )
    return dict(data)

"""The pile of one bot: items come in, are claimed by one worker each, and are settled."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from kommunrpa.action import WorkItem
from kommunrpa.limit import Limit
from kommunrpa.store.arrivals import clear_lost_arrivals, take_in
from kommunrpa.store.holder import BEATS, bury, is_alive
from kommunrpa.store.limits import name_all, note_end, note_start, seconds_until_free
from kommunrpa.store.listing import Listing
from kommunrpa.store.lost import Lost
from kommunrpa.store.schema import State, act, item, worker
from kommunrpa.store.sql import all_of, now
from kommunrpa.store.store import Store

LONGEST = 1800.0
"""Seconds that a worker may have an item, unless its bot says otherwise."""


_MINE = sa.and_(item.c.bot == sa.bindparam("own_bot"), item.c.state == State.QUEUED)
_ACTS = (
    sa.select(sa.type_coerce(all_of(act.c.name, act.c.receipt), sa.JSON))
    .where(act.c.item == item.c.id)
    .scalar_subquery()
    .label("acts")
)
_KEPT = sa.select(item, _ACTS).where(
    item.c.bot == sa.bindparam("own_bot"), item.c.state == State.RUNNING, item.c.token == sa.bindparam("own_token")
)
_TAKEN = {
    "state": State.RUNNING,
    "holder": sa.bindparam("own_holder"),
    "token": sa.bindparam("own_token"),
    "started": now(),
    "until": now() + sa.bindparam("longest", type_=sa.Float),
    "proposed": None,
    "attempts": item.c.attempts + 1,
}


def _taking(which: sa.ColumnElement[bool]) -> sa.sql.dml.ReturningUpdate[Any]:
    """The statement that takes the first of some queued items; on PostgreSQL one that others do not look at."""
    first = sa.select(item.c.id).where(_MINE, which).order_by(item.c.rank, item.c.due, item.c.number).limit(1)
    chosen = item.c.id == first.with_for_update(skip_locked=True).scalar_subquery()
    return sa.update(item).where(chosen, item.c.state == State.QUEUED).values(**_TAKEN).returning(item, _ACTS)


_TAKE_DUE = _taking(item.c.due <= now())
_TAKE_ONE = _taking(item.c.id == sa.bindparam("own_item"))
_MY_CLAIM = sa.update(item).where(item.c.id == sa.bindparam("own_item"), item.c.token == sa.bindparam("own_token"))
_SETTLE = _MY_CLAIM.values(
    state=sa.bindparam("own_state"),
    reason=sa.bindparam("own_reason"),
    detail=sa.bindparam("own_detail"),
    question=sa.bindparam("own_question"),
    ended=now(),
    token=None,
)


@dataclass(frozen=True, kw_only=True)
class Claim:
    """An item that one worker has, until it settles it.

    Args:
        item: The case.
        holder: The worker's name.
        token: Proof of the claim, checked at every write.
        attempts: How often the item was claimed, this time included.
        acts: The receipt of each act of earlier attempts as JSON text, None where only the intent is known.
    """

    item: WorkItem
    holder: str
    token: str
    attempts: int
    acts: Mapping[str, str | None] = field(default_factory=dict, repr=False)


class Pile(Listing):
    """The items of one bot.

    Args:
        store: The store.
        bot: The bot's name.
        longest: Seconds that a worker may have an item: one that hangs does not hold it for ever.
        limits: The limits that its claims keep to, by the name of what is limited.
    """

    def __init__(
        self, store: Store, *, bot: str, longest: float = LONGEST, limits: Mapping[str, Limit] | None = None
    ) -> None:
        super().__init__(store, bot=bot)
        self._bot_name = bot
        self._longest = longest
        self._limits = dict(limits or {})
        if self._limits:
            store.write(lambda connection: name_all(connection, self._limits))

    def add(self, works: Sequence[WorkItem], *, holder: str) -> int:
        """Take in items, with copies of their files: all that are new, or none.

        Args:
            works: The cases; their ids in the pile are new ones.
            holder: The worker's name.

        Returns:
            How many were new: the same key twice is one item.

        Raises:
            ConfigError: The data is not JSON, or a file can't be copied. None of them is taken in.
            Lost: The worker was taken for dead meanwhile.
        """
        return take_in(self._store, works, bot=self._bot_name, holder=holder)

    def claim(self, holder: str, *, only: str | None = None) -> Claim | None:
        """Claim the item that comes first by priority, due time and order; None when none may be begun now.

        Args:
            holder: The worker's name.
            only: An item's id, to claim that one and no other, due or not.
        """
        token = uuid4().hex
        wanted = {"own_bot": self._bot, "own_item": only, "own_holder": holder, "own_token": token}
        tried: list[bool] = []

        def take(connection: sa.Connection) -> Any:  # noqa: ANN401 - a row
            row = connection.execute(_KEPT, wanted).first() if tried else None  # kept, though the answer was lost
            tried.append(True)
            if row is None and not (
                self._limits and seconds_until_free(connection, self._limits, lease=self._store.lease) > 0
            ):
                taking = _TAKE_DUE if only is None else _TAKE_ONE
                row = connection.execute(taking, wanted | {"longest": self._longest}).first()
                if row is not None:
                    note_start(connection, self._limits, item_id=row.id, token=token)
            return row

        row = self._store.write(take, may_be_lost=True, single=not self._limits)
        if row is None:
            return None
        files = {role: self._store.folder(row.id) / name for role, name in row.files.items()}
        work = WorkItem(key=row.key, data=row.data, files=files, id=row.id)
        return Claim(item=work, holder=holder, token=token, attempts=row.attempts, acts=row.acts or {})

    def settle(
        self,
        claim: Claim,
        state: State,
        *,
        reason: str = "",
        detail: str = "",
        question: Mapping[str, object] | None = None,
    ) -> None:
        """End a claim.

        Args:
            claim: What `claim` gave.
            state: What became of the item.
            reason: Why, in Swedish.
            detail: Why, for a developer.
            question: What a person is asked: act, choices, show.

        Raises:
            Lost: Another worker has taken the item over.
        """
        why = {"own_reason": reason or None, "own_detail": detail or None, "own_question": question}
        self._end(claim, _SETTLE, state, own_state=state, **why)

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
        due = {"due": now() + wait} if wait else {}
        back = _MY_CLAIM.values(state=State.QUEUED, attempts=claim.attempts - (not counted), detail=detail or None)
        self._end(claim, back.values(token=None, **due), State.QUEUED)

    def take_back(self) -> int:
        """Give back the items of workers that are gone, or that have had them for too long.

        Returns:
            How many were found.
        """
        bury(self._store)
        clear_lost_arrivals(self._store)
        stale = sa.or_(item.c.until < now(), ~is_alive(item.c.holder, self._store.lease))
        running = sa.select(item.c.id, item.c.token).where(item.c.bot == self._bot, item.c.state == State.RUNNING)

        def take_back(connection: sa.Connection) -> int:
            gone = connection.execute(running.where(stale).with_for_update()).all()
            if gone:
                change = sa.update(item).where(item.c.id.in_([row.id for row in gone]))
                connection.execute(change.values(state=State.QUEUED, token=None))
                note_end(connection, *(row.token for row in gone))
            return len(gone)

        if not self._store.read(lambda connection: connection.execute(running.where(stale).limit(1)).first()):
            return 0
        return self._store.write(take_back)

    def wait(self) -> float | None:
        """Seconds until it is worth asking for an item again; None when none is left but those of living workers."""

        def look(connection: sa.Connection) -> float | None:
            due = self._mine(sa.func.min(item.c.due) - now()).where(item.c.state == State.QUEUED)
            quiet = worker.c.seen + 2 * self._store.lease / BEATS
            silent = self._mine(sa.func.min(worker.c.seen) + self._store.lease - now())
            silent = silent.join(worker, worker.c.name == item.c.holder)
            silent = silent.where(item.c.state == State.RUNNING, quiet < now())
            waits = [connection.execute(each).scalar() for each in (due, silent)]
            known = [wait for wait in waits if wait is not None]
            if self._limits and known and min(known) <= 0:
                return seconds_until_free(connection, self._limits, lease=self._store.lease)
            return max(0.0, min(known)) if known else None

        return self._store.read(look)

    def _end(self, claim: Claim, statement: sa.Update, state: State, **values: object) -> None:
        is_done = state is State.DONE
        mine = {"own_item": claim.item.id, "own_token": claim.token}
        tried: list[bool] = []

        def end(connection: sa.Connection) -> None:
            tried.append(True)
            if connection.execute(statement, mine | values).rowcount == 0:
                # A try before this one may have been kept, though its answer was lost.
                ended = sa.select(item.c.id).where(item.c.id == claim.item.id, item.c.token.is_(None))
                ended = ended.where(item.c.holder == claim.holder, item.c.state == state)
                if len(tried) == 1 or connection.execute(ended).first() is None:
                    raise Lost
                return
            if not is_done:
                left = sa.update(act).where(act.c.item == claim.item.id, act.c.holder == claim.holder)
                connection.execute(left.values(holder=None))
            if self._limits:
                note_end(connection, claim.token)

        self._store.write(end, may_be_lost=True, single=is_done and not self._limits)


def in_chunks(works: Iterable[WorkItem], *, most: int = 200) -> Iterator[Sequence[WorkItem]]:
    """Cases in parts that one transaction takes in quickly.

    A sequence is there as a whole. From any other iterable, such as a generator over a mailbox, each case is kept
    before the next is asked for.

    Args:
        works: The cases.
        most: Most cases in a part of a sequence.
    """
    if isinstance(works, Sequence):
        yield from (works[at : at + most] for at in range(0, len(works), most))
    else:
        yield from ([work] for work in works)

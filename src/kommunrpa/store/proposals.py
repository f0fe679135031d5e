"""What a standing service does next: which items it proposes, and whose new items are to be taken in."""

from collections.abc import Callable, Sequence

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from kommunrpa.store.holder import is_alive
from kommunrpa.store.schema import State, intake, item
from kommunrpa.store.sql import now
from kommunrpa.store.store import Store

FRESH = 20
"""Seconds that a proposal may wait for a worker; then it is made again."""


_IS_FRESH = sa.func.coalesce(item.c.proposed, 0) > now() - FRESH


def _is_due(bots: Sequence[str]) -> sa.ColumnElement[bool]:
    return sa.and_(item.c.bot.in_(bots), item.c.state == State.QUEUED, item.c.due <= now())


def is_idle(store: Store, bots: Sequence[str]) -> bool:
    """Whether there is nothing to propose and nothing to take in: one cheap look, for a service that mostly waits.

    Args:
        store: The store.
        bots: The bots' names.
    """
    due = sa.select(item.c.id).where(_is_due(bots), ~_IS_FRESH).exists()
    ordered = sa.select(intake.c.bot).where(intake.c.bot.in_(bots)).exists()
    return not store.read(lambda connection: connection.execute(sa.select(sa.or_(due, ordered))).scalar_one())


def propose(store: Store, bots: Sequence[str], *, most: int, send: Callable[[sa.Connection, str], object]) -> int:
    """Propose items that are due, the bots in turn: they are marked and sent in one transaction.

    Args:
        store: The store.
        bots: The bots' names.
        most: Most proposals that may wait at the same time.
        send: Sends a proposal within the transaction.

    Returns:
        How many were proposed.
    """
    ours = _is_due(bots)
    waiting = sa.select(sa.func.count()).where(ours, _IS_FRESH)
    order = (item.c.rank, item.c.due, item.c.number)
    turn = sa.func.row_number().over(partition_by=item.c.bot, order_by=order).label("turn")
    due = sa.select(item.c.id, turn).where(ours, ~_IS_FRESH).subquery()

    def change(connection: sa.Connection) -> int:
        room = most - connection.execute(waiting).scalar_one()
        if room <= 0:
            return 0
        first = sa.select(due.c.id).order_by(due.c.turn).limit(room)
        locked = sa.select(item.c.id).where(item.c.id.in_(first), ours, ~_IS_FRESH).with_for_update(skip_locked=True)
        chosen = connection.execute(locked).scalars().all()
        connection.execute(sa.update(item).where(item.c.id.in_(chosen)).values(proposed=now()))
        for item_id in chosen:
            send(connection, item_id)
        return len(chosen)

    return store.write(change)


def order_intake(store: Store, bot: str) -> None:
    """Say that a bot's new items are to be taken in; twice is once.

    Args:
        store: The store, on PostgreSQL.
        bot: The bot's name.
    """
    row = postgresql.insert(intake).values(bot=bot, due=now()).on_conflict_do_nothing()
    store.write(lambda connection: connection.execute(row))


def begin_intake(store: Store, bots: Sequence[str], *, holder: str) -> str | None:
    """Take it on to take in the new items of one of some bots.

    Args:
        store: The store.
        bots: The bots' names.
        holder: The worker's name.

    Returns:
        The bot's name; None when none is to be done, or living workers do it.
    """
    free = sa.or_(intake.c.holder.is_(None), ~is_alive(intake.c.holder, store.lease))
    wanted = sa.select(intake.c.bot).where(intake.c.bot.in_(bots), free).order_by(intake.c.due).limit(1)
    first = wanted.with_for_update(skip_locked=True).scalar_subquery()
    mine = sa.update(intake).where(intake.c.bot == first).values(holder=holder).returning(intake.c.bot)
    return store.write(lambda connection: connection.execute(mine).scalar())


def end_intake(store: Store, bot: str, *, holder: str) -> None:
    """Say that a bot's new items are taken in.

    Args:
        store: The store.
        bot: The bot's name.
        holder: The worker's name.
    """
    done = sa.delete(intake).where(intake.c.bot == bot, intake.c.holder == holder)
    store.write(lambda connection: connection.execute(done))

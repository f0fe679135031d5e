"""How many may be under way at once and how many may begin, counted over all machines at the moment of a claim."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from kommunrpa.limit import Limit
from kommunrpa.store.holder import is_alive
from kommunrpa.store.schema import item, limited, started
from kommunrpa.store.sql import now


def name_all(connection: sa.Connection, limits: Mapping[str, Limit]) -> None:
    """Make sure that each limited bot and system has a row to lock.

    Args:
        connection: In a transaction.
        limits: By the name of what is limited.
    """
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    for name in sorted(limits):
        connection.execute(dialect.insert(limited).values(name=name).on_conflict_do_nothing())


def seconds_until_free(connection: sa.Connection, limits: Mapping[str, Limit], *, lease: float) -> float:
    """How long until one more may begin: zero when it may now; at least a moment when that depends on others.

    The rows of all that is limited are locked first, always in the same order: without it several workers would count
    at the same time and each find room.

    Args:
        connection: In the transaction of the claim.
        limits: By the name of what is limited.
        lease: As in `Store`: what a worker has that is gone does not count.
    """
    order = sa.select(limited.c.name).where(limited.c.name.in_(limits.keys())).order_by(limited.c.name)
    connection.execute(order.with_for_update()).all()
    return max((_wait(connection, name, limit, lease) for name, limit in limits.items()), default=0.0)


def note_start(connection: sa.Connection, limits: Mapping[str, Limit], *, item_id: str, token: str) -> None:
    """Count a claim that was given, and forget those that no limit counts any more.

    Args:
        connection: In the transaction of the claim.
        limits: By the name of what is limited.
        item_id: The item.
        token: The claim's token.
    """
    for name, limit in limits.items():
        ended = sa.delete(started).where(started.c.limited == name, started.c.item.is_(None))
        connection.execute(ended.where(started.c.at < now() - limit.period))
        connection.execute(sa.insert(started).values(limited=name, token=token, item=item_id, at=now()))


def note_end(connection: sa.Connection, *tokens: str) -> None:
    """Say that claims have ended: they still count in a rate.

    Args:
        connection: In the transaction that ends them.
        tokens: The claims' tokens.
    """
    connection.execute(sa.update(started).where(started.c.token.in_(tokens)).values(item=None))


_MOMENT = 0.5
"""Seconds until it is worth asking again whether another worker has ended an item."""


def _wait(connection: sa.Connection, name: str, limit: Limit, lease: float) -> float:
    if limit.concurrency is not None:
        under_way = sa.select(sa.func.count()).select_from(started.join(item, started.c.item == item.c.id))
        under_way = under_way.where(started.c.limited == name, started.c.token == item.c.token)
        under_way = under_way.where(item.c.until > now(), is_alive(item.c.holder, lease))
        if connection.execute(under_way).scalar_one() >= limit.concurrency:
            return _MOMENT
    if limit.most:
        latest = sa.select(started.c.at - now() + limit.period).where(started.c.limited == name)
        nth = latest.order_by(started.c.at.desc()).offset(limit.most - 1).limit(1)
        return max(0.0, connection.execute(nth).scalar() or 0.0)
    return 0.0

"""The ledger of one item in the database: durable before the act, and only for the worker that has the item."""

from collections.abc import Mapping

import sqlalchemy as sa

from kommunrpa.store.clock import now
from kommunrpa.store.lost import Lost
from kommunrpa.store.pile import Claim
from kommunrpa.store.schema import act, item
from kommunrpa.store.store import Store


class StoreLedger:
    """The acts of an item that this worker has claimed.

    Every write checks the claim's token in the same transaction, and is on disk when it returns.

    Args:
        store: The store.
        claim: What `Pile.claim` gave.
    """

    def __init__(self, store: Store, claim: Claim) -> None:
        self._store = store
        self._claim = claim
        self._item = claim.item.id

    def acts(self) -> Mapping[str, str | None]:
        """Every act by its name: the receipt as JSON text, or None while only the intent is known."""
        known = sa.select(act.c.name, act.c.receipt).where(act.c.item == self._item)
        rows = self._store.read(lambda connection: connection.execute(known).all())
        return {name: receipt for name, receipt in rows}  # noqa: C416 - dict() of rows has no type

    def intend(self, name: str) -> None:
        """Keep, durably, that the act is about to happen.

        Raises:
            Lost: Another worker has taken the item over, or this one has had it for too long.
        """
        mine = self._mine().where(item.c.until > now())

        def keep(connection: sa.Connection) -> None:
            if connection.execute(mine).first() is None:
                raise Lost
            begun = sa.select(act.c.holder).where(act.c.item == self._item, act.c.name == name)
            if connection.execute(begun).scalar() != self._claim.holder:  # unless an earlier try was kept
                row = {"item": self._item, "name": name, "holder": self._claim.holder, "at": now()}
                connection.execute(sa.insert(act).values(**row))

        self._store.write(keep)

    def receive(self, name: str, receipt: str) -> None:
        """Keep what came of an act.

        Args:
            name: The act.
            receipt: What it gave, as JSON text.
        """
        mine = sa.update(act).where(act.c.item == self._item, act.c.name == name)
        self._write(mine.values(receipt=receipt, holder=None))

    def withdraw(self, name: str) -> None:
        """Forget the intent."""
        self._write(sa.delete(act).where(act.c.item == self._item, act.c.name == name, act.c.receipt.is_(None)))

    def _mine(self) -> sa.Select[tuple[str]]:
        return sa.select(item.c.id).where(item.c.id == self._item, item.c.token == self._claim.token).with_for_update()

    def _write(self, statement: sa.Update | sa.Delete) -> None:
        def write(connection: sa.Connection) -> None:
            if connection.execute(self._mine()).first() is None:
                raise Lost
            connection.execute(statement)

        self._store.write(write)

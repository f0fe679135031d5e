"""The ledger of one item in the database: durable before the act, and only for the worker that has the item."""

import time
from collections.abc import Mapping

import sqlalchemy as sa

from kommunrpa.store.lost import Lost
from kommunrpa.store.schema import act, item


class StoreLedger:
    """The acts of an item that this worker has claimed.

    Every write checks the claim's token in the same transaction.

    Args:
        engine: The database.
        item_id: The item.
        token: The claim's token.
    """

    def __init__(self, engine: sa.Engine, *, item_id: str, token: str) -> None:
        self._engine = engine
        self._reader = engine.execution_options(reads=True)
        self._item = item_id
        self._token = token

    def acts(self) -> Mapping[str, str | None]:
        """Every act by its name: the receipt as JSON text, or None while only the intent is known."""
        with self._reader.connect() as connection:
            rows = connection.execute(sa.select(act.c.name, act.c.receipt).where(act.c.item == self._item))
            return {name: receipt for name, receipt in rows}  # noqa: C416 - dict() of rows has no type

    def intend(self, name: str) -> None:
        """Keep, durably, that the act is about to happen."""
        self._write(sa.insert(act).values(item=self._item, name=name, at=time.time()))

    def receive(self, name: str, receipt: str) -> None:
        """Keep what came of an act.

        Args:
            name: The act.
            receipt: What it gave, as JSON text.
        """
        self._write(sa.update(act).where(act.c.item == self._item, act.c.name == name).values(receipt=receipt))

    def withdraw(self, name: str) -> None:
        """Forget the intent."""
        self._write(sa.delete(act).where(act.c.item == self._item, act.c.name == name, act.c.receipt.is_(None)))

    def _write(self, statement: sa.Insert | sa.Update | sa.Delete) -> None:
        mine = sa.select(item.c.id).where(item.c.id == self._item, item.c.token == self._token)
        with self._engine.begin() as connection:
            if connection.execute(mine.with_for_update()).first() is None:
                raise Lost
            connection.execute(statement)

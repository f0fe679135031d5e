"""The ledger of one item in the database: durable before the act, and only for the worker that has the item."""

from collections.abc import Mapping

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from kommunrpa.store.lost import Lost
from kommunrpa.store.pile import Claim
from kommunrpa.store.schema import act, item
from kommunrpa.store.sql import now
from kommunrpa.store.store import Store

_ITEM: sa.BindParameter[str] = sa.bindparam("own_item")
_TOKEN: sa.BindParameter[str] = sa.bindparam("own_token")
_NAME: sa.BindParameter[str] = sa.bindparam("own_name")
_MINE = sa.select(item.c.id).where(item.c.id == _ITEM, item.c.token == _TOKEN).with_for_update()
_AN_ACT = sa.and_(act.c.item.in_(_MINE), act.c.name == _NAME)
_NEW = sa.select(item.c.id, _NAME.label("name"), sa.bindparam("own_holder").label("holder"), now().label("at"))
_NEW = _NEW.where(item.c.id == _ITEM, item.c.token == _TOKEN, item.c.until > now()).with_for_update()
_COLUMNS = ("item", "name", "holder", "at")
_BEGIN = {
    dialect.dialect.name: dialect.insert(act).from_select(_COLUMNS, _NEW).on_conflict_do_nothing().returning(act.c.name)
    for dialect in (postgresql, sqlite)
}
_BEGUN = sa.select(act.c.holder).where(act.c.item == _ITEM, act.c.name == _NAME)
_END = sa.update(act).where(_AN_ACT).values(receipt=sa.bindparam("own_receipt"), holder=None)
_FORGET = sa.delete(act).where(_AN_ACT, act.c.receipt.is_(None))


def open_acts(store: Store, item_id: str) -> list[str]:
    """The acts of an item that were begun and of which it is not known what came, as the database has them now.

    Args:
        store: The store.
        item_id: The item.
    """
    begun = sa.select(act.c.name).where(act.c.item == item_id, act.c.receipt.is_(None))
    return list(store.read(lambda connection: connection.execute(begun).scalars().all()))


class StoreLedger:
    """The acts of an item that this worker has claimed.

    Every write checks the claim's token in the same statement, with the item's row locked, and is on disk when it
    returns. Nobody but the holder of the claim writes acts, so what is known is read once, with the claim.

    Args:
        store: The store.
        claim: What `Pile.claim` gave.
    """

    def __init__(self, store: Store, claim: Claim) -> None:
        self._store = store
        self._mine = {"own_item": claim.item.id, "own_token": claim.token}
        self._holder = claim.holder
        self._known = dict(claim.acts)

    def acts(self) -> Mapping[str, str | None]:
        """Every act by its name: the receipt as JSON text, or None while only the intent is known."""
        return dict(self._known)

    def intend(self, name: str) -> None:
        """Keep, durably, that the act is about to happen.

        Raises:
            Lost: Another worker has taken the item over, or this one has had it for too long.
        """
        row = {**self._mine, "own_name": name, "own_holder": self._holder}
        tried: list[bool] = []

        def keep(connection: sa.Connection) -> None:
            tried.append(True)
            if connection.execute(_BEGIN[connection.dialect.name], row).scalar() is not None:
                return
            # A try before this one may have been kept, though its answer was lost.
            if len(tried) == 1 or connection.execute(_BEGUN, row).scalar() != self._holder:
                raise Lost

        self._store.write(keep, single=True)
        self._known[name] = None

    def receive(self, name: str, receipt: str) -> None:
        """Keep what came of an act.

        Args:
            name: The act.
            receipt: What it gave, as JSON text.

        Raises:
            Lost: Another worker has taken the item over.
        """
        self._write(_END, name, own_receipt=receipt)
        self._known[name] = receipt

    def withdraw(self, name: str) -> None:
        """Forget the intent, unless there is a receipt.

        Raises:
            Lost: Another worker has taken the item over.
        """
        self._write(_FORGET, name)
        if self._known.get(name) is None:
            self._known.pop(name, None)

    def _write(self, statement: sa.Update | sa.Delete, name: str, **values: object) -> None:
        row = {**self._mine, "own_name": name, **values}

        def write(connection: sa.Connection) -> None:
            if connection.execute(statement, row).rowcount == 0 and connection.execute(_MINE, row).first() is None:
                raise Lost

        self._store.write(write, single=True)

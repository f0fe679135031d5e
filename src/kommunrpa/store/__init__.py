"""Our tables, the only truth about items: SQLite by default."""

from kommunrpa.store.holder import Holder, lock_folder
from kommunrpa.store.ledger import StoreLedger
from kommunrpa.store.lost import Lost
from kommunrpa.store.pile import Claim, Item, Pile
from kommunrpa.store.schema import State, open_store

__all__ = ["Claim", "Holder", "Item", "Lost", "Pile", "State", "StoreLedger", "lock_folder", "open_store"]

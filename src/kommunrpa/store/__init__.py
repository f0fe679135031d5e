"""Our tables, the only truth about items: SQLite by default, PostgreSQL for several machines."""

from kommunrpa.store.fingerprint import prints_of
from kommunrpa.store.holder import Holder, may_live
from kommunrpa.store.ledger import StoreLedger, open_acts
from kommunrpa.store.listing import Item, Listing
from kommunrpa.store.lost import Lost
from kommunrpa.store.pile import Claim, Pile, in_chunks
from kommunrpa.store.proposals import begin_intake, end_intake, is_idle, order_intake, propose
from kommunrpa.store.retention import Retention, erase, to_erase
from kommunrpa.store.review import Case, Decision, Kind, Question, Review
from kommunrpa.store.schema import State
from kommunrpa.store.store import Store, open_store

__all__ = [
    "Case",
    "Claim",
    "Decision",
    "Holder",
    "Item",
    "Kind",
    "Listing",
    "Lost",
    "Pile",
    "Question",
    "Retention",
    "Review",
    "State",
    "Store",
    "StoreLedger",
    "begin_intake",
    "end_intake",
    "erase",
    "in_chunks",
    "is_idle",
    "may_live",
    "open_acts",
    "open_store",
    "order_intake",
    "prints_of",
    "propose",
    "to_erase",
]

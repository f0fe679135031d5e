"""What there is in the pile of one bot, for whoever only looks."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from kommunrpa.store.schema import State, item
from kommunrpa.store.store import Store

_TELLING = 8
"""Signs of an id that tell it apart from others."""


@dataclass(frozen=True, kw_only=True)
class Item:
    """An item as lists show it.

    Args:
        id: Its random id.
        bot: Whose item it is.
        key: What it is called where it comes from; may be personal data, so it is for the screen only.
        state: Where it stands.
        attempts: How often it was claimed.
        reason: Why it waits for a person, in Swedish; may hold personal data, so it is for the screen only.
        detail: The same for a developer.
        created: When it came, in seconds since 1970.
        ended: When it was settled.
        erased: When what tells about a person was erased; its key is a hash since.

    Example:
        >>> def is_waiting(item: Item) -> bool:
        ...     return item.state is State.REVIEW
    """

    id: str
    bot: str
    key: str = field(repr=False)
    state: State
    attempts: int
    reason: str | None = field(repr=False)
    detail: str | None = field(repr=False)
    created: float
    ended: float | None
    erased: float | None = None


class Listing:
    """What there is.

    Args:
        store: The store.
        bot: The bot's name; None for the items of all bots.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from kommunrpa.settings import Library, Settings
        >>> from kommunrpa.store import open_store
        >>> with open_store(Settings(home=Path(tempfile.mkdtemp()), library=Library(database="rpa.db"))) as store:
        ...     Listing(store, bot="bygglov").items()
        []
    """

    def __init__(self, store: Store, *, bot: str | None = None) -> None:
        self._store = store
        self._bot = bot

    def counts(self) -> Mapping[State, int]:
        """How many items stand where."""
        states = self._mine(item.c.state, sa.func.count()).group_by(item.c.state)
        rows = self._store.read(lambda connection: connection.execute(states).all())
        return Counter({State(state): count for state, count in rows})

    def items(self, *states: State) -> list[Item]:
        """The items in some states, or all, in the order in which they came."""
        mine = self._mine(*(item.c[name] for name in Item.__dataclass_fields__))
        if states:
            mine = mine.where(item.c.state.in_(states))
        rows = self._store.read(
            lambda connection: connection.execute(mine.order_by(item.c.created, item.c.number)).mappings().all()
        )
        return [Item(**{**row, "state": State(row["state"])}) for row in rows]

    def id_of(self, name: str) -> str | None:
        """The id of the item with a key or an id, or of the only one whose id begins so, as lists show it."""
        is_named = sa.or_(item.c.key == name, item.c.id == name)
        begins_so = item.c.id.startswith(name, autoescape=True) if len(name) >= _TELLING else sa.false()
        for wanted in (is_named, begins_so):
            which = self._mine(item.c.id).where(wanted).limit(2)
            found = self._store.read(lambda connection, which=which: connection.execute(which).scalars().all())  # type: ignore[misc] # bound at once
            if found:
                return str(found[0]) if len(found) == 1 else None
        return None

    def bot_of(self, item_id: str) -> str:
        """The bot whose item an id is; empty when there is none."""
        which = self._mine(item.c.bot).where(item.c.id == item_id)
        return self._store.read(lambda connection: connection.execute(which).scalar()) or ""

    def _mine(self, *columns: Any) -> sa.Select[Any]:  # noqa: ANN401 - whatever SQLAlchemy takes as a column
        chosen = sa.select(*columns).select_from(item)
        return chosen if self._bot is None else chosen.where(item.c.bot == self._bot)

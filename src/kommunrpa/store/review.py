"""What waits for a person, and what a person decides: one decision at a time, kept in the item's history."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from kommunrpa.errors import BusinessError
from kommunrpa.store.holder import may_live
from kommunrpa.store.listing import Item, Listing
from kommunrpa.store.schema import State, act, decision, item
from kommunrpa.store.sql import now
from kommunrpa.store.store import Store


class Kind(StrEnum):
    """What a person may decide about an item."""

    SENT = "sent"
    NOT_SENT = "not-sent"
    AGAIN = "again"
    BY_HAND = "by-hand"
    ANSWER = "answer"


@dataclass(frozen=True, kw_only=True)
class Decision:
    """What a person decided.

    Args:
        kind: What it is.
        who: Who decided.
        motive: Why.
        at: When, in seconds since 1970; set when it is kept.

    Example:
        >>> Decision(kind=Kind.SENT, who="asa.oberg", motive="Finns i diariet.")
        Decision(kind=<Kind.SENT: 'sent'>, who='asa.oberg', at=0)
    """

    kind: Kind
    who: str
    motive: str = field(repr=False)
    at: float = 0


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a bot asks a person.

    Args:
        act: The name of the act that the answer is kept under.
        choices: The answers to choose from; empty for any text.
        show: What the person needs to see, by its label.

    Example:
        >>> Question(act="Ask", choices=("Ja", "Nej"), show={"Avstånd": "3,2 km"})
        Question(act='Ask')
    """

    act: str
    choices: Sequence[str] = field(repr=False)
    show: Mapping[str, object] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Case:
    """An item with all that a person needs to decide.

    Args:
        item: The item.
        acts: What has been done so far: the receipt of each act as JSON text, None where it is not known what came.
        question: What the bot asks; None when it asks nothing.
        history: Earlier decisions, the oldest first.

    Example:
        >>> def is_in_doubt(case: Case) -> bool:
        ...     return None in case.acts.values()
    """

    item: Item
    acts: Mapping[str, str | None] = field(repr=False)
    question: Question | None
    history: Sequence[Decision]


class Review:
    """The one list of what waits for a person, of all bots.

    Args:
        store: The store.

    Example:
        >>> import tempfile
        >>> from pathlib import Path
        >>> from kommunrpa.settings import Library, Settings
        >>> from kommunrpa.store import open_store
        >>> with open_store(Settings(home=Path(tempfile.mkdtemp()), library=Library(database="rpa.db"))) as store:
        ...     Review(store).waiting()
        []
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def waiting(self, *, bot: str | None = None, failed: bool = False) -> list[Item]:
        """The items that wait for a person, the oldest first.

        Args:
            bot: Only those of this bot.
            failed: Whether to list the failed ones instead, which wait for a developer.
        """
        found = Listing(self._store, bot=bot).items(State.FAILED if failed else State.REVIEW)
        return sorted((each for each in found if each.erased is None), key=lambda each: each.ended or each.created)

    def case(self, item_id: str) -> Case:
        """An item with all that a person needs to decide.

        Args:
            item_id: Its id, or the first signs of it.

        Raises:
            BusinessError: There is no such item.
        """
        return self._store.read(lambda connection: _case(connection, item_id))

    def decide(self, item_id: str, made: Decision, *, receipt: object = None) -> None:
        """Keep a decision, and give the item back to its bot or end it.

        *Sent* keeps the receipt of the act that nobody knew of, *not sent* forgets its intent, *answer* answers the
        bot's question, *again* lets the bot try once more; after each of them the item is queued. *By hand* says that
        a person has done the rest.

        Args:
            item_id: The item's id, or the first signs of it.
            made: The decision; a motive is required.
            receipt: For *sent* what the system gave, as the act itself would return it; for *answer* the answer.

        Raises:
            BusinessError: It can't be decided so, in Swedish: somebody else decided first, the worker that began
                the act may still be alive, or the receipt is unlike others of its kind.

        Repeat:
            No: the second one is told that it is decided.
        """
        if not made.motive.strip() or not made.who.strip():
            raise BusinessError("Ett beslut behöver ett skäl och ett namn.")
        case = self.case(item_id)
        holder = self._store.read(lambda connection: _holder(connection, case.item.id))
        alive = holder is not None and may_live(holder, self._store)

        tried: list[bool] = []

        def keep(connection: sa.Connection) -> None:
            tried.append(True)
            if len(tried) > 1 and _latest(connection, case.item.id) == (made.kind, made.who, made.motive):
                return  # a try before this one was kept, though its answer was lost
            _refuse_decided(connection, case.item.id)
            values = {"state": State.QUEUED, "attempts": 0, "due": now(), "ended": None, "reason": None}
            if made.kind is Kind.BY_HAND:
                values = {"state": State.DONE, "ended": now()}
            _on_acts(connection, _case(connection, case.item.id), made.kind, receipt, alive=alive)
            connection.execute(sa.update(item).where(item.c.id == case.item.id).values(**values, question=None))
            row = {"kind": made.kind, "who": made.who, "motive": made.motive}
            connection.execute(sa.insert(decision).values(**row, item=case.item.id, at=now()))

        self._store.write(keep)


def _case(connection: sa.Connection, item_id: str) -> Case:
    named = item.c.id.startswith(item_id, autoescape=True)
    rows = connection.execute(sa.select(item).where(named).limit(2)).mappings().all() if item_id else []
    if len(rows) != 1:
        raise BusinessError(f"Det finns inget ärende {item_id!r}, eller flera som börjar så. Skriv fler tecken.")
    row = rows[0]
    columns = {name: row[name] for name in Item.__dataclass_fields__}
    acts = connection.execute(sa.select(act.c.name, act.c.receipt).where(act.c.item == row["id"]).order_by(act.c.at))
    past = sa.select(decision.c.kind, decision.c.who, decision.c.motive, decision.c.at)
    past = past.where(decision.c.item == row["id"])
    history = connection.execute(past.order_by(decision.c.id)).mappings()
    return Case(
        item=Item(**{**columns, "state": State(row["state"])}),
        acts={name: receipt for name, receipt in acts},  # noqa: C416 - dict() of rows has no type
        question=Question(**row["question"]) if row["question"] else None,
        history=[Decision(**{**each, "kind": Kind(each["kind"])}) for each in history],
    )


def _holder(connection: sa.Connection, item_id: str) -> str | None:
    """The worker that began the open act of an item, and did not say that it left it."""
    begun = sa.select(act.c.holder).where(act.c.item == item_id, act.c.receipt.is_(None))
    return connection.execute(begun.where(act.c.holder.is_not(None)).limit(1)).scalar()


def _latest(connection: sa.Connection, item_id: str) -> tuple[str, str, str] | None:
    """The latest decision about an item: what it is, who made it and why."""
    past = sa.select(decision.c.kind, decision.c.who, decision.c.motive).where(decision.c.item == item_id)
    row = connection.execute(past.order_by(decision.c.id.desc()).limit(1)).first()
    return None if row is None else (row.kind, row.who, row.motive)


def _refuse_decided(connection: sa.Connection, item_id: str) -> None:
    """Refuse a second decision; the item's row is locked until the first one is kept."""
    stands = sa.select(item.c.state, item.c.erased).where(item.c.id == item_id).with_for_update()
    if connection.execute(stands).one() in {(State.REVIEW, None), (State.FAILED, None)}:
        return
    latest = _latest(connection, item_id)
    by = f"{latest[1]} har redan beslutat om det." if latest else "Ingen väntar på ett beslut om det."
    raise BusinessError(f"Ärendet är inte längre för granskning. {by}")


def _on_acts(connection: sa.Connection, case: Case, kind: Kind, receipt: object, *, alive: bool) -> None:
    """Do to the item's acts what the decision says."""
    open_acts = [name for name, kept in case.acts.items() if kept is None]
    mine = sa.and_(act.c.item == case.item.id, act.c.receipt.is_(None))
    if kind in {Kind.SENT, Kind.NOT_SENT} and not open_acts:
        raise BusinessError("Inget steg i ärendet är oklart. Välj again, by-hand eller answer.")
    if kind in {Kind.AGAIN, Kind.ANSWER} and open_acts:
        raise BusinessError(f"Det är oklart om {open_acts[0]} skickades. Välj sent eller not-sent.")
    if kind in {Kind.NOT_SENT, Kind.BY_HAND} and alive:
        raise BusinessError("Roboten som började kan fortfarande vara igång. Stoppa den och försök igen.")
    match kind:
        case Kind.NOT_SENT:
            connection.execute(sa.delete(act).where(mine))
        case Kind.SENT:
            text = _like_others(connection, case, open_acts[0], receipt)
            connection.execute(sa.update(act).where(mine).values(receipt=text, holder=None))
        case Kind.ANSWER:
            _answer(connection, case, receipt)
        case Kind.AGAIN if case.question:
            raise BusinessError("Roboten väntar på ett svar. Välj answer.")
        case _:
            pass


def _answer(connection: sa.Connection, case: Case, answer: object) -> None:
    question = case.question
    if question is None:
        raise BusinessError("Roboten har inte frågat något. Välj again eller by-hand.")
    if not isinstance(answer, str) or (question.choices and answer not in question.choices):
        wanted = f"ett av: {', '.join(question.choices)}" if question.choices else "en text"
        raise BusinessError(f"Svaret ska vara {wanted}.")
    row = {"item": case.item.id, "name": question.act, "receipt": json.dumps(answer, ensure_ascii=False)}
    connection.execute(sa.insert(act).values(**row, at=now()))


def _like_others(connection: sa.Connection, case: Case, name: str, receipt: object) -> str:
    """The receipt as text, if it is of the same kind as other receipts of the same act in this bot."""
    other = sa.select(act.c.receipt).join(item, item.c.id == act.c.item)
    other = other.where(item.c.bot == case.item.bot, act.c.name == name, act.c.receipt.is_not(None))
    other = other.where(item.c.erased.is_(None))
    known = connection.execute(other.order_by(act.c.at.desc()).limit(1)).scalar()
    if known is not None and (wanted := _kind_of(json.loads(known))) != _kind_of(receipt):
        raise BusinessError(f"Kvittot på {name} ska vara {wanted}, som på andra ärenden.")
    return json.dumps(receipt, ensure_ascii=False)


def _kind_of(receipt: Any) -> str:  # noqa: ANN401 - JSON
    if isinstance(receipt, dict):
        return "namn=värde för " + ", ".join(sorted(receipt))
    kinds = {str: "en text", bool: "true eller false", int: "ett tal", float: "ett tal", list: "en lista"}
    return kinds.get(type(receipt), "tomt")

"""The tables: items, their acts, what people decided about them, and who works at them."""

from enum import StrEnum

import sqlalchemy as sa

LAYOUT = "0002"
"""The newest layout: the last file in `migrations/versions` makes it of the one before."""


class State(StrEnum):
    """Where an item stands."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    REVIEW = "review"
    FAILED = "failed"


metadata = sa.MetaData()

item = sa.Table(
    "item",
    metadata,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("number", sa.BigInteger, nullable=False, comment="the order in which items came, within a bot"),
    sa.Column("bot", sa.String, nullable=False),
    sa.Column("key", sa.String, nullable=False, comment="after erasure a keyed hash of it"),
    sa.Column("state", sa.String(8), nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False, default=0),
    sa.Column("rank", sa.Integer, nullable=False, server_default="0", comment="the lowest goes first: minus priority"),
    sa.Column("due", sa.Float, nullable=False, comment="seconds since 1970, UTC, like every time here"),
    sa.Column("data", sa.JSON, nullable=False),
    sa.Column("files", sa.JSON, nullable=False, comment="file names in the item's folder, by role"),
    sa.Column("reason", sa.String, comment="Swedish, for the handläggare; may hold personal data"),
    sa.Column("detail", sa.String, comment="for the developer; may hold personal data"),
    sa.Column("question", sa.JSON(none_as_null=True), comment="what a person is asked: act, choices, show"),
    sa.Column("holder", sa.String, comment="the worker that has it, or had it last"),
    sa.Column("token", sa.String(32), comment="made anew at each claim: whoever has another can't settle"),
    sa.Column("until", sa.Float, comment="how long the holder may have it"),
    sa.Column("proposed", sa.Float, comment="when a service proposed it last"),
    sa.Column("created", sa.Float, nullable=False),
    sa.Column("started", sa.Float),
    sa.Column("ended", sa.Float),
    sa.Column("erased", sa.Float),
    sa.UniqueConstraint("bot", "key"),
    sa.Index("item_due", "bot", "state", "rank", "due", "number"),
)

act = sa.Table(
    "act",
    metadata,
    sa.Column("item", sa.ForeignKey("item.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("receipt", sa.String, comment="JSON; null while only the intent is known"),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("holder", sa.String, comment="the worker that began it and may still be in it"),
)

decision = sa.Table(
    "decision",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("item", sa.ForeignKey("item.id", ondelete="CASCADE"), nullable=False, index=True),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("kind", sa.String(8), nullable=False),
    sa.Column("who", sa.String, nullable=False),
    sa.Column("motive", sa.String, nullable=False, comment="may hold personal data"),
)

worker = sa.Table(
    "worker",
    metadata,
    sa.Column("name", sa.String, primary_key=True),
    sa.Column("seen", sa.Float, nullable=False, comment="its latest sign of life"),
)

arrival = sa.Table(
    "arrival",
    metadata,
    sa.Column("item", sa.String(36), primary_key=True, comment="an item whose files are being copied"),
    sa.Column("holder", sa.String, nullable=False),
)

intake = sa.Table(
    "intake",
    metadata,
    sa.Column("bot", sa.String, primary_key=True, comment="a bot whose schedule says: take in new items"),
    sa.Column("due", sa.Float, nullable=False),
    sa.Column("holder", sa.String, comment="the worker that does it"),
)

limited = sa.Table(
    "limited",
    metadata,
    sa.Column("name", sa.String, primary_key=True, comment="a bot or a system; its row is locked to count"),
)

started = sa.Table(
    "started",
    metadata,
    sa.Column("limited", sa.ForeignKey("limited.name"), primary_key=True),
    sa.Column("token", sa.String(32), primary_key=True, comment="the claim that was given"),
    sa.Column("item", sa.String(36), comment="the item while the claim lasts"),
    sa.Column("at", sa.Float, nullable=False),
    sa.Index("started_at", "limited", "at"),
    sa.Index("started_token", "token"),
)

erasure = sa.Table(
    "erasure",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("bot", sa.String, nullable=False),
    sa.Column("basis", sa.String, nullable=False, comment="the decision that it follows"),
    sa.Column("items", sa.Integer, nullable=False),
    sa.Column("key_check", sa.String(16), nullable=False, comment="tells whether the hash's key is the same"),
)

layout = sa.Table("alembic_version", metadata, sa.Column("version_num", sa.String(32), primary_key=True))

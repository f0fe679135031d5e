"""Several machines, limits, decisions and erasure."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add to the two tables, and make the others."""
    op.add_column("item", sa.Column("rank", sa.Integer, nullable=False, server_default="0"))
    op.add_column("item", sa.Column("question", sa.JSON))
    for name in ("until", "proposed", "erased"):
        op.add_column("item", sa.Column(name, sa.Float))
    op.add_column("act", sa.Column("holder", sa.String))
    op.drop_index("item_due", "item")
    op.create_index("item_due", "item", ["bot", "state", "rank", "due", "number"])
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("item", sa.String(36), sa.ForeignKey("item.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("who", sa.String, nullable=False),
        sa.Column("motive", sa.String, nullable=False),
    )
    op.create_table(
        "worker", sa.Column("name", sa.String, primary_key=True), sa.Column("seen", sa.Float, nullable=False)
    )
    op.create_table(
        "arrival", sa.Column("item", sa.String(36), primary_key=True), sa.Column("holder", sa.String, nullable=False)
    )
    op.create_table(
        "intake",
        sa.Column("bot", sa.String, primary_key=True),
        sa.Column("due", sa.Float, nullable=False),
        sa.Column("holder", sa.String),
    )
    op.create_table("limited", sa.Column("name", sa.String, primary_key=True))
    op.create_table(
        "started",
        sa.Column("limited", sa.String, sa.ForeignKey("limited.name"), primary_key=True),
        sa.Column("token", sa.String(32), primary_key=True),
        sa.Column("item", sa.String(36)),
        sa.Column("at", sa.Float, nullable=False),
        sa.Index("started_at", "limited", "at"),
        sa.Index("started_token", "token"),
    )
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("bot", sa.String, nullable=False),
        sa.Column("basis", sa.String, nullable=False),
        sa.Column("items", sa.Integer, nullable=False),
        sa.Column("key_check", sa.String(16), nullable=False),
    )

"""The first layout: items and acts. Databases were made with it before layouts had numbers."""

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Do nothing: the tables are there."""

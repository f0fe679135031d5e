"""A standing service on several machines: DBOS proposes the ids of items and says when to take in new ones."""

from kommunrpa.engine.service import serve

__all__ = ["serve"]

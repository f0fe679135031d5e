"""A standing service on several machines: DBOS proposes the ids of items and says when to take in new ones."""

from kommunrpa.engine.ready import is_installed, refusal
from kommunrpa.engine.service import serve

__all__ = ["is_installed", "refusal", "serve"]

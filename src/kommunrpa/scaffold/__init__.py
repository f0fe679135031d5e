"""Starting points that work at once: a bot with input and a test, a package of actions with tests."""

from kommunrpa.scaffold.bots import new_bot
from kommunrpa.scaffold.plugins import new_plugin

__all__ = ["new_bot", "new_plugin"]

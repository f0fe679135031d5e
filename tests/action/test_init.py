"""The door of doing."""

import kommunrpa
from kommunrpa import action


def test_what_a_bot_needs_stands_at_the_front_door_too() -> None:
    """The same things, not others of the same name."""
    for name in ("Action", "Resource", "Run", "WorkItem", "resource"):
        assert getattr(kommunrpa, name) is getattr(action, name)

"""A world for each test of doing."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # the module beside this one serves these tests alone

from action_world import World

from kommunrpa.action import Worker


@pytest.fixture
def world(worker: Worker) -> World:
    """Where acts leave their traces."""
    return World(worker=worker)

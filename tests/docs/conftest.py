"""A folder, a home and a town for the reader of a document."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from exempelby import Town, serve

sys.path.insert(0, str(Path(__file__).parent))  # the modules beside this one serve these tests alone


@pytest.fixture
def town() -> Iterator[Town]:
    """Give a town of its own, with the cases that every town begins with."""
    with serve() as town:
        yield town

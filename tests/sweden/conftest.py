"""The people of these tests: Skatteverket's published test numbers, and nobody else."""

from datetime import date
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"


def _numbers(name: str) -> tuple[str, ...]:
    lines = (DATA / name).read_text(encoding="utf-8").split("\n")
    return tuple(line for line in lines if line and not line.startswith("#"))


@pytest.fixture(scope="session")
def personnummer() -> tuple[str, ...]:
    """Every test personnummer, as 12 digits."""
    return _numbers("testpersonnummer.txt")


@pytest.fixture(scope="session")
def samordningsnummer() -> tuple[str, ...]:
    """Every test samordningsnummer, as 12 digits."""
    return _numbers("testsamordningsnummer.txt")


@pytest.fixture
def today() -> date:
    """A fixed day, later than every test number."""
    return date(2026, 11, 24)

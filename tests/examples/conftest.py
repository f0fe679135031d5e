"""The town, a visitor, and an application that the town accepts."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from typing import Any

import httpx
import pytest
from exempelby import Town, serve
from stdnum import luhn

_NUMBERS = count(500)


@pytest.fixture(scope="session")
def running_town() -> Iterator[Town]:
    """One town for all tests, on a day of its own."""
    with serve(today=lambda: date(2026, 11, 24)) as town:
        yield town


@pytest.fixture
def town(running_town: Town) -> Iterator[Town]:
    """Give the town, its posts uncounted; afterwards it behaves again."""
    running_town.posts.clear()
    yield running_town
    running_town.faults.reset()


@pytest.fixture
def client(town: Town) -> Iterator[httpx.Client]:
    """Give a visitor who follows redirects."""
    with httpx.Client(base_url=town.url, follow_redirects=True, timeout=20) as visitor:
        yield visitor


@pytest.fixture
def grant() -> Callable[..., dict[str, Any]]:
    """Give what a browser posts for an association that has not applied before, with some fields changed."""

    def posted(**changed: Any) -> dict[str, Any]:
        bare = f"802999{next(_NUMBERS):03d}"
        return {
            "association": "Åsnans vänner & Co <Ö>",
            "orgnr": bare + luhn.calc_check_digit(bare),
            "association_email": "",
            "website": "https://www.example.com/å",
            "members": "250",
            "founded": "1931-05",
            "audiences": ["1", "4"],
            "earlier": "1",
            "contact_name": "Märta Öst",
            "contact_pnr": "197603152385",
            "contact_email": "marta@example.com",
            "contact_phone": "070-174 06 05",
            "grant_type": "A3",
            "activity_year": "2026",
            "amount": "12\u00a0500,50 kr",
            "purpose": "Hyra av lokal",
            "received": "2026-02-03",
            "certified": "ja",
            **changed,
        }

    return posted

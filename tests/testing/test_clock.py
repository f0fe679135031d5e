"""The clock that only waiting moves."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.testing import FakeClock

WAITS = st.lists(st.floats(min_value=0, max_value=10_000_000), max_size=5)


def test_it_stands_still() -> None:
    """Two looks at it give the same time, in Sweden."""
    clock = FakeClock()

    assert clock.now() == clock.now()
    assert clock.now().utcoffset() == timedelta(hours=1)


def test_a_time_with_a_zone_keeps_it() -> None:
    """A test may take place elsewhere, also after a wait."""
    clock = FakeClock(datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=5))))
    clock.sleep(60)

    assert clock.now().isoformat() == "2026-07-01T12:01:00+05:00"


@given(WAITS)
def test_waiting_moves_it_by_just_that_time(waits: list[float]) -> None:
    """However long, over summer time and winter time; and each wait is remembered."""
    clock = FakeClock()
    start = clock.now().astimezone(UTC)
    for wait in waits:
        clock.sleep(wait)

    passed = (clock.now().astimezone(UTC) - start).total_seconds()
    assert passed == pytest.approx(sum(waits), abs=1e-4)
    assert clock.waits == waits


def test_the_hour_of_summer_time_is_stepped_over() -> None:
    """Half an hour before it begins, an hour later is half past three."""
    clock = FakeClock(datetime(2026, 3, 29, 1, 30))  # noqa: DTZ001 - a time in Sweden
    clock.sleep(3600)

    assert clock.now().isoformat() == "2026-03-29T03:30:00+02:00"


def test_a_negative_wait_is_refused() -> None:
    """As `time.sleep` does: a bot that counts wrong is told in its test."""
    with pytest.raises(ValueError, match="zero seconds or more"):
        FakeClock().sleep(-1)

"""A clock that only waiting moves."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

START = datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 - a time in Sweden, as everywhere in a test: FakeClock adds the zone
"""When a test takes place unless it says otherwise: a Tuesday."""

_SWEDEN = ZoneInfo("Europe/Stockholm")


class FakeClock:
    """A clock that stands still until somebody waits; waiting moves it, and takes no time.

    Args:
        start: The time that it shows first; in Sweden when it names no time zone.

    Example:
        >>> clock = FakeClock(datetime(2026, 12, 24, 15))
        >>> clock.sleep(90)
        >>> clock.now().isoformat()
        '2026-12-24T15:01:30+01:00'
    """

    def __init__(self, start: datetime = START) -> None:
        self.waits: list[float] = []
        """The seconds of each wait, in order."""
        self._now = start if start.tzinfo else start.replace(tzinfo=_SWEDEN)

    def now(self) -> datetime:
        """The time that it shows, with its time zone."""
        return self._now

    def sleep(self, seconds: float) -> None:
        """Wait: move the clock on.

        Raises:
            ValueError: The time is negative, as with `time.sleep`.
        """
        if seconds < 0:
            raise ValueError("A wait is zero seconds or more.")
        self.waits.append(seconds)
        # By way of UTC: on its own, a local time would step over the hour that summer time adds or takes.
        self._now = (self._now.astimezone(UTC) + timedelta(seconds=seconds)).astimezone(self._now.tzinfo)

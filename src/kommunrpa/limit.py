"""How much at once, and how often: the limits of a bot or a system."""

import re
from dataclasses import dataclass

_RATE = re.compile(r" *0*([1-9]\d*) *(?:/|per) *(?:0*([1-9]\d*))? *(s|sec|second|min|minute|h|hour|day)s? *")
_SECONDS = {"s": 1, "sec": 1, "second": 1, "min": 60, "minute": 60, "h": 3600, "hour": 3600, "day": 86_400}


@dataclass(frozen=True, kw_only=True)
class Limit:
    """How many items may be under way at once, and how many may begin in a period, over all machines.

    Args:
        concurrency: Most items under way at once; None for any number.
        rate: Most items that begin in a period, as *n per period*: ``60/hour``, ``5 per 10 s``, ``1 per day``;
            empty for any number.

    Raises:
        ValueError: The concurrency is less than one, or the rate can't be read.

    Example:
        >>> limit = Limit(concurrency=2, rate="60/hour")
        >>> limit.most, limit.period
        (60, 3600)
    """

    concurrency: int | None = None
    rate: str = ""

    def __post_init__(self) -> None:
        if self.concurrency is not None and self.concurrency < 1:
            raise ValueError("concurrency is one or more.")
        if self.rate and not _RATE.fullmatch(self.rate):
            raise ValueError(f'rate {self.rate!r} can\'t be read: write n per period, such as "60/hour".')

    @property
    def most(self) -> int:
        """Most items that begin in a period; zero where there is no rate."""
        found = _RATE.fullmatch(self.rate)
        return int(found[1]) if found else 0

    @property
    def period(self) -> int:
        """The period of the rate, in seconds; zero where there is no rate."""
        found = _RATE.fullmatch(self.rate)
        return int(found[2] or 1) * _SECONDS[found[3]] if found else 0

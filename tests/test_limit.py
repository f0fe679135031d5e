"""How much at once, and how often: what can be written, and what it means."""

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.limit import Limit

UNITS = {
    **dict.fromkeys(["s", "sec", "second", "seconds", "secs"], 1),
    **dict.fromkeys(["min", "mins", "minute", "minutes"], 60),
    **dict.fromkeys(["h", "hs", "hour", "hours"], 3600),
    **dict.fromkeys(["day", "days"], 86_400),
}
SPACES = st.sampled_from(["", " ", "   "])


@given(
    most=st.integers(1, 10**6),
    number=st.none() | st.integers(1, 10**4),
    unit=st.sampled_from(sorted(UNITS)),
    word=st.sampled_from(["/", "per"]),
    spaces=st.lists(SPACES, min_size=5, max_size=5),
)
def test_a_rate_means_what_it_says(most: int, number: int | None, unit: str, word: str, spaces: list[str]) -> None:
    """So many in so many seconds, minutes, hours or days, with spaces or without."""
    a, b, c, d, e = spaces
    limit = Limit(rate=f"{a}{most}{b}{word}{c}{number or ''}{d}{unit}{e}")

    assert (limit.most, limit.period) == (most, (number or 1) * UNITS[unit])


@pytest.mark.parametrize(
    ("rate", "most", "period"),
    [("60/hour", 60, 3600), ("5 per 10 s", 5, 10), ("1 per day", 1, 86_400), ("2/30 min", 2, 1800), ("", 0, 0)],
)
def test_a_rate_reads_as_people_write_it(rate: str, most: int, period: int) -> None:
    """The ways of writing that the documentation shows."""
    limit = Limit(rate=rate)

    assert (limit.most, limit.period, limit.concurrency) == (most, period, None)


@pytest.mark.parametrize(
    "rate",
    [
        "60",
        "/hour",
        "60/",
        "60 hour",
        "60/week",
        "60/year",
        "0/hour",
        "60/0 s",
        "-1/s",
        "1.5/s",
        "1/1.5 s",
        "sixty/hour",
        "60//hour",
        "60/hour 5/s",
        "60\n/hour",
        "60/Hour",
        " ",
    ],
)
def test_a_rate_that_cant_be_read_is_refused(rate: str) -> None:
    """What is no number of items in a period is an error that shows how to write it."""
    with pytest.raises(ValueError, match="can't be read: write n per period, such as") as caught:
        Limit(rate=rate)

    assert repr(rate) in str(caught.value)


@given(rate=st.from_regex(r"\A(\d{1,3}) *(?:/|per) *(\d{1,3})? *(s|min|h|hour|day)\Z"))
def test_a_rate_that_is_taken_limits_something(rate: str) -> None:
    """No way of writing zero comes through as no limit at all."""
    try:
        limit = Limit(rate=rate)
    except ValueError:
        return

    assert limit.most >= 1
    assert limit.period >= 1


@pytest.mark.parametrize("concurrency", [0, -1])
def test_at_least_one_item_is_let_through(concurrency: int) -> None:
    """A limit that lets nothing through is a mistake."""
    with pytest.raises(ValueError, match="concurrency is one or more"):
        Limit(concurrency=concurrency)


def test_a_limit_is_a_value() -> None:
    """Two that say the same are equal, and none can be changed."""
    limit = Limit(concurrency=2, rate="60/hour")

    assert limit == Limit(concurrency=2, rate="60/hour")
    assert limit != Limit(concurrency=2)
    with pytest.raises(FrozenInstanceError):
        limit.rate = ""  # type: ignore[misc] # that is the test

"""The front door of the family."""

from kommunrpa.actions import pdf


def test_everything_that_is_promised_is_there() -> None:
    """The public names are sorted, and each exists."""
    assert pdf.__all__ == sorted(pdf.__all__)
    assert all(hasattr(pdf, name) for name in pdf.__all__)

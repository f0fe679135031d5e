"""The signal that an item is no longer this worker's."""

from kommunrpa.store import Lost


def test_a_bot_that_catches_every_error_does_not_catch_the_loss() -> None:
    """Whoever lost its item can't go on by catching `Exception`."""
    assert not issubclass(Lost, Exception)

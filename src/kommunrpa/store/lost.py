"""The signal that an item is no longer this worker's."""


class Lost(BaseException):
    """Another worker has taken the item over: leave it at once. No ``except Exception`` in a bot may swallow it."""

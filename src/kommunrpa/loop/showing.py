"""Shows a failure to whoever watches the run, while the page still stands as it failed."""

from kommunrpa.errors import TemporaryError
from kommunrpa.loop.shift import Watch
from kommunrpa.loop.signals import Stopping
from kommunrpa.loop.verdict import judge


class Showing:
    """Tells a watch of each failure once, though it escapes an action first and then the bot.

    Args:
        watch: Who watches the run.
        stopping: Whether the run is asked to stop: then nothing is shown.
    """

    def __init__(self, watch: Watch, stopping: Stopping) -> None:
        self._watch = watch
        self._stopping = stopping
        self._shown: Exception | None = None

    def __call__(self, error: Exception) -> None:
        """Tell of a failure.

        Args:
            error: What escaped an action or a bot.
        """
        if self._stopping() or (self._shown is not None and self._shown in (error, error.__cause__)):
            return
        self._shown = error
        verdict = judge(error, attempts=1)
        # How often the item was tried before is not known here, and so not whether it is tried again.
        reason = "Systemet svarade inte." if isinstance(error, TemporaryError) else verdict.reason
        self._watch.failed(reason, verdict.detail, stopping=self._stopping)

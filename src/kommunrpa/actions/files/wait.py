"""Wait for a file that another program writes."""

from datetime import datetime
from pathlib import Path

from kommunrpa.action import Action, Run
from kommunrpa.actions.files.foreign import is_in_use, translated
from kommunrpa.actions.files.looking import Stamp, stamps
from kommunrpa.errors import ActionError, TemporaryError

_TURN = 0.5  # seconds between two looks
_COARSE = 2.0  # seconds: some file systems keep no finer times


class WaitForFile(Action[Path]):
    """Wait until a file is there, and the program that writes it is done.

    Args:
        pattern: Folder and file name with ``*``, such as ``export/*.csv``; relative to the bot's own folder. Hidden
            files and those with names such as ``.tmp`` and ``.part`` are not meant.
        timeout: Longest wait, in seconds.
        quiet: Seconds that the file must have stayed as it is. An empty file is not done.
        since: Files that were changed before are not meant: take ``run.now()`` before you start the other program.

    Returns:
        The file; of several the one that was changed last.

    Raises:
        TemporaryError: No file is there in time, or it still grows.
        ActionError: The folder is not there, or can't be read.

    Repeat:
        Yes: it only looks.

    Example:
        >>> WaitForFile(pattern="export/*.csv", timeout=600)
        WaitForFile(pattern=…, timeout=…, quiet=…, since=…)
    """

    pattern: Path | str
    timeout: float = 300.0
    quiet: float = 2.0
    since: datetime | None = None

    def perform(self, run: Run) -> Path:
        """Look again and again."""
        pattern = run.settings.home / self.pattern
        began, seen = run.now(), dict[Path, tuple[Stamp, datetime]]()
        while True:
            found = self._found(pattern)
            now = run.now()
            for path, stamp in found.items():
                if path not in seen or seen[path][0] != stamp:
                    seen[path] = (stamp, now)
            still = [path for path in found if (now - seen[path][1]).total_seconds() >= self.quiet]
            if still and len(still) == len(found) and _is_free(latest := max(still, key=lambda each: found[each][1])):
                return latest
            if (now - began).total_seconds() >= self.timeout:
                what = "is still being written" if found else "is there"
                raise TemporaryError(f"{'A' if found else 'No'} file that is waited for {what} after {self.timeout} s.")
            run.sleep(min(_TURN, self.quiet or _TURN))

    def _found(self, pattern: Path) -> dict[Path, Stamp]:
        if not pattern.parent.is_dir():
            raise ActionError("The folder of the file that is waited for is not there: make it, or mend 'pattern'.")
        earliest = (self.since.timestamp() - _COARSE) * 1e9 if self.since else 0
        with translated("looked for"):
            return {path: stamp for path, stamp in stamps(pattern).items() if stamp[0] and stamp[1] >= earliest}


def _is_free(path: Path) -> bool:
    """Whether no other program keeps it for itself, as Windows lets them."""
    try:
        with path.open("rb"):
            return True
    except OSError as error:
        if isinstance(error, FileNotFoundError) or is_in_use(error):
            return False
        raise ActionError(f"The file that was waited for can't be opened: {error.strerror}.") from error

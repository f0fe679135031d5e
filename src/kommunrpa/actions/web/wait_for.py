"""The action that waits for something to appear on the page, or to go."""

from kommunrpa.action import Action, Run
from kommunrpa.actions.web.visits.visit import Sight, visiting
from kommunrpa.errors import KommunrpaError, TemporaryError
from kommunrpa.privacy import mask


class WaitFor(Action[None]):
    """Wait until words or a label stand on the page, or until words are gone.

    Actions wait for what they work on by themselves. This is for what takes a page longer: a report that is put
    together, a queue that must empty.

    Args:
        text: Words that must stand on the page. Never logged.
        label: A field or a value that must be there, by its visible label. Never logged.
        gone: Words that must stand there no more, such as "Bearbetas". Never logged.
        url: Address of the page; none for the page as it stands after the action before. Never logged.
        timeout: Longest wait, in seconds.

    Returns:
        Nothing: what was given holds, all of it at once.

    Raises:
        TemporaryError: It did not come to that in time, or the site asks for a log-in.
        ActionError: No page is open, or the browser was closed.
        ConfigError: No browser, or an address that is not allowed.
        ValueError: When it is made: nothing to wait for.

    Repeat:
        Yes: it only looks.

    Example:
        >>> WaitFor(text="Rapporten är klar", timeout=120)
        WaitFor(text=…, label=…, gone=…, url=…, timeout=…)

    Source:
        How labels are matched: docs/explanation/labels.md.
    """

    text: str = ""
    label: str = ""
    gone: str = ""
    url: str | None = None
    timeout: float = 30.0

    def __post_init__(self) -> None:
        if not (self.text or self.label or self.gone):
            raise ValueError("WaitFor needs something to wait for: text, label or gone.")

    def perform(self, run: Run) -> None:
        """Look until it is there."""
        with visiting(run, self.url, doing="waiting for the page", timeout=self.timeout) as visit:
            task = {"text": self.text, "label": self.label, "gone": self.gone}
            sight = visit.look("shows", task, until=_holds, quiet=self.timeout)
            if sight is None or not _holds(sight, 0.0):
                raise visit.explained(self._lacking(sight))

    def _lacking(self, sight: Sight | None) -> KommunrpaError:
        told = {"text": f"say {self.text!r}", "label": f"have {self.label!r}", "gone": f"stop saying {self.gone!r}"}
        missing = [mask(words) for key, words in told.items() if sight and not sight[key]]
        what = f"did not {' nor '.join(missing)}" if missing else "did not answer"
        return TemporaryError(f"The page {what} within {self.timeout:g} seconds.")


def _holds(sight: Sight, _still: float) -> bool:
    return bool(sight["text"] and sight["label"] and sight["gone"])

"""The action that presses what leads on to another page or view."""

from kommunrpa.action import Action, Run
from kommunrpa.actions.web.reading import read_values
from kommunrpa.actions.web.visits.clicking import find_button, press_on
from kommunrpa.actions.web.visits.visit import visiting
from kommunrpa.errors import TemporaryError


class Click(Action[None]):
    """Press a button or link that leads on: to another page, a tab, an opened section.

    It is for finding one's way, not for acts: nothing is kept in the ledger, and after an error it is pressed again.
    What must not happen twice is sent by `FillForm`, or by an action of your own with ``run.once()``. A link that would
    open a window of its own opens in the same one.

    Args:
        press: Visible text of the button or link. Never logged, since a link may be called after a person.
        url: Address of the page; none for the page as it stands after the action before. Never logged.
        expect: Words that must stand on the page that follows; none when left out.
        timeout: Longest wait for each page, in seconds.

    Returns:
        Nothing; the page that follows is there for the next action.

    Raises:
        TemporaryError: The page that follows did not come in time, or with a fault of the site.
        ActionError: There is no such button or link, or several, or it can't be pressed; or *expect* does not stand on
            the page that follows.
        ConfigError: No browser, or an address that is not allowed.

    Repeat:
        Yes: it is only for what changes nothing.

    Example:
        >>> Click(url="https://a.example/arenden", press="Visa alla")
        Click(press=…, url=…, expect=…, timeout=…)

    Source:
        WAI-ARIA 1.2, button and link roles; names as in docs/explanation/labels.md.
    """

    press: str
    url: str | None = None
    expect: str = ""
    timeout: float = 30.0

    def perform(self, run: Run) -> None:
        """Find it, press it, and wait for what follows."""
        with visiting(run, self.url, doing="pressing a button", timeout=self.timeout) as visit:
            button = find_button(visit, self.press)
            try:
                press_on(visit, button)
                if self.expect:
                    read_values(visit, {}, expect=self.expect)
            except TemporaryError as error:
                # Tried again on the page that follows, it would be looked for where it is not.
                error.exhausted = self.url is None
                raise

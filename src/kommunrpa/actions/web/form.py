"""The action that fills in a form, sends it once, and reads the receipt."""

from collections.abc import Mapping, Sequence
from dataclasses import field

from kommunrpa.action import Action, Run
from kommunrpa.actions.web.forms.filling import Filling
from kommunrpa.actions.web.forms.outcome import Awaited, await_outcome
from kommunrpa.actions.web.forms.press import press
from kommunrpa.actions.web.forms.single import sending_once
from kommunrpa.actions.web.forms.steps import go_on
from kommunrpa.actions.web.forms.values import every_wanted
from kommunrpa.actions.web.pages.foreign import translated
from kommunrpa.actions.web.pages.watch import Watch
from kommunrpa.actions.web.visits.arrival import arriving
from kommunrpa.privacy import mask


class FillForm(Action[dict[str, str]], once=True, shown=("url", "submit")):
    """Fill in a web form, send it, and read values from the page that follows.

    All is filled in and read back before the button is pressed, and the button is pressed once.

    Args:
        url: Address of the form. It is logged: no personal data in it.
        values: What to fill in, by the labels that a person sees; nested by group where a label stands twice. See
            `fill_form` for the kinds of values. Never logged.
        submit: Visible text of the button that sends the form.
        read: Visible labels whose values are read on the page that follows, by the name that you want.
        pages: The steps of a form in several: the values and the button's text for each, the last one's sends it.
            In place of *values* and *submit*.
        expect: Words that must stand on the page that follows; none when left out.
        timeout: Longest wait for each page and its fields, and for the answer, in seconds.

    Returns:
        The text found beside each label of *read*, without outer spaces.

    Raises:
        TemporaryError: The form could not be opened in time; nothing was sent.
        BusinessError: The site, or the browser by its rules, refused a value; the message is Swedish, names the label
            and has the site's own words. Nothing was registered.
        OutcomeUnknown: The site fell silent, failed, or shows no receipt: a person must see whether the case exists.
        ActionError: A label or button is not on the page; the nearest ones are named. Nothing was sent.
        ConfigError: No browser, or an address that is not allowed.
        ValueError: When it is made: *pages* together with *values*, or a personal number in *url*.

    Repeat:
        No: sending twice makes two cases.

    Example:
        >>> FillForm(url="https://a.example/ny", values={"Namn": "Test"}, submit="Skicka", read={"dnr": "Diarienummer"})
        FillForm(url='https://a.example/ny', values=…, submit='Skicka', read=…, pages=…, expect=…, timeout=…)

    Source:
        HTML Living Standard, "Forms"; how labels are matched: docs/explanation/labels.md.
    """

    url: str
    values: Mapping[str, object] = field(default_factory=dict)
    submit: str = ""
    read: Mapping[str, str] = field(default_factory=dict)
    pages: Sequence[tuple[Mapping[str, object], str]] = ()
    expect: str | None = None
    timeout: float = 30.0

    def __post_init__(self) -> None:
        if bool(self.pages) == bool(self.submit) or (self.pages and self.values):
            raise ValueError("FillForm takes either values and submit, or pages with both for each step.")
        if mask(self.url) != self.url:
            raise ValueError("The url holds a personal number and would be logged: send it as a value instead.")

    def perform(self, run: Run) -> dict[str, str]:
        """Open, fill in, press once, and see what came of it."""
        steps = [*self.pages] or [(self.values, self.submit)]
        wanted = [every_wanted(values, home=run.settings.home) for values, _ in steps]
        with arriving(run, self.url, timeout=self.timeout, listener=Watch) as watch:
            watch.start_anew(accept=False)
            with translated("filling in the form"):
                fillings = [Filling(each, watch=watch, timeout=self.timeout) for each in wanted]
                for filling, following, (_, forward) in zip(fillings, fillings[1:], steps, strict=False):
                    go_on(filling, following, forward=forward, watch=watch, timeout=self.timeout)
                return self._send(run, fillings, watch=watch)

    def stand_in(self) -> dict[str, str]:
        """What a rehearsal reads: a made-up text for each label, marked as such."""
        return {name: f"«{label}, provkörning»" for name, label in self.read.items()}

    def _send(self, run: Run, fillings: Sequence[Filling], *, watch: Watch) -> dict[str, str]:
        buttons = [text for _, text in self.pages] or [self.submit]
        button, before = fillings[-1].make_ready(buttons[-1], read=self.read, expect=self.expect)
        awaited = Awaited(
            forms=[{"entries": each.entries, "submit": text} for each, text in zip(fillings, buttons, strict=True)],
            before=before,
            read=self.read,
            expect=self.expect or "",
            held=fillings[-1].held,
        )
        with sending_once(watch), run.once():
            watch.start_anew(accept=True)
            pressed = press(button, watch=watch, timeout=self.timeout)
            return await_outcome(awaited, watch=watch, ends=pressed + self.timeout)

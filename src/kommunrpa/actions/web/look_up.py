"""The action that looks something up by a search form."""

import time
from collections.abc import Mapping
from dataclasses import field

from kommunrpa.action import Action, Run
from kommunrpa.actions.web.answer import Question, await_answer
from kommunrpa.actions.web.forms.filling import Filling
from kommunrpa.actions.web.forms.press import press
from kommunrpa.actions.web.forms.values import every_wanted
from kommunrpa.actions.web.found import Found
from kommunrpa.actions.web.pages.engine import ask_unless_gone
from kommunrpa.actions.web.pages.rest import comes_to_rest
from kommunrpa.actions.web.table import ReadTable
from kommunrpa.actions.web.visits.visit import Visit, visiting
from kommunrpa.privacy import mask

_SETTLED = 0.1  # seconds without a request after which a page shows what it shows before a search
_LONGEST = 5.0  # seconds for a page to settle, when something of it never comes


class LookUp(Action[Found], shown=("url", "press")):
    """Look something up by a search form, and read what it finds.

    The form is filled in as by `FillForm`, by its labels, and what is read is the answer to this search alone: what
    stood on the page before does not count, nor what stands in the search form itself.

    Args:
        url: Address of the form; none for the page as it stands after the action before. It is logged: no personal
            data in it. The address that the search leads to is logged nowhere.
        values: What to search for, by the labels that a person sees, as in `FillForm`. Never logged.
        press: Visible text of the button that searches.
        read: Visible labels whose values are read in the answer, by the name that you want.
        table: How the table of hits is read: a `ReadTable` without url.
        none: Words by which the page says that there are no hits; left out, the usual ones, such as "Inga träffar".
        expect: Words that must stand in an answer with hits; none when left out.
        timeout: Longest wait for each page, and for the answer, in seconds.

    Returns:
        What was found; false, as in ``if not found``, when the site says that there are no hits or shows no rows.

    Raises:
        TemporaryError: The site did not answer, or with a fault, or asks for a log-in. Never the same as no hits.
        BusinessError: The site does not take a value; the message is Swedish, and has the site's own words.
        ActionError: A label, button, column or table is not there (the nearest are named), or several hits hold what
            *read* asks for: read a table then.
        ConfigError: No browser, or an address that is not allowed.
        ValueError: When it is made: neither *read* nor *table*, a *table* with a url, or a personal number in *url*.

    Repeat:
        Yes: a search changes nothing. For a form that does, use `FillForm`.

    Example:
        >>> LookUp(url="https://a.example/sok", values={"Namn": "Test"}, press="Sök", read={"dnr": "Diarienummer"})
        LookUp(url='https://a.example/sok', values=…, press='Sök', read=…, table=…, none=…, expect=…, timeout=…)

    Source:
        HTML Living Standard, "Forms"; how labels are matched: docs/explanation/labels.md.
    """

    url: str | None = None
    values: Mapping[str, object]
    press: str
    read: Mapping[str, str] = field(default_factory=dict)
    table: ReadTable | None = None
    none: str = ""
    expect: str = ""
    timeout: float = 30.0

    def __post_init__(self) -> None:
        if not (self.read or self.table):
            raise ValueError("LookUp needs read or table: what is to be read of what it finds?")
        if self.table and self.table.url is not None:
            raise ValueError("The table of a LookUp has no url: it is read where the search leads.")
        if self.url and mask(self.url) != self.url:
            raise ValueError("The url holds a personal number and would be logged: send it as a value instead.")

    def perform(self, run: Run) -> Found:
        """Open the form, fill it in, search, and read the answer."""
        wanted = every_wanted(self.values, home=run.settings.home)
        with visiting(run, self.url, doing="looking something up", timeout=self.timeout) as visit:
            filling = Filling(wanted, watch=visit.watch, timeout=self.timeout)
            question = self._question(filling)
            _settle(visit)
            before = ask_unless_gone(visit.watch.frame, "hits", **question.task())
            button, shown = filling.make_ready(self.press)
            visit.renew()
            visit.watch.start_anew(accept=True)
            press(button, watch=visit.watch, timeout=self.timeout)
            values = await_answer(visit, question, before=before or {}, shown=shown)
            if values is None:
                return Found()
            return Found(read=values, table=self.table.read_on(visit) if self.table else [])

    def _question(self, filling: Filling) -> Question:
        return Question(
            form={"entries": filling.entries, "submit": self.press},
            read=self.read,
            table=self.table.request().task() if self.table else None,
            none=self.none,
            expect=self.expect,
            button=self.press,
        )


def _settle(visit: Visit) -> None:
    """Wait until the page shows what it shows before anything is searched for."""
    comes_to_rest(visit.watch, quiet=lambda: _SETTLED, ends=time.monotonic() + _LONGEST)

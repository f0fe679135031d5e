"""A page of a system that speaks labels, and is logged in."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, overload
from urllib.parse import urljoin

from kommunrpa.action import Run
from kommunrpa.actions.web.download import Download
from kommunrpa.actions.web.forms.filling import Filling
from kommunrpa.actions.web.forms.outcome import Awaited, await_outcome
from kommunrpa.actions.web.forms.press import press
from kommunrpa.actions.web.forms.single import sending_once
from kommunrpa.actions.web.forms.values import Wanted, every_wanted
from kommunrpa.actions.web.pages.foreign import translated
from kommunrpa.actions.web.pages.listening import Listening
from kommunrpa.actions.web.pages.rest import comes_to_rest
from kommunrpa.actions.web.pages.statuses import SERVER_FAULT
from kommunrpa.actions.web.pages.watch import Watch
from kommunrpa.actions.web.reading import read_values
from kommunrpa.actions.web.table import ReadTable
from kommunrpa.actions.web.visits.arrival import as_latest, explained, logged_in
from kommunrpa.actions.web.visits.tab import Tab
from kommunrpa.actions.web.visits.visit import Visit
from kommunrpa.errors import ActionError, OutcomeUnknown, TemporaryError
from kommunrpa.settings import SystemSettings

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LONGEST = 30.0  # seconds for a page that is opened without a word
_QUIET = 0.15  # seconds without a request after which a press has led to all that it does at once


class SystemPage:
    """A page of a system, logged in, by what a person sees on it.

    Args:
        run: The item's run.
        tab: The item's page in the system.
        settings: The system.

    Example:
        >>> def open_case(page: SystemPage, title: str) -> None:
        ...     page.open("/arenden/ny")
        ...     page.fill({"Rubrik": title})
    """

    def __init__(self, run: Run, tab: Tab, settings: SystemSettings) -> None:
        self._run = run
        self._tab = tab
        self._settings = settings
        self._listening = ExitStack()
        self._watch: Listening | None = None
        self._wanted: list[Wanted] = []
        self._pressed: Awaited | None = None

    @property
    def playwright(self) -> "Page":
        """Playwright's own page, for all that has no label."""
        return self._tab.page

    def open(self, path: str = "", *, timeout: float = 30.0) -> None:
        """Open a page of the system.

        Args:
            path: From the system's address, such as ``/arenden/ny``. It is not logged.
            timeout: Longest wait, in seconds.

        Raises:
            TemporaryError: No answer in time, or the log-in ended and is made anew at the next try.
            ActionError: There is no such page.
            ConfigError: The log-in is refused, or the page leads to an origin that is not allowed.

        Repeat:
            Yes.
        """
        self._open(path, timeout=timeout)

    def fill(self, values: Mapping[str, object], *, timeout: float = 30.0) -> None:
        """Fill in fields by their labels, and see that every value stands. Nothing is sent.

        Args:
            values: As `FillForm` takes them.
            timeout: Longest wait for the fields, in seconds.

        Raises:
            ActionError: A label is not there, or a field does not keep its value.
            BusinessError: A value breaks the page's own rules.
            TemporaryError: The browser lost time or connection, or the log-in ended.

        Repeat:
            Yes.
        """
        with self._at_work("filling in the form") as watch:
            wanted = every_wanted(values, home=self._run.settings.home)
            filling = Filling(wanted, watch=watch, timeout=timeout)
            filling.fill()
            filling.settle()
            self._wanted, self._pressed = wanted, None

    def press(self, text: str, *, timeout: float = 30.0) -> None:
        """Press a button, while every value that was filled in before stands, and wait for what it leads to.

        Args:
            text: The button's visible text.
            timeout: Longest wait for the button, and for the answer, in seconds.

        Raises:
            ActionError: There is no such button, or a value does not stand any more.
            BusinessError: The form breaks the page's own rules.
            TemporaryError: The site did not answer in time, or had a fault.

        Repeat:
            No, if it changes anything: press it inside ``with run.once():`` then.
        """
        with self._at_work(f"pressing {text!r}") as watch:
            filling = Filling(self._wanted, watch=watch, timeout=timeout)
            button, before = filling.make_ready(text)
            watch.start_anew(accept=True)
            self._pressed = Awaited(
                forms=[{"entries": filling.entries, "submit": text}],
                before=before,
                read={},
                expect="",
                held=filling.held,
            )
            self._wanted = []
            with sending_once(watch):
                pressed = press(button, watch=watch, timeout=timeout)
                self._await_answer(text, watch=watch, ends=pressed + timeout)

    @overload
    def read(self, labels: str, *, timeout: float = 30.0) -> str: ...
    @overload
    def read(self, labels: Mapping[str, str], *, timeout: float = 30.0) -> dict[str, str]: ...
    def read(self, labels: str | Mapping[str, str], *, timeout: float = 30.0) -> str | dict[str, str]:
        """Read what stands beside labels; after a press, on the page that it led to.

        Args:
            labels: One label, or labels by the names that you want.
            timeout: Longest wait for the labels, in seconds.

        Returns:
            The text beside the label, or the texts by name, without outer spaces.

        Raises:
            ActionError: A label is not there, or has several values.
            BusinessError: The site refused what the press sent; its words are Swedish, for the handläggare.
            TemporaryError: The site had a fault.

        Repeat:
            Yes.
        """
        names = {"": labels} if isinstance(labels, str) else dict(labels)
        with self._at_work("reading the page") as watch:
            ends = time.monotonic() + timeout
            found = self._read_after_press(names, watch=watch, ends=ends) if self._pressed else None
            found = found or read_values(Visit(watch, timeout=timeout), names)
        return found[""] if isinstance(labels, str) else found

    def table(
        self,
        table: str = "",
        *,
        columns: Sequence[str] | Mapping[str, str] = (),
        pages: str = "",
        timeout: float = 30.0,
    ) -> list[dict[str, str]]:
        """Read the rows of a table on the page, as `ReadTable` does.

        Args:
            table: Its caption, heading or label; none for the only one that has the columns.
            columns: Headings of the wanted columns, or headings by the names that you want; all when left out.
            pages: Text of what leads to the next page; none when there is one page.
            timeout: Longest wait for each page and its rows, in seconds.

        Returns:
            A mapping for each row, by column.

        Raises:
            ActionError: No table, several that fit, or no such column.
            TemporaryError: A page did not come in time.

        Repeat:
            Yes.
        """
        with self._at_work("reading the table"):
            return ReadTable(table=table, columns=columns, pages=pages, timeout=timeout).perform(self._run)

    def download(self, press: str, *, name: str = "", timeout: float = 60.0) -> str:
        """Press what gives a file, and put it into the item's own folder, as `Download` does.

        Args:
            press: Visible text of the button or link.
            name: What the file is called; left out, what the site calls it.
            timeout: Longest wait for the whole file, in seconds.

        Returns:
            The path of the file.

        Raises:
            ActionError: There is no such button, or no file comes.
            TemporaryError: The file did not come in time or not whole.

        Repeat:
            Yes.
        """
        with self._at_work("fetching a file"):
            return Download(press=press, name=name, timeout=timeout).perform(self._run)

    def close(self) -> None:
        """Stop listening to the page."""
        self._watch, self._wanted, self._pressed = None, [], None
        self._listening.close()

    def _open(self, path: str, *, timeout: float) -> Listening:
        self.close()
        address = urljoin(self._settings.address[0], path)
        arriving = logged_in(self._run, self._tab, address, timeout=timeout, listener=Listening)
        with explained(self._run, self._tab):
            self._watch = self._listening.enter_context(arriving)
        return self._watch

    @contextmanager
    def _at_work(self, doing: str) -> Iterator[Listening]:
        """Work on the page that is open, or the system's first when none is."""
        watch = self._watch
        if watch is None or self._tab.has_crashed():
            watch = self._open("", timeout=_LONGEST)
        as_latest(self._run, self._tab)
        with explained(self._run, self._tab), translated(doing):
            yield watch

    def _await_answer(self, text: str, *, watch: Watch, ends: float) -> None:
        if not comes_to_rest(watch, quiet=lambda: _QUIET, ends=ends):
            raise TemporaryError(f"The site did not answer {text!r} in time.")
        self._tab.page.wait_for_load_state("domcontentloaded", timeout=max(1.0, 1000 * (ends - time.monotonic())))
        if trouble := self._trouble(watch):
            raise TemporaryError(f"After {text!r} {trouble}.")

    def _read_after_press(self, names: Mapping[str, str], *, watch: Watch, ends: float) -> dict[str, str]:
        assert self._pressed is not None  # noqa: S101 - for mypy
        try:
            return await_outcome(replace(self._pressed, read=names), watch=watch, ends=ends)
        except OutcomeUnknown as error:  # whether that is so is for the action to say, by its run.once()
            raise (TemporaryError if self._trouble(watch) else ActionError)(str(error)) from error

    @staticmethod
    def _trouble(watch: Watch) -> str:
        fault = f"the site answered with status {watch.status}" if watch.status >= SERVER_FAULT else ""
        return fault or watch.trouble

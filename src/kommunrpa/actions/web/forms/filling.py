"""Fills in a form and makes it ready to be sent: every value stands, the button is there, nothing is pressed."""

import re
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from kommunrpa.actions.web.forms.drawn import pick_day, set_clock, type_parts
from kommunrpa.actions.web.forms.keys import enter_by_hand
from kommunrpa.actions.web.forms.meaning import means_same
from kommunrpa.actions.web.forms.picking import PICKED, is_picked, pick, pick_fixed
from kommunrpa.actions.web.forms.values import Wanted
from kommunrpa.actions.web.forms.wording import flaws, no_button, not_held, refused, trouble
from kommunrpa.actions.web.pages.engine import ask, ask_for_element, kept_element
from kommunrpa.actions.web.pages.foreign import is_navigation
from kommunrpa.actions.web.pages.ground import home_of
from kommunrpa.actions.web.pages.watch import Watch
from kommunrpa.actions.web.pages.watchdog import answering
from kommunrpa.errors import ActionError

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle

T = TypeVar("T")

_PATIENCE = 300  # milliseconds that the page's script waits for a field to appear before it reports
_QUIET = 3.0  # seconds without any change or request after which a missing field is given up
_LASTING = {"several choices", "too long"}
_REDRAW = 150  # milliseconds that a page may take to show what it was given
_MOST_REFILLS = 10


class Filling:
    """One form, or one step of a form, being filled in.

    Args:
        wanted: Every value.
        watch: Listens to the page, with the form on it or about to come.
        timeout: Longest wait for the form, in seconds.
    """

    def __init__(self, wanted: Sequence[Wanted], *, watch: Watch, timeout: float) -> None:
        self._wanted = wanted
        self._watch = watch
        self._timeout = timeout
        self._ends = 0.0
        self._by_hand: set[int] = set()
        self._entered: set[int] = set()
        self._wrote: set[int] = set()
        self._opened: dict[str, str] = {}
        self._standing: list[dict[str, Any]] | None = None
        self._ready: dict[str, Any] | None = None
        self._late: list[dict[str, Any]] = []
        self._refills = 0
        self._navigations = 0
        self.entries = [each.entry(index) for index, each in enumerate(wanted)]

    def fill(self, *, then: Mapping[str, Any] | None = None) -> None:
        """Write every value, in waves as fields appear.

        Args:
            then: What is to be made ready at once, as the page's script is told; None for nothing.

        Raises:
            ActionError: A label is not there, not alone, or not open to the value.
            BusinessError: A value is longer than its field, or the page objects to one in a dialog.
        """
        quiet_since, left_before = time.monotonic(), len(self._wanted)
        self._navigations = self._watch.navigations
        self._ends = self._ends or time.monotonic() + self._timeout
        while True:
            self._settle_in()
            before = self._watch.navigations
            task = {"entries": self.entries, "patience": _PATIENCE, "then": then}
            report = self._unless_gone(partial(ask, self._watch.frame, "fill", **task))
            if report and report["leaving"]:
                self._await_next(before)
                report = None
            outcomes = report["outcomes"] if report else []
            self._wrote.update(each["index"] for each in outcomes if "wrote" in each)
            left = [each for each in outcomes if "trouble" in each] if report else list(self.entries)
            if self._watch.busy or len(left) < left_before:
                quiet_since = time.monotonic()
            left_before = len(left)
            self._refuse_dialogs()
            if report and self._enter_by_hand(report["outcomes"]):
                quiet_since = time.monotonic()
                continue
            if report and not left:
                break
            if report and self._is_hopeless(left, quiet_since=quiet_since):
                raise self._trouble(left, report=report)
        self._ready = report.get("ready")
        self._standing = None if self._entered else report.get("standing")

    def settle(self) -> None:
        """See that every value stands, and mend what does not.

        Raises:
            ActionError: A value does not hold, though it was typed by hand.
        """
        standing = self._standing
        while standing is None or self._mended(standing):
            standing = self._unless_gone(lambda: ask(self._watch.frame, "standing", entries=self.entries))

    def make_ready(
        self, submit: str, *, read: Mapping[str, str] | None = None, expect: str | None = None
    ) -> tuple["Callable[[], ElementHandle | None]", dict[str, Any]]:
        """Write every value, see that all of them stand, mend what does not, and find the button.

        Args:
            submit: The button's text.
            read: Labels that will be read afterwards, by name.
            expect: Words that will be looked for afterwards.

        Returns:
            What fetches the button, and what the page shows before it is pressed.

        Raises:
            ActionError: A value can't be written or does not hold, or there is no such button.
            BusinessError: The form breaks the rules that the page gives its browser.
        """
        task = {"submit": submit, "read": dict(read or {}), "expect": expect or ""}
        self.fill(then=task)
        missing_since = time.monotonic()
        while True:
            question = partial(ask, self._watch.frame, "ready", entries=self.entries, **task)
            report, self._ready = self._ready or self._unless_gone(question), None
            if report is None or self._mended(report["standing"]):
                continue
            self._refuse_dialogs()
            if report["kept"] and not (report["disabled"] or report["covered"]):
                if report["flaws"]:
                    raise flaws(report["flaws"])
                return partial(kept_element, self._watch.frame, framed=report["framed"]), report["before"]
            waited = time.monotonic() - missing_since
            if time.monotonic() > self._ends or (waited > _QUIET and not (report["kept"] or self._watch.busy)):
                raise no_button(submit, report)
            self._watch.page.wait_for_timeout(100)

    def held(self, stand: Mapping[str, Any]) -> bool:
        """Whether what stands in the page is what was wanted there."""
        wanted = self._wanted[stand["index"]]
        if "trouble" in stand:
            return False
        if "files" in stand:
            return _holds_files(stand, [path.name for path in wanted.files])
        if "held" in stand:
            return bool(stand["held"]) or self._opened.get(wanted.name) == stand.get("whole", "")
        return means_same(stand["written"], stand["shown"], exactly=wanted.exact or stand["secret"])

    def _settle_in(self) -> None:
        """Work in the frame of another origin in which the fields stand, if the page does not have them itself."""
        if len(self._watch.page.frames) > 1:
            self._watch.work_in(home_of(self.entries, page=self._watch.page))

    def _unless_gone(self, question: Callable[[], T]) -> T | None:
        """The page's answer; None when it gave way to another, as old ones do when a list is chosen from."""
        from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

        before = self._watch.navigations
        try:
            return question()
        except Error as error:
            if not is_navigation(error):
                raise
            self._await_next(before)
            return None

    def _await_next(self, before: int) -> None:
        self._refills += 1
        if self._refills > _MOST_REFILLS:
            raise ActionError(
                "The page loads itself anew each time it is filled in: its values can't be made to stand."
            )
        began = time.monotonic()
        while self._watch.navigations == before and time.monotonic() - began < _QUIET:
            self._watch.page.wait_for_timeout(10)
        self._watch.frame.wait_for_load_state("domcontentloaded")

    def _is_hopeless(self, left: list[dict[str, Any]], *, quiet_since: float) -> bool:
        if any(each["trouble"] in _LASTING for each in left) or time.monotonic() > self._ends:
            return True
        return not self._watch.busy and time.monotonic() - quiet_since > _QUIET

    def _trouble(self, left: list[dict[str, Any]], *, report: Mapping[str, Any]) -> Exception:
        first = min(left, key=lambda each: (each["trouble"] not in _LASTING, each["trouble"] == "more"))
        about = self._wanted[first["index"]]
        stand = report["standing"][first["index"]]
        return trouble(about, {**stand, **first}, labels=report["labels"])

    def _refuse_dialogs(self) -> None:
        if self._watch.said:
            raise refused([], words=self._watch.said)

    def _enter_by_hand(self, outcomes: list[dict[str, Any]]) -> bool:
        """Attach files, pick and type where plain events don't do; False when nothing was left to do."""
        by_hand = (each for each in outcomes if any(way in each for way in ("file", "hand", "keys")))
        left = [each for each in by_hand if each["index"] not in self._entered]
        for each in left:
            wanted = self._wanted[each["index"]]
            if len(wanted.files) > 1 and not each["many"]:
                raise ActionError(f"The field {wanted.name!r} takes one file only.")
            self._entered.add(each["index"])
            self._enter(each["index"], for_good="keys" in each)
        return bool(left)

    def _mended(self, standing: list[dict[str, Any]]) -> bool:
        """Mend what does not stand, once; False when all stands."""
        wrong = [stand for stand in standing if not self.held(stand) or self._is_locked(stand)]
        if not wrong:
            return False
        if wrong != self._late:  # what is drawn a moment later must not be turned back
            self._late = wrong
            self._watch.page.wait_for_timeout(_REDRAW)
            return True
        if self._watch.navigations > self._navigations:
            self._await_next(self._navigations)
            self.fill()
            return True
        for stand in wrong:
            if self._is_chosen(stand):
                continue
            if stand["index"] in self._by_hand or "trouble" in stand:
                raise not_held(self._wanted[stand["index"]], stand)
            self._enter(stand["index"], for_good=True)
        return True

    def _is_locked(self, stand: Mapping[str, Any]) -> bool:
        """Whether a date field has been closed to typing since a text was written, which its calendar may not know."""
        index = stand["index"]
        if not stand.get("readonly") or index not in self._wrote - self._by_hand:
            return False
        return any(self.entries[index]["typed"].get(kind) for kind in ("date", "time"))

    def _is_chosen(self, stand: Mapping[str, Any]) -> bool:
        """Whether a list that shows only how many are chosen holds, once opened, what was wanted."""
        index = stand["index"]
        if stand.get("kind") not in PICKED or index not in self._entered:
            return False
        if not is_picked(self._watch.frame, self.entries[index], ends=self._ends):
            return False
        name = self._wanted[index].name
        self._opened[name] = ask(self._watch.frame, "standing", entries=[self.entries[index]])[0].get("whole", "")
        return True

    def _enter(self, index: int, *, for_good: bool) -> None:
        if for_good:
            self._by_hand.add(index)
        with answering(self._watch.page.context):
            self._enter_in_its_way(index)

    def _enter_in_its_way(self, index: int) -> None:
        entry = self.entries[index]
        stand = ask(self._watch.frame, "standing", entries=[entry])[0]
        if stand.get("readonly"):
            self._set_in_popup(entry)  # what opens nothing is not typed into: it may be opened to typing later
            return
        if stand.get("kind") in PICKED:
            if "written" in stand and pick_day(self._watch.frame, entry, ends=self._ends):
                return
            pick(self._watch.frame, entry, name=self._wanted[index].name, ends=self._ends)
            return
        if stand.get("kind") == "parts":
            self._type_parts(index, stand["written"].split(" "))
            return
        ask(self._watch.frame, "before", entry=entry)
        enter_by_hand(self._watch.frame, self._element(index), stand=stand, wanted=self._wanted[index], entry=entry)

    def _set_in_popup(self, entry: Mapping[str, Any]) -> bool:
        """Set what can't be typed in what the field opens; False when it opens nothing."""
        if entry["typed"].get("date") and pick_day(self._watch.frame, entry, ends=self._ends):
            return True
        if entry["typed"].get("time") and set_clock(self._watch.frame, entry):
            return True
        return pick_fixed(self._watch.frame, entry, ends=self._ends)

    def _type_parts(self, index: int, texts: Sequence[str]) -> None:
        parts = [self._element(index, part=part) for part in range(len(texts))]
        type_parts(self._watch.frame, parts, texts)

    def _element(self, index: int, *, part: int | None = None) -> "ElementHandle":
        element, _ = ask_for_element(self._watch.frame, "target", entry=self.entries[index], part=part)
        if element is None:
            (stand,) = ask(self._watch.frame, "standing", entries=[self.entries[index]])
            if stand.get("trouble") == "several":
                raise not_held(self._wanted[index], stand)
            raise ActionError(f"The field {self._wanted[index].name!r} vanished while it was filled in.")
        return element


def _holds_files(stand: Mapping[str, Any], names: Sequence[str]) -> bool:
    """Whether a file field holds some files, or the page has taken them over: then it names them, or says how many."""
    if stand["files"]:
        return list(stand["files"]) == list(names)
    told = str(stand["around"])
    counted = len(names) > 1 and re.search(rf"(?<!\d){len(names)}(?!\d)", told)
    return all(name in told for name in names) or bool(counted)

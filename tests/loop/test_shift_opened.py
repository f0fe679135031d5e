"""What is open while a bot works: closed with its item or its worker, opened anew after a failure, and pictured."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from loop_desk import Desk

from kommunrpa import Action, ActionError, BusinessError, DataClass, Resource, Run, WorkItem, resource
from kommunrpa.loop import run_bot
from kommunrpa.store import State

Trace = list[str]
Lasts = Literal["item", "worker"]


@pytest.fixture
def trace() -> Trace:
    """What was opened and closed, in order."""
    return []


def browser(trace: Trace, lasts: Lasts, *, closes: Callable[[], None] = lambda: None) -> Resource[str]:
    """A resource that tells when it is opened and closed."""

    def paint(value: str, path: Path) -> None:
        path.write_text(value, encoding="utf-8")

    @resource(lasts=lasts, evidence=paint)
    def opened(_run: Run) -> Iterator[str]:
        trace.append("open")
        yield "a page"
        trace.append("close")
        closes()

    return opened


class Look(Action[str]):
    """Use a resource, and fail if told to."""

    what: Resource[str]
    error: Exception | None = None

    def perform(self, run: Run) -> str:
        """Look."""
        page = run.use(self.what)
        if self.error:
            raise self.error
        return page


def test_what_lasts_for_an_item_is_closed_with_it(desk: Desk, trace: Trace) -> None:
    """Each item gets a page of its own."""
    page = browser(trace, "item")

    desk.run(lambda item, run: trace.append(f"{item.key}: {run.do(Look(what=page))}"), "a", "b")

    assert trace == ["open", "a: a page", "close", "open", "b: a page", "close"]


def test_what_lasts_for_a_worker_is_closed_at_the_end(desk: Desk, trace: Trace) -> None:
    """Items share a browser, also when one of them is for a person."""
    page = browser(trace, "worker")

    def handle(item: WorkItem, run: Run) -> None:
        trace.append(f"{item.key}: {run.do(Look(what=page))}")
        if item.key == "b":
            raise BusinessError("Se efter.")

    desk.run(handle, "a", "b", "c")

    assert trace == ["open", "a: a page", "b: a page", "c: a page", "close"]


def test_after_a_failure_everything_is_opened_anew(desk: Desk, trace: Trace) -> None:
    """Also a failure in the bot's own lines, outside every action, gives the next item a new browser."""
    page = browser(trace, "worker")

    def handle(item: WorkItem, run: Run) -> None:
        run.do(Look(what=page))
        if item.key == "a":
            raise KeyError

    desk.run(handle, "a", "b")

    assert trace == ["open", "close", "open", "close"]


@pytest.mark.parametrize("lasts", ["item", "worker"])
def test_what_cant_be_closed_changes_no_outcome(desk: Desk, trace: Trace, lasts: Lasts) -> None:
    """A page that breaks while it closes undoes nothing that was done; the journal says so, without the text."""

    def break_down() -> None:
        raise ActionError("Hemlig")

    page = browser(trace, lasts, closes=break_down)

    report = desk.run(lambda _item, run: run.do(Look(what=page)), "a", "b")

    assert report.counts == {State.DONE: 2}
    told = [line for line in desk.journal() if line["event"] == "not closed"]
    assert {line["reason"] for line in told} == {"ActionError"}
    assert len(told) == {"item": 2, "worker": 1}[lasts]
    assert "Hemlig" not in desk.journal_text()


@pytest.mark.parametrize(("data_class", "left"), [("P0", 1), ("P1", 1), ("P2", 1), ("P3", 0), ("P4", 0)])
def test_a_failure_leaves_a_picture_where_the_data_allows_it(
    desk: Desk, trace: Trace, data_class: str, left: int
) -> None:
    """P3 and P4 leave none; the others one beside the journal, with a name that tells nothing."""
    page = browser(trace, "item")

    def handle(_item: WorkItem, run: Run) -> None:
        run.do(Look(what=page, error=ActionError("The label is gone.")))

    run_bot(desk.bot(handle, "Hemlig", data_class=DataClass(data_class)), settings=desk.settings)

    pictures = list((desk.settings.folder("journal") / "evidence" / "prov").glob("*"))
    assert [path.read_text(encoding="utf-8") for path in pictures] == ["a page"] * left
    assert desk.states() == ["failed"]


def test_a_case_for_a_person_leaves_no_picture(desk: Desk, trace: Trace) -> None:
    """Nothing is broken, so nothing is kept."""
    page = browser(trace, "item")

    desk.run(lambda _item, run: run.do(Look(what=page, error=BusinessError("Se efter."))), "a")

    assert not (desk.settings.folder("journal") / "evidence").exists()


def test_an_intake_may_use_what_lasts_for_the_worker(desk: Desk, trace: Trace) -> None:
    """A list on a web page is read with the same browser that the cases are handled with."""
    page = browser(trace, "worker")

    class List:
        """Cases from a page."""

        def items(self, run: Run) -> Iterator[WorkItem]:
            """One case, called by what the page says."""
            yield WorkItem(key=run.do(Look(what=page)))

    run_bot(desk.bot(lambda _item, run: run.do(Look(what=page)), intake=List()), settings=desk.settings)

    assert desk.handled == ["a page"]
    assert trace == ["open", "close"]

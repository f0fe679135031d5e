"""Whatever befalls a form, its button is pressed once at most, and what becomes of the case stands in the documents."""

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest
from fault_table import GROUPS, row_of, rows_in, write
from faults import LIMIT, PERSON, Fault
from faulty_desk import PASSWORD, CameTo, FaultyDesk, opened
from traces import marks, places

from kommunrpa.actions.web.forms import filling, outcome, press
from kommunrpa.actions.web.pages import evidence, opening

RENEWS = "RENEW_TABLE=1 python -m pytest tests/promises/test_one_press.py"
EVERY = [(group, fault) for group, faults in GROUPS.items() for fault in faults]
NUMBER = PERSON["Personnummer"]
SOUGHT = marks({*PERSON.values(), PASSWORD} - {NUMBER}, [NUMBER])
MARGIN = 15.0
"""Seconds that a loaded machine may take beyond the time limits of opening, filling in and answering."""

SHORTER = [
    (evidence, "_LONGEST", 1_000), (filling, "_QUIET", 0.4), (opening, "_LOADING", 0.5), (outcome, "_SETTLED", 0.8),
    (press, "_IGNORED", 0.5),
]  # fmt: skip
Capture = pytest.CaptureFixture[str]
TryOut = Callable[[Fault], CameTo]


@pytest.fixture(scope="module")
def desk() -> Iterator[tuple[FaultyDesk, ThreadPoolExecutor]]:
    """The desk of all faults, in a thread of its own: one thread has one Playwright."""
    with ThreadPoolExecutor(1) as thread:
        entered = opened()
        yield thread.submit(entered.__enter__).result(), thread
        thread.submit(entered.__exit__, None, None, None).result()


def written(*folders: Path) -> Iterator[tuple[str, bytes]]:
    """Every file's path below some folders and its bytes, but for those of the store."""
    for folder in folders:
        for path in folder.rglob("*"):
            name = str(path.relative_to(folder))
            with contextlib.suppress(FileNotFoundError):  # the browser is at work beside this
                yield name, path.read_bytes() if path.is_file() and not name.startswith("rpa.db") else b""


@pytest.fixture
def try_out(
    desk: tuple[FaultyDesk, ThreadPoolExecutor], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: Capture
) -> TryOut:
    """Let a bot meet a fault, and see that the promises are kept; the waits for pages that hold still are shorter."""
    for place, name, wait in SHORTER:
        monkeypatch.setattr(place, name, wait)
    one, thread = desk

    def begin(fault: Fault) -> CameTo:
        home = tmp_path / uuid4().hex
        home.mkdir()
        came_to = thread.submit(one.handle, fault, home=home).result()
        assert came_to.sent <= came_to.again <= fault.times
        assert came_to.again == came_to.sent or not came_to.sent
        assert came_to.elsewhere == 0
        assert came_to.slowest < 3 * fault.asks.get("timeout", LIMIT) + MARGIN
        errors = "" if came_to.error == "BusinessError" else f"{came_to.item.reason} {came_to.item.detail}"
        said = [("terminal", "".join(capfd.readouterr()).encode()), ("error", errors.encode())]
        assert places([*said, *written(home, one.temporary)], SOUGHT) == []
        return came_to

    return begin


@pytest.mark.parametrize(("group", "fault"), EVERY, ids=[f"{group}: {fault.what}" for group, fault in EVERY])
def test_a_fault_ends_as_the_documents_say(try_out: TryOut, group: str, fault: Fault) -> None:
    """One press at most, an end in time, nothing written that tells who it is about, and the page's row comes true."""
    if fault.kills and sys.platform == "win32":
        pytest.skip("the processes are found by ps")
    told = try_out(fault).told()
    if row_of(fault, told) not in rows_in(group):
        told = try_out(fault.slower(3)).told()  # a machine that has other things to do may have missed a time limit
    if os.environ.get("RENEW_TABLE"):
        write({(group, fault.what): told})

    assert row_of(fault, told) in rows_in(group), f"Is that right? Then renew the page: {RENEWS}"


def test_the_documents_list_every_fault() -> None:
    """The page has the faults that are tried, in their order, and no others."""
    for group, faults in GROUPS.items():
        assert [row.split(" | ")[0].removeprefix("| ") for row in rows_in(group)] == [each.what for each in faults]

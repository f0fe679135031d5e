"""A plugin as a bot uses it: type-checked by mypy and pyright, never run."""

from typing import assert_type

from kommunrpa_diarium import CasesInStatus, FindCase, OpenCase, diarium
from kommunrpa_diarium.find_case import Case

from kommunrpa import Bot, Run, WorkItem
from kommunrpa.actions.web import SystemPage


def handle(item: WorkItem, run: Run) -> None:
    """Handle one case."""
    assert_type(run.do(FindCase(number=item.key)), Case)
    assert_type(run.do(OpenCase(title="a", applicant="b")), str)
    assert_type(run.use(diarium), SystemPage)
    OpenCase(titel="a", applicant="b")  # wrong: an argument is misspelt


Bot(name="a", department="b", handle=handle, intake=CasesInStatus("Öppet"))

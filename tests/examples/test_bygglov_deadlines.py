"""The list of cases that must be decided soon."""

from datetime import UTC, datetime

from bygglov.deadlines import write_deadlines

from kommunrpa.actions.sheets import ReadSheet
from kommunrpa.actions.web import ReadTable
from kommunrpa.testing import FakeRun


def test_what_is_due_within_two_weeks_or_late_is_listed_with_the_most_urgent_first() -> None:
    """A case without a clock, and one that has time, are left out."""
    days = {"BN-1": "2026-12-11", "BN-2": "", "BN-3": "2026-12-12", "BN-4": "2026-11-20"}
    table = [
        {"Ärende": number, "Ärendetyp": "Eldstad", "Fastighet": "Ängen 1:1", "Beslut senast": day}
        for number, day in days.items()
    ]
    with FakeRun(given={ReadTable: table}, now=datetime(2026, 11, 27, 8, tzinfo=UTC)) as run:
        path = write_deadlines(run, "https://town.example")
        rows = run.do(ReadSheet(path=path, columns={"number": "Ärende"}))

    assert [row["number"] for row in rows] == ["BN-4", "BN-1"]

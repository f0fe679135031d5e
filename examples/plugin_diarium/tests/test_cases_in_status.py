"""The intake gives the cases of one status, known by their number."""

from kommunrpa_diarium import CasesInStatus, diarium

from kommunrpa.actions.web import SystemPage
from kommunrpa.testing import FakeRun


def test_each_case_in_the_status_is_an_item(page: SystemPage) -> None:
    """Only those in the status, with what a bot needs to begin."""
    with FakeRun(given={diarium: page}) as run:
        items = list(CasesInStatus("Vilande").items(run))

    assert [item.key for item in items] == ["KS 2026/002"]
    assert items[0].data["title"] == "Översyn av skolvägar"

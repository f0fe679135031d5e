"""A case is found by its exact number, or a person is told that there is none."""

from typing import Any

import pytest
from kommunrpa_diarium import FindCase, diarium

from kommunrpa.actions.web import SystemPage
from kommunrpa.testing import ActionContract, FakeRun


class TestFindCase(ActionContract):
    """FindCase keeps the promises of every action, against the pages of the town."""

    action = FindCase(number="KS 2026/003")
    failing = (FindCase(number="KS 2026/00"),)  # which several numbers begin with

    @pytest.fixture(autouse=True)
    def _meets_diarium(self, page: SystemPage) -> None:
        self.page = page

    def run(self, **how: Any) -> FakeRun:
        """A run whose Diarium is the town's."""
        return FakeRun(given={diarium: self.page}, **how)

    def test_it_tells_how_the_case_stands(self) -> None:
        """Number, title and status are those of the list."""
        with self.run() as run:
            assert run.do(self.action) == {
                "number": "KS 2026/003",
                "title": "Klotter på Ågatan",
                "status": "Öppet",
            }

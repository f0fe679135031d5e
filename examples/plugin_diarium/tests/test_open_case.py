"""A case is opened once, and what Diarium refuses goes to a person."""

from typing import Any

import pytest
from exempelby import Town
from kommunrpa_diarium import OpenCase, diarium

from kommunrpa.actions.web import SystemPage
from kommunrpa.testing import ActionContract, FakeRun


class TestOpenCase(ActionContract):
    """OpenCase keeps the promises of every action, against the pages of the town."""

    action = OpenCase(title="Bygglov för altan", applicant="Åsa Öberg", board="Byggnadsnämnden")
    failing = (OpenCase(title="Ansökan 19760315-2385", applicant="Örjan Älv"),)

    @pytest.fixture(autouse=True)
    def _meets_diarium(self, page: SystemPage, town: Town) -> None:
        self.page = page
        self.town = town

    def run(self, **how: Any) -> FakeRun:
        """A run whose Diarium is the town's."""
        return FakeRun(given={diarium: self.page}, **how)

    def acts(self) -> int:
        """How many cases were sent to the town."""
        return self.town.posts["/diarium/ny"]

    def test_it_gives_the_number(self) -> None:
        """The number is the one that stands on the page of the case."""
        with self.run() as run:
            number = run.do(self.action)

        assert number.startswith("KS 2026/")
        assert self.page.read("Diarienummer") == number

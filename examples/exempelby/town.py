"""The town as a test sees it: its cases, its switches, and what was posted to it."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from exempelby.faults import Faults
from exempelby.login import Sessions
from exempelby.records import Records
from exempelby.register import Register


def swedish_day() -> date:
    """Give today's date in Sweden."""
    return datetime.now(ZoneInfo("Europe/Stockholm")).date()


@dataclass(kw_only=True)
class Town:
    """Everything the pages share.

    Args:
        register: The cases.
        records: What the departments' desks hold.
        sessions: Who is logged in.
        faults: The switches: flip them while the town runs.
        today: Gives the day that cases are registered on.
        posts: How many POST requests each path has met, also those that were refused or failed.
        url: Where the town answers, without a slash at the end; empty until it is served.
    """

    register: Register
    records: Records
    sessions: Sessions
    faults: Faults
    today: Callable[[], date] = swedish_day
    posts: Counter[str] = field(default_factory=Counter)
    url: str = ""

    def cases(self) -> list[dict[str, Any]]:
        """Give every case in the order of registration.

        Returns:
            For each case `id`, `diarienummer`, `kind`, `status`, `registered` and `attachments` (file names), and its
            answers by the names of the controls: `association`, `orgnr`, `amount` (a Decimal) …
        """
        return [
            {
                **case.answers,
                "id": case.id,
                "diarienummer": case.diarienummer,
                "kind": case.kind,
                "status": case.status,
                "registered": case.registered,
                "attachments": list(case.attachments),
            }
            | ({} if case.amount is None else {"amount": case.amount})
            for case in self.register.search().cases
        ]

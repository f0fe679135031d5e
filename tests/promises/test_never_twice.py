"""No case is lost, and none is sent twice, whatever happens to the bot."""

import os
import signal
from collections.abc import Callable

import pytest
from promises_office import Office, wait_for_done


@pytest.mark.skipif(os.name == "nt", reason="there is no kill -9 on Windows")
def test_a_bot_killed_on_the_way_loses_no_case_and_sends_none_twice(open_office: Callable[..., Office]) -> None:
    """Killed with kill -9 and started again, every case is done or waits for a person, and the town has no double."""
    office = open_office("01", "02", "03", "05", "06", "07")
    before = len(office.town.cases())
    program = office.start()
    wait_for_done(office.folder / "rpa.db", 2)
    os.killpg(program.pid, signal.SIGKILL)
    program.communicate()

    office.run()

    found, sent = office.states(), len(office.town.cases()) - before
    assert found["done"] + found["review"] == found.total() == 6, office.said
    assert found["review"] <= 1
    assert found["done"] <= sent == office.town.posts["/bidrag/ny"] <= 6

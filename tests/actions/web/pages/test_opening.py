"""A page that does not open is known before the act."""

import time
from typing import Any

import pytest
from web_forms import fill, form

from kommunrpa import ActionError, Run, TemporaryError
from kommunrpa.action import MemoryLedger


@pytest.mark.parametrize(
    ("reply", "kind", "words"),
    [
        ({"status": 500}, TemporaryError, "status 500"),
        ({"status": 429}, TemporaryError, "status 429"),
        ({"status": 404}, ActionError, "status 404"),
        ({"lost": True}, TemporaryError, "connection failed"),
        ({"body": "<h1>Logga in</h1>"}, ActionError, "no field 'Namn'"),
        ({"status": 200, "headers": {"Content-Type": "application/zip"}}, ActionError, "a file to download"),
    ],
)
def test_a_page_that_does_not_open_is_told_before_the_act(
    run: Run, site: Any, ledger: MemoryLedger, reply: dict[str, Any], kind: type[Exception], words: str
) -> None:
    """What happens before the press is temporary or for a developer, never unknown."""
    site.pages["/"] = site.reply(**reply)

    with pytest.raises(kind, match=words):
        run.do(fill(site, timeout=3.0))

    assert site.posts == []
    assert ledger.acts() == {}


def test_nobody_there_is_temporary(run: Run, site: Any) -> None:
    """A refused connection when the form is opened is tried again, and then waits."""
    site.pages["/"] = form()
    action = fill(site)
    site.shutdown()
    site.server_close()

    with pytest.raises(TemporaryError, match="ERR_CONNECTION_REFUSED"):
        run.do(action)


def test_a_slow_page_is_temporary(run: Run, site: Any) -> None:
    """A form that does not come in time is tried again."""
    site.pages["/"] = lambda: time.sleep(1.5) or site.reply(form())

    with pytest.raises(TemporaryError, match=r"Time ran out|ERR_ABORTED"):
        run.do(fill(site, timeout=0.3))

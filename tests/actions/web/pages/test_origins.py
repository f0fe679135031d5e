"""Origins: compared as browsers do, and kept."""

from typing import Any

import pytest
from playwright.sync_api import Error

from kommunrpa import ConfigError, Run
from kommunrpa.actions.web import FillForm, page
from kommunrpa.actions.web.pages.origins import is_allowed, refuse_other


@pytest.mark.parametrize(
    ("address", "allowed", "may"),
    [
        ("https://b.example/", (), True),
        ("https://a.example/x", ("https://a.example",), True),
        ("https://a.example/x", ("https://A.example:443/",), True),
        ("http://a.example/x", ("https://a.example",), False),
        ("https://a.example.evil.example/", ("https://a.example",), False),
        ("https://a.example@evil.example/", ("https://a.example",), False),
        ("https://a.example:444/", ("https://a.example",), False),
        ("about:blank", ("https://a.example",), True),
    ],
)
def test_only_allowed_origins_may_be_visited(address: str, allowed: tuple[str, ...], may: bool) -> None:
    """An empty list allows all; else scheme, host and port must all be right."""
    assert is_allowed(address, allowed=allowed) is may
    if not may:
        with pytest.raises(ConfigError, match="not among the allowed_origins"):
            refuse_other(address, allowed=allowed)


def test_a_page_can_not_lead_a_bot_elsewhere(strict: Run, site: Any) -> None:
    """A link or script that leads to another origin is stopped before the request is made."""
    visits: list[int] = []
    elsewhere = f"http://localhost:{site.server_port}/annan"
    site.pages |= {
        "/": f"<a href='{elsewhere}'>Bort</a><iframe src='{elsewhere}'></iframe>",
        "/annan": lambda: visits.append(1) or site.reply(),
    }
    tab = strict.use(page)
    tab.goto(site.url)

    tab.click("a")
    tab.wait_for_timeout(200)
    with pytest.raises(Error, match=r"ERR_BLOCKED_BY_CLIENT|interrupted"):
        tab.goto(elsewhere)

    assert visits == []


def test_an_address_that_is_not_allowed_is_not_opened(strict: Run, site: Any) -> None:
    """A form on another origin is refused before the browser goes there, and a redirect to one when it is met."""
    site.pages["/"] = site.reply(status=302, headers={"Location": f"http://localhost:{site.server_port}/annan"})
    site.pages["/annan"] = "<label>Namn <input></label>"

    for address in (f"http://localhost:{site.server_port}/annan", f"{site.url}/"):
        with pytest.raises(ConfigError, match=r"localhost.* is not among the allowed_origins"):
            strict.do(FillForm(url=address, values={"Namn": "x"}, submit="S"), key=address)

    assert site.posts == []

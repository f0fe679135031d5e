"""What a page's own questions lead to is heard, also when they only read."""

from typing import Any

import pytest
from playwright.sync_api import Page

from kommunrpa.actions.web.pages.listening import Listening

ASK = "path => fetch(path).then(a => a.text()).catch(() => '')"


@pytest.fixture
def opened(tab: Page, site: Any) -> Page:
    """A page that can ask its site."""
    site.pages |= {
        "/": "<p>x</p>",
        "/a": "a",
        "/b": "b",
        "/fel": site.reply(status=500),
        "/tyst": site.reply(lost=True),
    }
    tab.goto(f"{site.url}/")
    return tab


def test_an_answer_to_something_new_is_heard(opened: Page) -> None:
    """What the page asks again and again, as a heartbeat does, is nothing new; what it asks for first is."""
    with Listening(opened) as listening:
        opened.evaluate(ASK, "/a")
        listening.start_anew(accept=False)
        opened.evaluate(ASK, "/a")
        opened.wait_for_timeout(50)
        assert not listening.heard

        opened.evaluate(ASK, "/b")
        opened.wait_for_timeout(50)
        assert listening.heard


@pytest.mark.parametrize(("path", "words"), [("/fel", "status 500"), ("/tyst", "the connection failed"), ("/a", "")])
def test_a_question_that_fails_is_known(opened: Page, path: str, words: str) -> None:
    """A fault is kept until something else is begun."""
    with Listening(opened) as listening:
        opened.evaluate(ASK, path)
        opened.wait_for_timeout(50)
        assert words in listening.fault
        assert bool(listening.fault) is bool(words)
        assert listening.lost == ""

        listening.start_anew(accept=False)
        assert listening.fault == ""


def test_a_page_that_does_not_come_is_known(opened: Page, site: Any) -> None:
    """A page that is lost on its way is told from a question that is."""
    with Listening(opened) as listening:
        opened.evaluate("address => { location = address }", f"{site.url}/tyst")
        opened.wait_for_timeout(300)
        assert "the connection failed" in listening.lost

        opened.goto(f"{site.url}/a")
        assert listening.lost == ""

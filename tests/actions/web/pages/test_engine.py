"""The page's script comes in two sizes, and the page is told apart from one that lacks a question."""

import re
from importlib.resources import files

from playwright.sync_api import Page

from kommunrpa.actions.web.pages import engine


def test_the_script_for_forms_stands_alone() -> None:
    """No part of it calls a function that only the whole script has."""
    folder = files("kommunrpa.actions.web.pages") / "script"
    parts = {name: (folder / f"{name}.js").read_text("utf-8") for name in engine._PARTS + engine._MORE_PARTS}
    theirs = {found for name in engine._MORE_PARTS for found in re.findall(r"^const (\w+)", parts[name], re.MULTILINE)}
    called = {found for name in engine._PARTS for found in re.findall(r"(?<![.\w])(\w+)\(", parts[name])}

    assert theirs
    assert not theirs & called


def test_a_page_that_has_the_script_for_forms_gets_the_whole_when_it_is_asked_for_more(tab: Page) -> None:
    """A question that forms don't need is answered after one that they do, and the other way about."""
    tab.set_content("<label>Namn <input></label><table><tr><th>Dnr<tr><td>KS 1</table>")

    assert engine.ask(tab, "fill", entries=[], patience=0)["outcomes"] == []
    assert engine.ask(tab, "shows", text="Dnr") is not None
    assert engine.ask(tab, "fill", entries=[], patience=0)["outcomes"] == []

"""What the tests of look share: the engine is asked for what was printed of a form."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from kommunrpa.actions.web.forms.filling import Filling
from kommunrpa.actions.web.forms.values import every_wanted
from kommunrpa.actions.web.looks.lines import lines_of
from kommunrpa.actions.web.looks.looking import Looked
from kommunrpa.actions.web.pages.engine import ask
from kommunrpa.actions.web.pages.watch import Watch


def printed(looked: Looked) -> list[int]:
    """The places of the fields that stand in a line and not in a comment."""
    return [
        at
        for at, each in enumerate(looked.form.fields)
        if each.alone and (each.state == "ready" or each.kind == "custom calendar")
    ]


def run_lines(looked: Looked) -> Any:
    """The action that the printed lines make."""
    scope: dict[str, Any] = {}
    exec(compile(lines_of(looked), "lines", "exec"), scope)  # noqa: S102 - they are to be run as they are printed
    return scope["search"] if looked.form.searches else scope["form"]


def values_of(looked: Looked, *, home: Path) -> dict[str, Any]:
    """The values of the printed lines, with files that are there."""
    action = run_lines(looked)
    for name in re.findall(r'Path\("([^"]+)"\)', lines_of(looked)):
        (home / name).write_bytes(b"%PDF-1.4\n%%EOF\n")
    found: dict[str, Any] = _at_home(action.pages[0][0] if looked.form.goes_on else action.values, home)
    return found


def _at_home(value: Any, home: Path) -> Any:
    if isinstance(value, dict):
        return {key: _at_home(each, home) for key, each in value.items()}
    if isinstance(value, list):
        return [_at_home(each, home) for each in value]
    return home / value if isinstance(value, Path) else value


def found_again(page: Page, looked: Looked, *, home: Path) -> list[int]:
    """The place of the field that each printed label finds through the engine, in the order of the page."""
    wanted = every_wanted(values_of(looked, home=home), home=home)
    entries = Filling(wanted, watch=Watch(page), timeout=1.0).entries
    standing = ask(page, "standing", entries=entries)
    assert [each for each in standing if "trouble" in each] == []
    asked = [{**entry, "words": []} for entry in entries]
    found = ask(page, "stillThere", entries=asked, submit="", form=looked.form.index)["fields"]
    assert [each["trouble"] for each in found] == [""] * len(found)
    return sorted(each["at"] for each in found)

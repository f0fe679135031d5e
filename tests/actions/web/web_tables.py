"""Tables for the tests that read them, and the quickest way to do so."""

from collections.abc import Iterable, Sequence
from typing import Any

from playwright.sync_api import Page

from kommunrpa.actions.web import ReadTable
from kommunrpa.actions.web.pages.listening import Listening
from kommunrpa.actions.web.visits.visit import Visit


def read(tab: Page, **how: Any) -> list[dict[str, str]]:
    """What `ReadTable` reads on the page as it stands."""
    action = ReadTable(**{"timeout": 10.0, **how})
    with Listening(tab) as watch:
        return action.read_on(Visit(watch, timeout=action.timeout))


def row(cells: Iterable[object], tag: str = "td") -> str:
    """A row of a table."""
    return "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"


def table(headings: Sequence[str], rows: Iterable[Sequence[object]], *, more: str = "") -> str:
    """A plain table; *more* stands before its head."""
    body = "".join(map(row, rows))
    return f"<table>{more}<thead>{row(headings, 'th')}</thead><tbody>{body}</tbody></table>"


def cases(first: int, last: int) -> str:
    """A table of cases, with the numbers from first to last."""
    return table(["Nr", "Namn"], [[number, f"Fall {number}"] for number in range(first, last + 1)])


def numbers(rows: Iterable[dict[str, str]]) -> list[int]:
    """The numbers of the cases that were read."""
    return [int(each["Nr"]) for each in rows]


CLIENT = """<div id=t></div><p id=c></p><button id=n>Nästa</button><script>
const TOTAL = %(total)d, SIZE = 20; let page = 0;
const draw = () => {
  const first = page * SIZE, last = Math.min(TOTAL, first + SIZE);
  t.innerHTML = '<table><tr><th>Nr</th><th>Namn</th></tr>' + Array.from({length: last - first}, (_, k) =>
    `<tr><td>${first + k + 1}</td><td>Fall</td></tr>`).join('') + '</table>';
  c.textContent = %(count)s;
  %(drawn)s
};
n.onclick = () => { window.presses = (window.presses ?? 0) + 1; setTimeout(() => { %(click)s }, 150) };
draw();
</script>"""
"""A table whose pages are turned by a script."""


def client(*, total: int = 47, **parts: str) -> str:
    """That table: *count* is what it says of its rows, *drawn* is done with each page, *click* by the button."""
    usual = {"count": "''", "drawn": "n.disabled = last === TOTAL", "click": "page += 1; draw()"}
    return CLIENT % {"total": total, **usual, **parts}

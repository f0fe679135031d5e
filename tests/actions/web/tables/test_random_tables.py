"""Made-up tables with their truth: every cell is read in its own row and column, whatever spans, hides or decorates."""

import unicodedata
from dataclasses import dataclass, field
from html import escape

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page
from web_tables import read

from kommunrpa.actions.web.tables import sheet
from kommunrpa.actions.web.visits import visit

TEXT = st.text(st.characters(whitelist_categories=["Lu", "Ll", "Nd"], whitelist_characters=" &<'\"-"), max_size=8)
TEXTS = TEXT.map(lambda text: unicodedata.normalize("NFC", " ".join(text.split())))
DRESSES = [
    "{}", " {}\n", "<b>{}</b>", "<a href=#>{}</a>", "<div><span>{}</span></div>", "{}<span hidden>dolt</span>",
    "<i aria-hidden=true>▲</i> {}", '<input value="{}">', "<select><option>x<option selected>{}</select>",
]  # fmt: skip
ORNAMENTED = "<i aria-hidden=true>▲</i> {}"


@dataclass
class Cell:
    """A cell as the page has it, and the text that is read of it."""

    text: str
    dress: str
    wide: int = 1
    high: int = 1

    def html(self, tag: str) -> str:
        """Its markup."""
        spans = f" colspan={self.wide}" * (self.wide > 1) + f" rowspan={self.high}" * (self.high > 1)
        inside = self.dress.format(escape(self.text)) if self.text else ""
        return f"<{tag}{spans}>{inside}</{tag}>"


@dataclass
class Made:
    """A made-up table: its markup row by row, and what is read of it."""

    width: int
    head: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    groups: list[list[str]] = field(default_factory=list)
    truth: list[list[str]] = field(default_factory=list)
    thead: bool = True

    def html(self) -> str:
        """Its markup."""
        head = "".join(f"<tr>{each}</tr>" for each in self.head)
        head = f"<thead>{head}</thead>" if self.thead else head
        groups = "".join(f"<tbody>{rows}</tbody>" for rows in map("".join, self.groups))
        return f"<table>{head}{groups}</table>"


@st.composite
def made(draw: st.DrawFn) -> Made:
    """A table of up to five columns and three groups of rows."""
    one = Made(width=draw(st.integers(2, 5)), thead=draw(st.booleans()))
    make_head(draw, one)
    for _ in range(draw(st.integers(1, 3))):
        make_group(draw, one)
    return one


def make_head(draw: st.DrawFn, one: Made) -> None:
    """Headings in one row, or some of them in two, below one that they share."""
    names = [f"Kolumn {at}" for at in range(one.width)]
    dresses = [draw(st.sampled_from(["{}", "<button>{}</button>", "{} <span>▾</span>", ORNAMENTED])) for _ in names]
    if one.width < 3 or not draw(st.booleans()):
        one.head = ["".join(Cell(name, dress).html("th") for name, dress in zip(names, dresses, strict=True))]
        one.headings = names
        return
    first = draw(st.integers(0, one.width - 2))
    upper = [Cell(names[at], dresses[at], high=2).html("th") for at in range(one.width) if at not in (first, first + 1)]
    upper.insert(first, Cell("Grupp", "{}", wide=2).html("th"))
    lower = [Cell(names[at], dresses[at]).html("th") for at in (first, first + 1)]
    one.head = ["".join(upper), "".join(lower)]
    one.headings = [f"Grupp › {name}" if at in (first, first + 1) else name for at, name in enumerate(names)]


def make_group(draw: st.DrawFn, one: Made) -> None:
    """Rows of cells that never span out of their group, among rows that are no data."""
    height = draw(st.integers(1, 4))
    grid: list[list[str | None]] = [[None] * one.width for _ in range(height)]
    rows = []
    for y in range(height):
        cells = [place(draw, grid, x=x, y=y) for x in range(one.width) if grid[y][x] is None]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    if draw(st.booleans()):
        rows.insert(0, f"<tr><td colspan={one.width}>Rubrik över gruppen</td></tr>")
    if draw(st.booleans()):
        rows.append("<tr hidden>" + "<td>dold</td>" * one.width + "</tr>")
    if draw(st.booleans()):
        rows.append("<tr><td><b>Summa</b></td>" + "<td>9</td>" * (one.width - 1) + "</tr>")
    one.groups.append(rows)
    one.truth += [[text or "" for text in row] for row in grid]


def place(draw: st.DrawFn, grid: list[list[str | None]], *, x: int, y: int) -> str:
    """A cell at a free place, spanning what is free beside and below it; the first column tells rows apart."""
    most_wide = next((at for at in range(x, len(grid[0])) if grid[y][at] is not None), len(grid[0])) - x
    wide = min(draw(st.sampled_from([1, 1, 1, 2])), most_wide, len(grid[0]) - 1)
    high = min(draw(st.sampled_from([1, 1, 1, 2, 3])), len(grid) - y) if x else 1
    cell = Cell(draw(TEXTS), draw(st.sampled_from(DRESSES)), wide=wide, high=high)
    cell.text = cell.text if x else f"Rad {cell.text}".strip()
    for down in range(y, y + high):
        for right in range(x, x + wide):
            grid[down][right] = cell.text
    return cell.html("td")


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not there now will not come."""
    monkeypatch.setattr(visit, "_QUIET", 0.2)
    monkeypatch.setattr(sheet, "_EMPTY", 0.1)


@settings(
    phases=[Phase.explicit, Phase.generate, Phase.shrink],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(one=made())
def test_every_cell_is_read_where_it_stands(tab: Page, one: Made) -> None:
    """No value is lost, doubled or read in another's column, and nothing that is no data is read."""
    tab.set_content(one.html())

    rows = read(tab)

    assert [list(each) for each in rows] == [one.headings] * len(one.truth)
    assert [list(each.values()) for each in rows] == one.truth

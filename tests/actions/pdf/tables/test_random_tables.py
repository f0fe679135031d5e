"""Tables made at random with their truth: every row right or the table refused, never a wrong one."""

from datetime import date
from decimal import Decimal
from itertools import accumulate
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.pdfmetrics import stringWidth

from kommunrpa.actions.pdf import Amount, Date, Field, Integer, Table, Text

WORDS = [
    "Konsulttimmar",
    "Resor",
    "Städning",
    "Lokalhyra",
    "Kaffe",
    "Snöröjning",
    "enligt",
    "avtal",
    "vecka",
    "12",
    "i",
]
LEFT, TOP, WIDTH, FOOT = 45.0, 120.0, 500.0, 770.0


class Column(NamedTuple):
    """A column: its heading, what it is read as, what it may hold, and whether its texts end below each other."""

    heading: str
    kind: type[Field[Any]]
    texts: st.SearchStrategy[str]
    is_right: bool


def money(ore: int) -> str:
    """An amount as an invoice has it."""
    return f"{ore // 100:,}".replace(",", " ") + f",{ore % 100:02d}"


DESCRIPTIONS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(lambda words: " ".join(words).capitalize())
AMOUNTS = st.integers(1, 2_000_000_00).map(money)
OTHERS = [
    Column("Rad", Integer, st.integers(1, 300).map(str), is_right=True),
    Column("Art.nr", Text, st.integers(100, 9999).map("A{}".format), is_right=False),
    Column("Datum", Date, st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(str), is_right=False),
    Column("Antal", Integer, st.integers(1, 300).map(str), is_right=True),
    Column("Enhet", Text, st.sampled_from(["st", "tim", "kg"]), is_right=False),
    Column("á-pris", Amount, AMOUNTS, is_right=True),
]
WHAT, AMOUNT = Column("Benämning", Text, DESCRIPTIONS, is_right=False), Column("Belopp", Amount, AMOUNTS, is_right=True)


class Sketch(NamedTuple):
    """A table to draw."""

    columns: list[Column]
    rows: list[list[str]]
    optional: set[str]
    asked: set[str]
    fonts: tuple[str, str, float]
    lines: str
    pitch: float
    foot: str
    is_repeated: bool
    padding: float


@st.composite
def sketches(draw: st.DrawFn) -> Sketch:
    """A table of a description, an amount and some other columns, with or without lines, over one page or several."""
    chosen = [each for each in OTHERS if draw(st.booleans())]
    columns = [*chosen[: len(chosen) // 2], WHAT, *chosen[len(chosen) // 2 :], AMOUNT]
    optional = {each.heading for each in chosen if draw(st.integers(0, 3)) == 0}
    cells = [each.texts | st.just("") if each.heading in optional else each.texts for each in columns]
    rows = draw(st.lists(st.tuples(*cells).map(list), min_size=1, max_size=draw(st.sampled_from([4, 4, 60]))))
    return Sketch(
        columns, rows, optional,
        asked={each.heading for each in columns if each in (WHAT, AMOUNT) or draw(st.booleans())},
        fonts=draw(st.sampled_from([("Helvetica-Bold", "Helvetica", 9), ("Helvetica", "Helvetica", 10),
                                    ("Times-Bold", "Times-Roman", 10), ("Courier", "Courier", 8)])),
        lines=draw(st.sampled_from(["none", "none", "upright", "level", "all"])),
        pitch=draw(st.sampled_from([1.25, 1.5, 2.0])),
        foot=draw(st.sampled_from(["sum", "sum", "none", "text", "label"])),
        is_repeated=draw(st.booleans()),
        padding=draw(st.sampled_from([10.0, 14.0, 20.0])),
    )  # fmt: skip


class Drawing:
    """Draws a table, page by page."""

    def __init__(self, sketch: Sketch) -> None:
        self.sketch = sketch
        self.bold, self.font, self.size = sketch.fonts
        widths = [self._width(at, each) for at, each in enumerate(sketch.columns)]
        free = WIDTH - sum(widths)
        widths = [free if each is WHAT else width for each, width in zip(sketch.columns, widths, strict=True)]
        self.edges = [LEFT, *accumulate(widths, initial=LEFT)][1:]
        self.room = free - 6
        self.pages: list[list[tuple[Any, ...]]] = []

    def _width(self, at: int, column: Column) -> float:
        texts = [stringWidth(row[at], self.font, self.size) for row in self.sketch.rows]
        heading = stringWidth(column.heading, self.bold, self.size)
        return 0.0 if column is WHAT else max([*texts, heading]) + self.sketch.padding

    def put(self, y: float, texts: list[str], font: str) -> None:
        """One line of texts in their columns."""
        for at, (column, text) in enumerate(zip(self.sketch.columns, texts, strict=True)):
            x = self.edges[at + 1] - 4 if column.is_right else self.edges[at] + 2
            self.pages[-1].append(("end" if column.is_right else "text", x, y, text, font, self.size))

    def broken(self, text: str) -> list[str]:
        """A description over as many lines as it needs."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and stringWidth(longer, self.font, self.size) > self.room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def level(self, y: float) -> None:
        """A line over the width of the table."""
        self.pages[-1].append(("line", LEFT, y, LEFT + WIDTH, y))

    def begin(self, y: float, *, with_headings: bool) -> float:
        """The top of a page, down to where its rows begin."""
        self.pages.append([("text", 50, 40, f"Faktura 4711, sida {len(self.pages) + 1}", "Helvetica", 9)])
        self.top = y - self.size - 2
        if not with_headings:
            return y - self.sketch.pitch * self.size
        self.put(y, [each.heading for each in self.sketch.columns], self.bold)
        if self.sketch.lines != "none":
            self.level(y + 4)
        return y + 4

    def end(self, y: float) -> None:
        """The upright lines of a page."""
        if self.sketch.lines in {"upright", "all"}:
            self.pages[-1] += [("line", x, self.top, x, y + 4) for x in self.edges]

    def draw(self) -> list[Any]:
        """What draws each page."""
        y = self.begin(TOP, with_headings=True)
        for row in self.sketch.rows:
            lines = self.broken(row[self.sketch.columns.index(WHAT)])
            height = (self.sketch.pitch + 1.15 * (len(lines) - 1)) * self.size
            if y + height > FOOT:
                self.end(y)
                y = self.begin(70, with_headings=self.sketch.is_repeated)
            y += self.sketch.pitch * self.size
            for at, line in enumerate(lines):
                texts = [
                    line if each is WHAT else text if at == 0 else ""
                    for each, text in zip(self.sketch.columns, row, strict=True)
                ]
                self.put(y + 1.15 * at * self.size, texts, self.font)
            y += 1.15 * (len(lines) - 1) * self.size
            if self.sketch.lines in {"level", "all"}:
                self.level(y + 0.3 * self.size)
        self.end(y)
        self.finish(y + self.sketch.pitch * self.size + 2)
        return [lambda pen, page=page: [getattr(pen, each[0])(*each[1:]) for each in page] for page in self.pages]

    def finish(self, y: float) -> None:
        """What stands below the table."""
        match self.sketch.foot:
            case "sum":
                self.pages[-1] += [
                    ("text", 380, y, "Summa", self.bold, self.size),
                    ("end", 541, y, "1,00", self.font, self.size),
                ]
            case "text":
                self.pages[-1].append(("text", 47, y + 50, "Tack för att ni handlar hos oss!", self.font, self.size))
            case "label":
                self.pages[-1].append(("text", 47, y, "Betalningsvillkor: 30 dagar", self.font, self.size))
        for page in self.pages:
            page += [
                ("text", x, 800, text, "Helvetica", 8) for x, text in ((50, "Bankgiro 991-2346"), (430, "F-skatt"))
            ]


def found_and_true(paper: Any, sketch: Sketch) -> tuple[Any, Any]:
    """What is read of a table, and what it is."""
    fields = {
        each.heading: each.kind(each.heading, optional=each.heading in sketch.optional)
        for each in sketch.columns
        if each.heading in sketch.asked
    }
    data = paper.draw(*Drawing(sketch).draw())
    rows = [zip(sketch.columns, row, strict=True) for row in sketch.rows]
    truth = tuple(
        {
            each.heading: fields[each.heading].read(text) if text else None
            for each, text in row
            if each.heading in fields
        }
        for row in rows
    )
    return paper.judged(data, {"rows": Table(columns=fields)})["rows"], truth


@given(sketch=sketches())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_row_is_ever_wrong(paper: Any, fault: type, sketch: Sketch) -> None:
    """Whatever the columns, fonts, lines and pages, the rows are the true ones, or the table is refused."""
    found, truth = found_and_true(paper, sketch)

    assert isinstance(found, fault) or found == truth


def test_a_number_one_space_from_a_text_is_no_part_of_it(paper: Any, fault: type) -> None:
    """A word that stands under the heading of a column that was not asked for is not taken into the next one's text."""
    columns = [OTHERS[0], WHAT, OTHERS[1], AMOUNT]
    rows = [["", "Konsulttimmar", "A100", "0,01"], ["100", "Konsulttimmar", "A100", "0,01"]]
    sketch = Sketch(
        columns, rows, {"Rad"}, {"Belopp", "Benämning"}, ("Courier", "Courier", 8), "none", 1.25, "sum",
        is_repeated=False, padding=10.0,
    )  # fmt: skip

    found, truth = found_and_true(paper, sketch)

    assert isinstance(found, fault) or found == truth


@pytest.mark.parametrize("lines", ["none", "upright", "level", "all"])
@pytest.mark.parametrize("foot", ["sum", "none", "text", "label"])
def test_a_clear_table_is_read_whole(paper: Any, lines: str, foot: str) -> None:
    """With room between its columns every table is read, also over three pages."""
    columns = [OTHERS[0], OTHERS[1], WHAT, OTHERS[3], AMOUNT]
    texts = ["Städning " + "av hela huset " * (at % 8) for at in range(90)]
    rows = [[str(at), f"A{at}", text, f"{at}", money(at * 12_345)] for at, text in enumerate(texts) if at]
    fonts = ("Helvetica-Bold", "Helvetica", 9.0)
    asked = {each.heading for each in columns}
    sketch = Sketch(columns, rows, set(), asked, fonts, lines, 1.5, foot, is_repeated=True, padding=20.0)
    found, truth = found_and_true(paper, sketch)

    assert found == truth
    assert found[-1]["Belopp"] == Decimal("10987.05")

"""Tables that arrive: each row right, or refused with what to look at."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.pdf import Amount, Date, Integer, Multiline, Table, Text

BOLD = "Helvetica-Bold"
LEFT, RIGHT = {"what": 50, "date": 210}, {"n": 340, "amount": 500}
HEADINGS = {"what": "Benämning", "n": "Antal", "amount": "Belopp"}
COLUMNS = {"what": "Benämning", "n": Integer("Antal"), "amount": Amount("Belopp")}
ROWS = [("Kaffe", "2", "100,00"), ("Bröd och smör", "10", "1 250,50"), ("Te", "1", "5,00")]
SUM = "1 355,50"


def put(pen: Any, y: float, *texts: str, font: str = "Helvetica", heads: bool = False) -> None:
    """One row of the table: a text, and numbers that end below each other; headings may begin where columns do."""
    for x, text in zip((50, 340, 500), texts, strict=True):
        if heads or x == 50:
            pen.text(x if x == 50 else x - 60, y, text, font)
        else:
            pen.end(x, y, text, font)


def drawn(pen: Any, rows: list[tuple[str, str, str]] = ROWS, *, pitch: float = 16, total: str = SUM) -> None:
    """A table with its sum and something below it."""
    put(pen, 100, *HEADINGS.values(), font=BOLD)
    for at, row in enumerate(rows, start=1):
        put(pen, 100 + at * pitch, *row)
    if total:
        put(pen, 104 + (len(rows) + 1) * pitch, "Summa", "", total, font=BOLD)
        put(pen, 104 + (len(rows) + 2) * pitch, "Moms 25 %", "", "338,88")
    pen.text(50, 780, "Bankgiro 991-2346")
    pen.text(300, 780, "Organisationsnummer 556677-8899")


def value(row: tuple[str, str, str]) -> dict[str, object]:
    """A row as it is to be read."""
    what, n, amount = row
    return {"what": what, "n": int(n), "amount": Amount("Belopp").read(amount)}


RIGHT_ROWS = tuple(map(value, ROWS))


def rows_of(paper: Any, data: bytes, folder: Path | None = None, **more: Any) -> Any:
    """What a table gives."""
    table = Table(**({"columns": COLUMNS} | more))
    return paper.judged(data, {"rows": table}, folder)["rows"]


@pytest.mark.parametrize("pitch", [13, 16, 24])
def test_a_table_without_lines_is_read(paper: Any, pitch: float) -> None:
    """Numbers that end below each other, headings in bold, and a sum that is right."""
    data = paper.draw(lambda pen: drawn(pen, pitch=pitch))

    assert rows_of(paper, data, sums={"amount": "Summa"}) == RIGHT_ROWS


def test_numbers_need_not_stand_under_their_headings(paper: Any) -> None:
    """Headings that begin where their columns do, and numbers far to the right of them, go together in their order."""

    def draw(pen: Any) -> None:
        put(pen, 100, *HEADINGS.values(), heads=True)
        for at, row in enumerate(ROWS, start=1):
            put(pen, 100 + at * 16, *row)

    assert rows_of(paper, paper.draw(draw)) == RIGHT_ROWS


@pytest.mark.parametrize("level", [True, False])
def test_a_drawn_table_is_read(paper: Any, level: bool) -> None:
    """Upright lines part columns; level ones part rows, also where a cell's text breaks."""

    def draw(pen: Any) -> None:
        put(pen, 100, *HEADINGS.values())
        for at, row in enumerate(ROWS, start=1):
            put(pen, 100 + at * 30, *row)
        pen.text(50, 142, "med mjölk")
        for x in (45, 260, 345, 505):
            pen.line(x, 88, x, 206)
        for y in (88, 110, 150, 178, 206) if level else (88, 110):
            pen.line(45, y, 505, y)

    first, *rest = RIGHT_ROWS

    assert rows_of(paper, paper.draw(draw)) == (first | {"what": "Kaffe med mjölk"}, *rest)


def test_headings_may_stand_over_each_other(paper: Any) -> None:
    """A heading over two lines is one, and what it is counted in may be left out; a longer one is another."""
    data = paper.of(
        (50, 100, "Aktivitet"), (200, 88, "Antal"), (200, 100, "timmar"), (300, 88, "Kostnad"), (300, 100, "(kr)"),
        (400, 88, "Belopp"), (400, 100, "att söka"), (50, 116, "Läger"), (200, 116, "12"), (300, 116, "500"),
        (400, 116, "400"),
    )  # fmt: skip
    columns = {"what": "Aktivitet", "n": Integer("Antal timmar"), "cost": Amount("Kostnad")}

    assert rows_of(paper, data, columns=columns) == ({"what": "Läger", "n": 12, "cost": Decimal(500)},)
    assert "”Belopp”" in rows_of(paper, data, columns=columns | {"it": Amount("Belopp")})


def test_a_cell_that_breaks_is_whole(paper: Any) -> None:
    """Lines closer than rows, in small letters or full, go on with the row above; a multi-line column keeps them."""

    def draw(pen: Any) -> None:
        drawn(pen, pitch=30)
        pen.text(50, 142, "Med mjölk och socker")
        pen.text(50, 172, "till alla")

    texts = {row["what"] for row in rows_of(paper, paper.draw(draw))}
    lines = {
        row["what"] for row in rows_of(paper, paper.draw(draw), columns=COLUMNS | {"what": Multiline("Benämning")})
    }

    assert texts == {"Kaffe Med mjölk och socker", "Bröd och smör till alla", "Te"}
    assert "Kaffe\nMed mjölk och socker" in lines


@pytest.mark.parametrize("again", [True, False])
def test_a_table_goes_on_over_pages(paper: Any, again: bool) -> None:
    """Rows go on on the next page, with its headings or without, past its head; its place is that on the first page."""
    many = [(f"Vara {at}", str(at), "10,00") for at in range(40)]

    def second(pen: Any) -> None:
        pen.text(50, 40, "Faktura 4711")
        pen.text(430, 40, "Sida 2")
        if again:
            drawn(pen, many[:3])
        else:
            for at, row in enumerate(many[:3]):
                put(pen, 100 + 16 * at, *row)

    data = paper.draw(lambda pen: drawn(pen, many, total=""), second)

    assert rows_of(paper, data) == tuple(map(value, [*many, *many[:3]]))


def test_an_empty_cell_of_an_optional_column_is_none(paper: Any) -> None:
    """A column that is optional may be empty, or not be there; one that is not is a fault with its row and place."""
    data = paper.draw(lambda pen: drawn(pen, [("Kaffe", "", "100,00"), *ROWS[1:]], total=""))
    columns = COLUMNS | {"n": Integer("Antal", optional=True), "x": Text("Artikel", optional=True)}

    assert rows_of(paper, data, columns=columns)[0] == {"what": "Kaffe", "n": None, "amount": Decimal(100), "x": None}
    assert rows_of(paper, data).startswith("rad 1: Antal är inte ifyllt (sida 1, 4 cm uppifrån")


def test_rows_that_do_not_add_up_are_refused(paper: Any) -> None:
    """A fault says what the rows come to and what is printed; a sum that isn't printed is a fault too."""
    data = paper.draw(lambda pen: drawn(pen, ROWS[:2]))

    assert "tillsammans 1350,50, men ”Summa” säger 1355,50" in rows_of(paper, data, sums={"amount": "Summa"})
    assert "har ingen summa ”Totalt”" in rows_of(paper, data, sums={"amount": "Totalt"})


@pytest.mark.parametrize("word", ["Delsumma", "Transport", "Summa denna sida"])
def test_a_sum_on_the_way_is_no_row(paper: Any, word: str) -> None:
    """Rows go on behind the sum of a part."""
    rows = [ROWS[0], (word, "", "100,00"), *ROWS[1:]]

    assert rows_of(paper, paper.draw(lambda pen: drawn(pen, rows)), sums={"amount": "Summa"}) == RIGHT_ROWS


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([ROWS[0], ("Summa kaffe", "", "100,00"), *ROWS[1:]], "slutet"),
        ([("Kaffe", "två", "100,00"), *ROWS[1:]], "rad 1: Antal är inget heltal"),
        ([("Kaffe", "2", "100,0,0"), *ROWS[1:]], "rad 1: Belopp är inget belopp"),
    ],
)
def test_a_row_in_doubt_is_refused(paper: Any, rows: list[Any], says: str) -> None:
    """Rows behind a sum, and cells that are no value of their column's kind, are faults."""
    assert says in rows_of(paper, paper.draw(lambda pen: drawn(pen, rows)))


@pytest.mark.parametrize("word", ["Moms 12 %", "Transport", "Avgår rabatt"])
def test_what_may_be_a_row_or_a_sum_is_refused(paper: Any, word: str) -> None:
    """With nothing but a text and an amount, a line such as *Moms* may be either."""
    data = paper.draw(lambda pen: drawn(pen, [("Kaffe", "", "100,00"), (word, "", "12,00")]))
    found = rows_of(paper, data, columns={"what": "Benämning", "amount": Amount("Belopp")})

    assert "rad 2" in found


def test_a_line_without_its_number_is_not_taken_for_a_part_of_the_row_above(paper: Any) -> None:
    """As far from the row above as rows are, with a capital, it may be a row whose amount is missing."""
    data = paper.draw(lambda pen: drawn(pen, [("Kaffe", "", "100,00"), ("Bröd", "", ""), ("Te", "", "5,00")]))
    found = rows_of(paper, data, columns={"what": "Benämning", "amount": Amount("Belopp")})

    assert "rad 1 har en text som det inte går att se var den hör hemma" in found


def test_a_text_in_a_style_of_its_own_is_no_row(paper: Any) -> None:
    """A heading between rows belongs to none of them."""

    def draw(pen: Any) -> None:
        drawn(pen, pitch=30)
        pen.text(50, 116, "Mars 2026", BOLD)

    assert rows_of(paper, paper.draw(draw)) == RIGHT_ROWS


def test_texts_under_no_heading_are_refused(paper: Any) -> None:
    """A column without a heading between two others may belong to either."""
    texts = [(50, 100, "Namn"), (400, 100, "Roll")]
    for at, row in enumerate(["Anna", "Bo", "Cia"], start=1):
        texts += [(50, 100 + 16 * at, row), (200, 100 + 16 * at, f"Ek{at}"), (400, 100 + 16 * at, "kassör")]

    assert "”Namn”" in rows_of(paper, paper.of(*texts), columns={"name": "Namn", "role": "Roll"})


def test_two_tables_with_the_same_headings_are_told_apart(paper: Any) -> None:
    """Both places are named; a section, a region or a page chooses one."""

    def draw(pen: Any) -> None:
        for y, title in ((80, "Intäkter"), (280, "Kostnader")):
            pen.text(50, y, title, BOLD, 14)
            pen.text(50, y + 20, "Post")
            pen.end(300, y + 20, "Belopp")
            pen.text(50, y + 36, title.lower())
            pen.end(300, y + 36, str(y))

    data, columns = paper.draw(draw), {"what": "Post", "amount": Amount("Belopp")}
    found = rows_of(paper, data, columns=columns)

    assert found.startswith("står på flera ställen")
    assert ("3 cm uppifrån" in found, "10 cm uppifrån" in found) == (True, True)
    assert rows_of(paper, data, columns=columns, section="Kostnader")[0]["amount"] == 280
    assert rows_of(paper, data, columns=columns, region=(0, 0, 595, 200))[0]["amount"] == 80
    assert "”Skulder” står inte i dokumentet" in rows_of(paper, data, columns=columns, section="Skulder")


@pytest.mark.parametrize("optional", [True, False])
def test_a_table_without_rows_is_missing(paper: Any, fault: type, optional: bool) -> None:
    """Headings alone are no table; what has no headings isn't there."""
    empty = rows_of(paper, paper.draw(lambda pen: drawn(pen, [], total="")), optional=optional)

    assert isinstance(empty, fault)
    assert empty.startswith("har inga rader")
    assert rows_of(paper, paper.of((50, 100, "Hej"))).startswith("finns inte: inga rubriker ”Benämning”")


def test_a_table_of_fields_is_read(paper: Any, tmp_path: Path) -> None:
    """What is filled in in the fields of a form below headings is a table; empty rows are none."""

    def draw(pen: Any) -> None:
        for x, text in ((50, "Namn"), (250, "Startdag")):
            pen.text(x, 100, text)
        rows = [("Åsa Öberg", "2026-03-01"), ("Bo Ek", "2026-04-01"), ("", "")]
        for at, row in enumerate(rows):
            for x, text in zip((50, 250), row, strict=True):
                y = pen.height - 126 - 20 * at
                pen.canvas.acroForm.textfield(name=f"t{at}{x}", value=text, x=x, y=y, width=180, height=18)

    columns = {"name": "Namn", "day": Date("Startdag")}
    found = rows_of(paper, paper.draw(draw), tmp_path, columns=columns)

    assert [(row["name"], row["day"].month) for row in found] == [("Åsa Öberg", 3), ("Bo Ek", 4)]

"""Forms made at random with their truth: every value right or refused, never a wrong one."""

from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kommunrpa.actions.pdf import Amount, Date, Email, Field, Integer, OrgNumber, Text

WORDS = ["Ankeborgs", "Båtklubb", "Östra", "Solrosen", "IF", "Blåsippan", "Ärlan", "Nordens", "Åsa", "Öberg", "Kultur"]
KINDS: dict[type[Field[Any]], list[str]] = {
    Text: ["Förening", "Kontaktperson", "Målgruppens art", "Ort", "Rumstyp", "Önskemål", "Namn på ledare"],
    Amount: ["Sökt belopp", "Egen insats", "Övriga intäkter"],
    Date: ["Datum", "Startdag", "Beslutsdag"],
    OrgNumber: ["Organisationsnummer"],
    Email: ["E-post"],
    Integer: ["Antal deltagare", "Antal träffar"],
}
VALUES: dict[type[Field[Any]], st.SearchStrategy[str]] = {
    Text: st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    Amount: st.sampled_from(["25 000", "25 000 kr", "1 250,50", "500", "75000"]),
    Date: st.sampled_from(["2026-03-01", "1 maj 2026", "2026-12-24"]),
    OrgNumber: st.sampled_from(["802999-0218", "556677-8899"]),
    Email: st.sampled_from(["asa@example.com", "info.ost@example.com"]),
    Integer: st.integers(0, 300).map(str),
}
FONTS = [
    ("Helvetica", 10, "Helvetica", 10),
    ("Helvetica-Bold", 10, "Helvetica", 10),
    ("Helvetica", 8, "Helvetica", 11),
    ("Helvetica", 9, "Courier", 10),
    ("Times-Roman", 11, "Times-Roman", 11),
]
LABELS = [(kind, label) for kind, labels in KINDS.items() for label in labels]


class Row(NamedTuple):
    """A label with its truth; an empty value is one that nobody filled in."""

    kind: type[Field[Any]]
    label: str
    value: str
    is_asked: bool


class Form(NamedTuple):
    """A form to draw."""

    rows: list[Row]
    layout: str
    fonts: tuple[str, float, str, float]
    end: str
    is_numbered: bool
    pitch: float


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """A form of a few rows in one of the layouts.

    What is not asked for is filled in: a label without its value, beside one that the bot does not know, without
    its value too and in the same font, is the one thing that nobody could tell from a label and its value.
    """
    chosen = draw(st.lists(st.sampled_from(LABELS), min_size=2, max_size=8, unique=True))
    asked = [True, *(draw(st.booleans()) for _ in chosen[1:])]
    rows = [
        Row(kind, label, draw(VALUES[kind] | st.just("") if is_asked else VALUES[kind]), is_asked)
        for (kind, label), is_asked in zip(chosen, asked, strict=True)
    ]
    layout = draw(st.sampled_from(LAYOUTS))
    return Form(
        rows,
        layout,
        draw(st.sampled_from(FONTS)),
        draw(st.sampled_from(["", "", ":"])),
        draw(st.booleans()),
        draw(st.sampled_from([18.0, 22.0, 26.0])),
    )


class Place(NamedTuple):
    """Where a row of a form is drawn: its label, its value, and what is drawn around them."""

    label: tuple[float, float]
    value: tuple[float, float] | None
    boxes: tuple[tuple[float, float, float, float], ...] = ()
    dots: tuple[float, float] | None = None


def place(form: Form, at: int) -> Place:
    """The place of a row in its layout; a value without one is filled in in a field."""
    y, half = 80 + at * form.pitch, 80 + at // 2 * 36
    x = 40 + at % 2 * 270
    return {
        "list": Place((50, y), (220, y)),
        "two columns": Place((x, 80 + at // 2 * form.pitch), (x + 115, 80 + at // 2 * form.pitch)),
        "below": Place((50, 80 + at * 36), (50, 93 + at * 36)),
        "boxes": Place((x + 4, half), (x + 4, half + 17), ((x, half - 12, 270, 36),)),
        "grid": Place(
            (54, 80 + at * 18), (224, 80 + at * 18), ((50, 67 + at * 18, 170, 18), (220, 67 + at * 18, 300, 18))
        ),
        "dots": Place((50, y), (210, y - 1), dots=(200, y)),
        "fields": Place((50, y), None),
    }[form.layout]


LAYOUTS = ["list", "two columns", "below", "boxes", "grid", "dots", "fields"]


def drawn(paper: Any, form: Form) -> bytes:
    """The form as a PDF file."""
    label_font, label_size, value_font, value_size = form.fonts

    def draw(pen: Any) -> None:
        pen.text(50, 40, "Ansökan om bidrag till Förening", "Helvetica-Bold", 15)
        for at, row in enumerate(form.rows):
            where = place(form, at)
            for box in where.boxes:
                pen.box(*box)
            if where.dots:
                pen.text(*where.dots, "." * 100)
            number = f"{at + 1}. " if form.is_numbered else ""
            pen.text(*where.label, number + row.label + form.end, label_font, label_size)
            if where.value:
                pen.text(*where.value, row.value, value_font, value_size)
            else:
                y = pen.height - where.label[1] - 4
                pen.canvas.acroForm.textfield(
                    name=f"T{at}", value=row.value, x=220, y=y, width=250, height=15, fontSize=9
                )

    return bytes(paper.draw(draw))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the files."""
    return tmp_path_factory.mktemp("forms")


@given(form=forms())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_value_is_ever_wrong(paper: Any, fault: type, folder: Path, form: Form) -> None:
    """Whatever the layout, fonts and gaps, a value is the true one or refused, and an empty place is refused."""
    asked = {row.label: row for row in form.rows if row.is_asked}
    found = paper.judged(drawn(paper, form), {label: row.kind(label) for label, row in asked.items()}, folder)

    for label, row in asked.items():
        truth = row.kind(label).read(row.value) if row.value else None
        assert isinstance(found[label], fault) or found[label] == truth, (label, row.value, found[label])


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("fonts", FONTS[1:4])
def test_a_form_that_is_filled_in_is_read_whole(
    paper: Any, folder: Path, layout: str, fonts: tuple[str, float, str, float]
) -> None:
    """Where fonts tell labels from values, every value of every layout is read, not refused."""
    values = {
        "Förening": "Åkerö IF",
        "Rumstyp": "Solrosen",
        "Sökt belopp": "25 000",
        "Datum": "2026-03-01",
        "E-post": "a@example.com",
    }
    rows = [Row(kind, label, values[label], is_asked=True) for kind, label in LABELS if label in values]
    found = paper.judged(
        drawn(paper, Form(rows, layout, fonts, "", is_numbered=False, pitch=22)),
        {row.label: row.kind(row.label) for row in rows},
        folder,
    )

    assert found == {row.label: row.kind(row.label).read(row.value) for row in rows}

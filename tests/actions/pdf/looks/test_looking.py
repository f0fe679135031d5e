"""Every field that a look gives was tried: a bot that asks for all of them reads each."""

from collections.abc import Callable
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from corpus.documents import LAYOUTS, made
from corpus.items import REFUSED, Layout
from hypothesis import given, settings
from hypothesis import strategies as st

from kommunrpa.action import Run
from kommunrpa.actions.pdf import (
    Amount,
    Checkbox,
    Choice,
    Date,
    Integer,
    OrgNumber,
    ParsePdf,
    Personnummer,
    Phone,
    Signature,
    Table,
    Text,
    find_tesseract,
)
from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.looks.lines import lines_of
from kommunrpa.actions.pdf.looks.looked import Looked
from kommunrpa.actions.pdf.looks.looking import look

PRINTED = [layout for layout in LAYOUTS if not layout.is_scanned]
BOLD = "Helvetica-Bold"
LookAt = Callable[[Any], Looked]
Parsed = Callable[[Any, Looked], dict[str, Any]]


def fault_of(layout: Layout, number: int, *, seed: str = "2026", faulty: bool = False) -> str:
    """What is wrong with the lines for a document: a fault when they run, or a value in them."""
    document = made(layout, number, seed=seed, faulty=faulty)
    looked = look(Document(data=document.data, password=None))
    with TemporaryDirectory() as folder, redirect_stderr(StringIO()), Run(folder=Path(folder)) as run:
        path = Path(folder) / "it.pdf"
        path.write_bytes(document.data)
        run.do(ParsePdf(path=path, fields=dict(looked.wanted)))
    lines = lines_of(looked, path="it.pdf").partition("FIELDS")[2]
    texts = [truth for name, truth in document.truth.items() if isinstance(document.fields[name], Text)]
    return next((str(text) for text in texts if text is not REFUSED and len(str(text)) > 3 and str(text) in lines), "")


@pytest.mark.parametrize("layout", PRINTED, ids=lambda layout: layout.name)
def test_all_that_is_printed_can_be_read_at_once(layout: Layout) -> None:
    """On each layout of the corpus the fields are read without a fault, and no line shows a value."""
    assert fault_of(layout, 0) == ""


@settings(max_examples=max(10, settings.default.max_examples // 5))
@given(layout=st.sampled_from(PRINTED), seed=st.integers(0, 10**6), faulty=st.booleans())
def test_whatever_stands_in_a_document_its_lines_can_be_read(layout: Layout, seed: int, *, faulty: bool) -> None:
    """Whatever the values, fonts and faults, the fields of a look are read without a fault, and show no value."""
    assert fault_of(layout, seed % 9, seed=str(seed), faulty=faulty) == ""


def test_most_fields_of_the_corpus_are_found() -> None:
    """Of what a person would ask of an application, with tables apart, all is found with the right kind and value."""
    layout = next(each for each in PRINTED if each.name == "printed boxes")
    document = made(layout, 0)
    looked = look(Document(data=document.data, password=None))
    found = {each.wanted.label: each for each in looked.fields if not isinstance(each.wanted, Table)}

    assert {name: found[name].value for name in document.fields} == document.truth
    assert {type(found[name].wanted) for name in document.fields} == {type(each) for each in document.fields.values()}


def two_guardians(pen: Any) -> None:
    """A form with the same labels under two headings."""
    for top, heading, name in ((100, "Vårdnadshavare 1", "Åsa Öhrn"), (220, "Vårdnadshavare 2", "Bo Ek")):
        pen.text(50, top, heading, BOLD, 12)
        for at, (label, value) in enumerate((("Namn", name), ("Telefon", "070-174 06 05"))):
            pen.text(50, top + 25 + 25 * at, label)
            pen.line(150, top + 27 + 25 * at, 400, top + 27 + 25 * at)
            pen.text(155, top + 25 + 25 * at, value)


def test_labels_that_stand_twice_are_told_apart(look_at: LookAt, parsed: Parsed) -> None:
    """The heading above each tells which is meant, also where both say the same in this document."""
    looked = look_at(two_guardians)

    assert looked.wanted == {
        "vardnadshavare_1_namn": Text("Namn", section="Vårdnadshavare 1"),
        "vardnadshavare_1_telefon": Phone("Telefon", section="Vårdnadshavare 1"),
        "vardnadshavare_2_namn": Text("Namn", section="Vårdnadshavare 2"),
        "vardnadshavare_2_telefon": Phone("Telefon", section="Vårdnadshavare 2"),
    }
    assert parsed(two_guardians, looked)["vardnadshavare_2_namn"] == "Bo Ek"


def ticks(pen: Any) -> None:
    """A form with boxes to tick, and a line to sign on."""
    questions = (("Typ av bostad", ("Villa", "Lägenhet", "Radhus"), 1), ("Har ni barn hemma?", ("Ja", "Nej"), 0))
    for row, (question, options, ticked) in enumerate(questions):
        y = 100 + 30 * row
        pen.text(50, y, question)
        for at, option in enumerate(options):
            pen.box(200 + 100 * at, y - 8, 10, 10)
            pen.text(215 + 100 * at, y, option)
            if at == ticked:
                pen.line(202 + 100 * at, y - 6, 208 + 100 * at, y)
                pen.line(202 + 100 * at, y, 208 + 100 * at, y - 6)
    pen.box(50, 172, 10, 10)
    pen.text(66, 180, "Jag intygar att uppgifterna stämmer")
    pen.text(50, 220, "Antal barn: 3")
    pen.line(50, 300, 250, 300)
    pen.text(50, 312, "Namnteckning", size=8)


def test_boxes_are_choices_and_ticks(look_at: LookAt, parsed: Parsed) -> None:
    """Options of a question are one choice, Ja and Nej its answer, and a box by itself a box."""
    looked = look_at(ticks)

    assert list(looked.wanted.values()) == [
        Choice("Typ av bostad", choices=("Villa", "Lägenhet", "Radhus")),
        Checkbox("Har ni barn hemma?"),
        Checkbox("Jag intygar att uppgifterna stämmer"),
        Integer("Antal barn"),
        Signature("Namnteckning"),
    ]
    assert list(parsed(ticks, looked).values()) == ["Lägenhet", True, False, 3, False]


def fillable(pen: Any) -> None:
    """A fillable form: radio buttons, a list, a field with a tooltip only, and an empty one with a name only."""
    form = pen.canvas.acroForm
    pen.text(50, 100, "Civilstånd")
    for at, option in enumerate(("Gift", "Ogift")):
        form.radio(name="civ", value=option, selected=at == 1, x=150 + 100 * at, y=740, size=12)
        pen.text(168 + 100 * at, 100, option)
    pen.text(50, 150, "Bidrag")
    form.choice(name="b", value="Start", options=["Start", "Projekt"], x=150, y=688, width=100, height=16)
    form.textfield(name="Text17", tooltip="Fritext", value="hej", x=50, y=600, width=200, height=20)
    form.textfield(name="Text18", value="", x=50, y=560, width=200, height=20)


def test_the_fields_of_a_form_are_found_by_print_tooltip_or_name(look_at: LookAt) -> None:
    """Radio buttons and lists are choices; what has no print goes by its tooltip, else by its name."""
    looked = look_at(fillable)

    assert list(looked.wanted.values()) == [
        Choice("Civilstånd", choices=("Gift", "Ogift")),
        Choice("Bidrag", choices=("Start", "Projekt")),
        Text("Fritext"),
        Text("Text18", optional=True),
    ]
    assert [each.is_empty for each in looked.fields] == [False, False, False, True]


def test_a_field_without_any_name_goes_by_its_place(look_at: LookAt, parsed: Parsed) -> None:
    """What has no print, tooltip or name worth the word is asked for by its region."""

    def draw(pen: Any) -> None:
        pen.canvas.acroForm.textfield(name=":", tooltip="*", value="hej", x=50, y=600, width=200, height=20)

    (field,) = look_at(draw).fields

    assert field.wanted == Text(page=1, region=(49, 221, 251, 243))
    assert list(parsed(draw, look_at(draw)).values()) == ["hej"]


def test_an_empty_form_gives_the_kinds_that_its_labels_speak_of(look_at: LookAt) -> None:
    """Nothing in it is optional for being empty."""
    labels = ("Förening:", "Organisationsnummer:", "Sökt belopp:", "Startdatum:")
    looked = look_at(lambda pen: [pen.text(50, 100 + 30 * at, label) for at, label in enumerate(labels)])

    assert list(looked.wanted.values()) == [
        *(Text("Förening"), OrgNumber("Organisationsnummer")),
        *(Amount("Sökt belopp"), Date("Startdatum")),
    ]


def test_what_is_ambiguous_is_told_with_ways_out(look_at: LookAt) -> None:
    """A number that can't be right is no field but a remark, with what would be read as something else."""
    looked = look_at(lambda pen: [pen.text(50, 100, "Ort: Åkerö"), pen.text(50, 130, "Personnummer: 19400104-2384")])
    (unclear,) = looked.unclear

    assert list(looked.wanted) == ["ort"]
    assert unclear.wanted == Personnummer("Personnummer")
    assert "är inget giltigt personnummer" in unclear.reason
    assert unclear.proposals == (Text("Personnummer"),)


def test_persons_are_no_labels(look_at: LookAt) -> None:
    """A list of names with their numbers beside them gives no line with a name."""
    people = (("Åsa Öhrn", "070-174 06 05"), ("Bo Ek", "070-174 06 06"))
    looked = look_at(
        lambda pen: [pen.text(x, 100 + 20 * at, each[x > 50]) for at, each in enumerate(people) for x in (50, 200)]
    )

    assert looked.fields == looked.unclear == ()


@pytest.mark.skipif(find_tesseract() is None, reason="Tesseract with Swedish is not installed")
def test_a_scanned_page_is_read_and_named() -> None:
    """The fields of a scanned form are found, and its page is said to be scanned."""
    layout = next(each for each in LAYOUTS if each.is_scanned)
    looked = look(Document(data=made(layout, 0).data, password=None))

    assert looked.scanned == (1,)
    assert len(looked.fields) > 5

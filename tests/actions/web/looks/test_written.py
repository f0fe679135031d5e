"""What forms a bot fills in is read in its file, without running any of it, and what is not written there is said."""

from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.web.looks.written import WrittenForm, written_in

EXAMPLES = Path(__file__).parents[4] / "examples"


def only(source: str, **settings: Any) -> WrittenForm:
    """The one form of a file."""
    (form,) = written_in(source, settings=settings)
    return form


def test_the_example_bot_is_read_whole() -> None:
    """Every label of the example bot, its groups, its button and its address are found."""
    source = (EXAMPLES / "foreningsbidrag" / "bot.py").read_text(encoding="utf-8")

    form = only(source, portal="http://127.0.0.1:8080")

    assert form.is_for("http://127.0.0.1:8080/bidrag/ny?x=1")
    assert not form.is_for("http://127.0.0.1:8080/lokal/ny")
    assert form.submit == "Registrera"
    assert form.unread == ()
    assert [(each.name, each.kind) for each in form.values] == [
        ("Sökande förening › Förening", ""),
        ("Sökande förening › Organisationsnummer", ""),
        ("Kontaktperson › Namn", ""),
        ("Kontaktperson › E-post", ""),
        ("Kontaktperson › Telefon", ""),
        ("Typ av bidrag", ""),
        ("Verksamhetsår", ""),
        ("Sökt belopp", ""),
        ("Avser", ""),
        ("Ansökan inkom", "text"),
        ("Bilaga", "files"),
        ("Jag intygar att uppgifterna stämmer med ansökan", "flag"),
    ]


@pytest.mark.parametrize(
    ("value", "kind", "words"),
    [
        ("'Ja'", "text", ("Ja",)),
        ("True", "flag", ()),
        ("3", "text", ()),
        ("date(2026, 1, 1)", "text", ()),
        ("Path('a.pdf')", "files", ()),
        ("[Path('a.pdf'), Path('b.pdf')]", "files", ()),
        ("item.files['ansokan']", "files", ()),
        ("['Scenen', x]", "list", ("Scenen",)),
        ("'Ja' if x else 'Nej'", "text", ("Ja", "Nej")),
        ("'Ja' if x else True", "", ("Ja",)),
        ("KIND", "text", ("Lån",)),
        ("form['kind']", "", ()),
        ("spelled(x)", "", ()),
    ],
)
def test_a_value_is_known_as_far_as_it_is_written(value: str, kind: str, words: tuple[str, ...]) -> None:
    """Its kind and its texts where they stand in the file; nothing of what comes from a case."""
    (found,) = only(f"KIND = 'Lån'\nFillForm(url='u', values={{'Typ': {value}}}, submit='S')").values

    assert (found.kind, found.words) == (kind, words)


@pytest.mark.parametrize(
    "values",
    [
        "{'A': x, 'B': {'C': y}}",
        "{**BOTH}",
        "BOTH",
        "{'A': x} | {'B': {'C': y}}",
        "{'A': x, **REST}",
        "{LABEL: x, 'B': {f'{PART}': y}}",
    ],
)
def test_labels_are_found_however_they_are_put_together(values: str) -> None:
    """In place, by name, or joined."""
    source = (
        "LABEL, = 'A',\nLABEL = 'A'\nPART: str = 'C'\nREST = {'B': {'C': y}}\nBOTH = {'A': x, 'B': {'C': y}}\n"
        f"web.FillForm(url='u', values={values}, submit='S')"
    )

    assert [each.name for each in only(source).values] == ["A", "B › C"]


@pytest.mark.parametrize("values", ["make(item)", "{label(x): y}", "{**make()}", "TWICE"])
def test_what_is_not_written_there_is_said(values: str) -> None:
    """Labels that only come when the bot runs are told by their line."""
    form = only(f"TWICE = {{'A': 1}}\nTWICE = {{'B': 1}}\nFillForm(url='u', values={values}, submit='S')")

    assert form.values == ()
    assert form.unread == (3,)


@pytest.mark.parametrize(
    ("url", "address", "holds"),
    [
        ("'https://a.example/ny'", "https://a.example/ny/", True),
        ("f'{run.settings[\"portal\"]}/ny'", "https://a.example/ny", True),
        ("run.settings['portal'] + '/ny'", "https://a.example/ny", True),
        ("f'{portal}/ny'", "https://b.example/ny", True),
        ("f'{portal}/ny'", "https://b.example/gammal", False),
        ("f'{run.settings[\"portal\"]}/ny'", "https://b.example/ny", False),
        ("None", "https://a.example/ny", True),
    ],
)
def test_an_address_is_met_by_what_is_written_of_it(url: str, address: str, *, holds: bool) -> None:
    """Settings are known; what is not written may be anything."""
    form = only(f"FillForm(url={url}, values={{}}, submit='S')", portal="https://a.example")

    assert form.is_for(address) is holds


def test_a_form_without_an_address_is_for_none() -> None:
    """A LookUp on the page as it stands belongs to no address."""
    form = only("LookUp(values={'A': x}, press='Sök', read={'b': 'B'})")

    assert not form.is_for("https://a.example/")
    assert (form.action, form.submit) == ("LookUp", "Sök")


def test_the_first_step_is_read_and_the_others_are_counted() -> None:
    """Of a form in steps the first is what stands at the address."""
    form = only("FillForm(url='u', pages=[({'A': x}, 'Nästa'), ({'B': y}, 'Skicka')])")

    assert ([each.label for each in form.values], form.submit, form.steps) == (["A"], "Nästa", 2)


def test_names_that_stand_for_each_other_end() -> None:
    """A circle of names is not written text, and no loop without end."""
    assert only("A = B\nB = A\nFillForm(url='u', values=A, submit='S')").unread

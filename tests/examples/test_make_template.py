"""The example's Word template: made by its script, filled by the bot's values, fit to be read by anyone."""

import importlib
import io
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from foreningsbidrag import make_template as maker

from kommunrpa.actions.letters.rendering.render import render
from kommunrpa.actions.letters.rendering.template import compile_template
from kommunrpa.sweden import OrgNumber

EXAMPLES = Path(__file__).parents[2] / "examples"
VALUES = {
    "association": "Lillsjöns Båtsällskap & Vänner",
    "orgnr": OrgNumber("802999-0226"),
    "contact": "Örjan Ståhl",
    "kind": "Projektbidrag",
    "purpose": "Ny brygga för jolleskolan",
    "year": 2026,
    "amount": Decimal(12500),
    "dnr": "KFN 2026/117",
    "date": date(2026, 2, 9),
    "appeal_by": date(2026, 3, 2),
}


def decision(**more: object) -> Any:
    """The decision that the example's values give."""
    template = compile_template(maker.TEMPLATE.read_bytes(), name="beslut.docx")
    return docx.Document(io.BytesIO(render(template, {**VALUES, **more})))


def text_of(document: Any) -> str:
    """The text of a decision's body."""
    return "\n".join(each.text for each in document.paragraphs)


MAKERS = sorted(path.parent.name for path in EXAMPLES.glob("*/make_templates.py"))


def test_template_in_the_repository_is_what_its_script_makes() -> None:
    """Each part of the committed file is the one that the script makes today."""
    assert parts(maker.make()) == parts(maker.TEMPLATE)


@pytest.mark.parametrize("folder", MAKERS)
def test_templates_in_the_repository_are_what_their_scripts_make(folder: str) -> None:
    """The same holds for every bot's templates, and for the paragraphs that they share."""
    templates = importlib.import_module(f"{folder}.make_templates").TEMPLATES

    assert {name: parts(draw()) for name, draw in templates.items()} == {
        name: parts(EXAMPLES / folder / name) for name in templates
    }


def parts(template: Any) -> dict[str, bytes]:
    """The parts of a Word file, or of a document that is not written yet."""
    file = template
    if not isinstance(template, Path):
        file = io.BytesIO()
        template.save(file)
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_decision_holds_what_it_must() -> None:
    """The decision names whom it is for, the amount, how to appeal and until when, and who decided."""
    document = decision()

    text = text_of(document)
    facts = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    header = "\n".join(cell.text for cell in document.sections[0].header.tables[0].rows[0].cells)
    assert "beviljar Lillsjöns Båtsällskap & Vänner 12\u00a0500\u00a0kr i projektbidrag för 2026." in text
    assert "inom tre veckor från den dag då ni fick del av beslutet" in text
    assert "är 2 mars 2026 sista dagen" in text
    assert "Robin Lindeby\nEnhetschef, föreningsstöd" in text
    assert facts["Organisationsnummer"] == "802999-0226"
    assert "Datum: 2026-02-09\nDiarienummer: KFN 2026/117" in header
    assert "{" not in text + header


@pytest.mark.parametrize(("amount", "asked"), [(Decimal(19999), False), (Decimal(20000), True)])
def test_large_grants_are_to_be_accounted_for(amount: Decimal, asked: bool) -> None:
    """From 20 000 kronor the decision asks for an account the year after."""
    assert ("senast den 31 mars 2027" in text_of(decision(amount=amount))) is asked


def test_further_terms_are_listed() -> None:
    """Each further term is a point of its own in the list."""
    points = [each.text for each in decision(terms=["Ett.", "Två."]).paragraphs if each.style.name == "List Bullet"]

    assert points[1:] == ["Ett.", "Två."]


def test_decision_is_fit_for_a_screen_reader() -> None:
    """The file has a title and a language, headings in order, and a text for its picture."""
    document = decision()

    language = document.styles.element.xpath("//w:docDefaults//w:lang/@w:val")
    headings = [each.style.name for each in document.paragraphs if each.style.name.startswith(("Title", "Heading"))]
    pictures = document.sections[0].header._element.xpath("//wp:docPr/@descr")
    assert (document.core_properties.title, language) == ("Beslut om föreningsbidrag, KFN 2026/117", ["sv-SE"])
    assert headings == ["Title", *["Heading 1"] * 4]
    assert pictures == ["Exempelby kommuns vapen: en vit våg på grön sköld"]

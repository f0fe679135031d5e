"""ParsePdf, as a bot uses it."""

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from kommunrpa.action import Run
from kommunrpa.actions.pdf import Amount, ParsedPdf, ParsePdf, Personnummer, Table, Text, UnclearFields, find_tesseract
from kommunrpa.errors import ActionError
from kommunrpa.vault import Secret

Parse = Callable[..., ParsedPdf]


def test_values_come_with_their_places(paper: Any, parse: Parse) -> None:
    """Each value has its type, and the page and box where it stands."""
    data = paper.of((50, 100, "Förening:"), (200, 100, "Åkerö IF"), (50, 120, "Sökt belopp:"), (200, 120, "25 000 kr"))
    form = parse(data, {"association": "Förening", "amount": Amount("Sökt belopp")})
    place = form.where("amount")

    assert dict(form) == {"association": "Åkerö IF", "amount": Decimal(25000)}
    assert place is not None
    assert (place.page, place.method) == (1, "right")
    assert (place.box.x0, place.box.bottom) == pytest.approx((200, 122), abs=1)
    assert 0.9 < place.confidence < 1


def test_every_fault_is_listed_at_once(paper: Any, parse: Parse) -> None:
    """One error lists all that is wrong, each on its line with its label, in Swedish, and repeats no number."""
    data = paper.of((50, 100, "Sökt belopp:"), (50, 120, "Personnummer:"), (200, 120, "19400104-2384"))
    fields = {"it": "Förening", "amount": Amount("Sökt belopp"), "person": Personnummer("Personnummer")}

    with pytest.raises(UnclearFields) as caught:
        parse(data, fields)
    first, *lines = str(caught.value).split("\n")
    wrong = "är inget giltigt personnummer (jämför varje siffra: kontrollsiffra och datum)"

    assert first == "3 uppgifter i dokumentet måste kontrolleras:"
    assert lines == [
        "– Förening: finns inte som etikett i dokumentet.",
        "– Sökt belopp: är inte ifyllt (sida 1, 3 cm uppifrån och 2 cm från vänster).",
        f"– Personnummer: {wrong} (sida 1, 4 cm uppifrån och 2 cm från vänster).",
    ]


def test_one_fault_is_spoken_of_as_one(paper: Any, parse: Parse) -> None:
    """A single fault is not counted in the plural."""
    with pytest.raises(UnclearFields, match=r"^En uppgift i dokumentet måste kontrolleras:\n– Ort: "):
        parse(paper.of((50, 100, "Hej")), {"place": "Ort"})


@pytest.mark.parametrize("text", ["Hej", "Ort:"])
def test_what_is_optional_may_be_missing(paper: Any, parse: Parse, text: str) -> None:
    """An optional field whose label or value is not there is None and has no place."""
    form = parse(paper.of((50, 100, text)), {"place": Text("Ort", optional=True)})

    assert dict(form) == {"place": None}
    assert form.where("place") is None


def test_what_is_optional_must_still_be_right(paper: Any, parse: Parse) -> None:
    """An optional field with a value that can't be read is a fault."""
    with pytest.raises(UnclearFields):
        parse(paper.of((50, 100, "Belopp: tusen")), {"amount": Amount("Belopp", optional=True)})


def test_a_locked_document_opens_with_a_secret(paper: Any, parse: Parse) -> None:
    """The password of a locked document is a secret."""
    data = paper.locked(paper.of((50, 100, "Ort: Åkerö")), "hemligt")

    assert parse(data, {"place": "Ort"}, password=Secret("pdf", "hemligt"))["place"] == "Åkerö"


def test_a_field_of_a_form_tells_its_method(paper: Any, parse: Parse) -> None:
    """A value from a fillable field is as certain as can be."""

    def draw(pen: Any) -> None:
        pen.text(50, 100, "Ort")
        pen.canvas.acroForm.textfield(name="a", value="Åkerö", x=200, y=pen.height - 104, width=100, height=18)

    place = parse(paper.draw(draw), {"place": "Ort"}).where("place")

    assert place is not None
    assert (place.method, place.confidence) == ("form", 0.98)


def test_an_absolute_path_is_read_where_it_is(paper: Any, run: Run, tmp_path: Path) -> None:
    """A path outside the bot's folder is read too."""
    path = tmp_path / "annan.pdf"
    path.write_bytes(paper.of((50, 100, "Ort: Åkerö")))

    assert run.do(ParsePdf(path=path, fields={"place": "Ort"}))["place"] == "Åkerö"


def test_a_field_that_is_neither_label_nor_field_is_a_mistake(paper: Any, parse: Parse) -> None:
    """A number where a label should be is an error for the developer, which names the field."""
    with pytest.raises(ActionError, match=r"'place' is a int"):
        parse(paper.of((50, 100, "Ort: Åkerö")), {"place": 7})


def test_nothing_of_the_document_shows(paper: Any, parse: Parse) -> None:
    """Neither the action nor its result shows a path, a password or a value."""
    action = ParsePdf(path="Åsa Öberg.pdf", fields={"place": "Ort"}, password="hemligt")

    assert repr(action) == "ParsePdf(path=…, fields=…, password=…, least_sure=…)"
    assert repr(parse(paper.of((50, 100, "Ort: Åkerö")), {"place": "Ort"})) == "ParsedPdf(place=…)"


def test_importing_the_family_loads_no_library() -> None:
    """Who only imports the actions pays for no PDF library."""
    heavy = {"pypdf", "pypdfium2", "PIL", "babel", "stdnum"}
    code = f"import sys, kommunrpa.actions.pdf; print(*sorted({heavy} & set(sys.modules)))"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


def test_a_table_comes_like_any_value(paper: Any, parse: Parse) -> None:
    """Rows are mappings with typed values, their place is the table's; a fault names the table by its headings."""
    data = paper.of((50, 100, "Vara"), (300, 100, "Belopp"), (50, 116, "Kaffe"), (300, 116, "25 000"))
    table = Table(columns={"what": "Vara", "amount": Amount("Belopp")})
    form = parse(data, {"rows": table})
    place = form.where("rows")

    assert form["rows"] == ({"what": "Kaffe", "amount": Decimal(25000)},)
    assert place is not None
    assert (place.page, place.method, place.confidence) == (1, "table", pytest.approx(0.98, abs=0.01))
    assert place.box.x0 == pytest.approx(50, abs=1)
    with pytest.raises(UnclearFields, match="– Tabellen med Vara, Antal: finns inte"):
        parse(data, {"rows": Table(columns={"what": "Vara", "n": "Antal"})})
    assert parse(data, {"rows": Table(columns={"n": "Antal"}, optional=True)})["rows"] is None


@pytest.mark.parametrize("least", [-0.1, 1.1])
def test_how_sure_is_told_from_0_to_1(least: float) -> None:
    """Anything else is a mistake of the bot, and said at once."""
    with pytest.raises(ValueError, match="from 0 to 1"):
        ParsePdf(path="it.pdf", fields={}, least_sure=least)


@pytest.mark.skipif(find_tesseract() is None, reason="Tesseract with Swedish is not installed")
def test_what_is_read_unsurely_on_a_scan_is_for_a_person(scanned: Callable[..., bytes], parse: Parse, run: Run) -> None:
    """The fault says how sure, and a picture of the place lies in the item's folder; a bot may be content with less."""
    data = scanned("Förening: Åkerö IF", "Belopp: 25 000 kr")
    fields = {"association": "Förening", "the sum": Amount("Belopp")}

    with pytest.raises(
        UnclearFields, match=r"är osäkert tolkad ur en inskannad sida \(9\d % säker; sida 1, 4 cm"
    ) as caught:
        parse(data, fields, least_sure=0.999)
    assert "se bilden oklart-the_sum.png" in str(caught.value)
    with Image.open(run.folder / "oklart-the_sum.png") as picture:
        assert picture.height > 50
    form = parse(data, fields)
    place = form.where("the sum")
    assert form["the sum"] == 25_000
    assert place is not None
    assert place.confidence < place.sure < 1

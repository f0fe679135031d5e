"""Layouts that arrive: each value right, or refused with what to look at."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kommunrpa import sweden
from kommunrpa.actions.pdf import (
    Amount,
    Bankgiro,
    Checkbox,
    Choice,
    Date,
    Email,
    Multiline,
    OrgNumber,
    Personnummer,
    Text,
)

BOLD, MONO = "Helvetica-Bold", "Courier"
ORG = "802999-0218"
FIELDS = {"association": "Förening", "orgnr": OrgNumber("Organisationsnummer"), "amount": Amount("Sökt belopp")}
RIGHT = {"association": "Åkerö IF", "orgnr": sweden.OrgNumber(ORG), "amount": Decimal(25000)}


@pytest.mark.parametrize("font", ["Helvetica", BOLD])
@pytest.mark.parametrize("end", ["", ":", " *", ": *"])
def test_values_stand_to_the_right(paper: Any, font: str, end: str) -> None:
    """A list of labels with values in a column to their right is read, whatever the labels end with."""
    rows = [("Förening", "Åkerö IF"), ("Organisationsnummer", ORG), ("Sökt belopp", "25 000 kr")]
    texts = [
        each
        for y, (label, value) in enumerate(rows)
        for each in ((50, 100 + y * 20, label + end, font), (200, 100 + y * 20, value))
    ]

    assert paper.judged(paper.of(*texts), FIELDS) == RIGHT


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_values_stand_in_boxes_below_their_labels(paper: Any, columns: int) -> None:
    """Boxes with a label at the top and the value below it are read, also several in a row."""
    rows = [("Förening", "Åkerö IF"), ("Organisationsnummer", ORG), ("Sökt belopp", "25 000")]

    def draw(pen: Any) -> None:
        for at, (label, value) in enumerate(rows):
            x, y = 50 + at % columns * 160, 100 + at // columns * 36
            pen.box(x, y, 160, 36)
            pen.text(x + 4, y + 10, label, size=8)
            pen.text(x + 4, y + 28, value, size=11)

    assert paper.judged(paper.draw(draw), FIELDS) == RIGHT


def test_values_stand_below_in_two_columns(paper: Any) -> None:
    """Labels side by side with values below, without any line, are read when one value can stand on one side only."""
    texts = [
        (50, 100, "Förening"), (250, 100, "Organisationsnummer"), (430, 100, "Sökt belopp"),
        (50, 114, "Åkerö IF"), (250, 114, ORG), (430, 114, "25 000"),
    ]  # fmt: skip

    assert paper.judged(paper.of(*texts), FIELDS) == RIGHT


def test_values_follow_a_colon(paper: Any) -> None:
    """Labels with a colon and the value in the same breath are read, also two in one row."""
    data = paper.of(
        (50, 100, "Förening: Åkerö IF"), (50, 116, f"Organisationsnummer: {ORG}"), (250, 116, "Sökt belopp:25 000 kr")
    )

    assert paper.judged(data, FIELDS) == RIGHT


def test_values_stand_on_dots(paper: Any) -> None:
    """Values written on rows of dots are read without a dot."""
    data = paper.of(
        (50, 100, "Förening ......................................."), (110, 99, "Åkerö IF", MONO),
        (50, 120, f"Organisationsnummer ....{ORG}........"),
        (50, 140, "Sökt belopp ______________"), (130, 139, "25 000"),
    )  # fmt: skip

    assert paper.judged(data, FIELDS) == RIGHT


@pytest.mark.parametrize("turn", [90, 180, 270])
@pytest.mark.parametrize("rotate", [True, False])
def test_a_turned_page_is_read_as_an_upright_one(paper: Any, turn: int, rotate: bool) -> None:
    """A page whose text runs up, down or on its head is read, whether or not a viewer turns it."""

    def draw(pen: Any) -> None:
        canvas = pen.canvas
        if rotate:
            canvas.setPageRotation(turn)
        canvas.rotate(turn)
        canvas.translate(*{90: (0, -595), 180: (-595, -842), 270: (-842, 0)}[turn])
        for y, (label, value) in enumerate(
            [("Förening", "Åkerö IF"), ("Organisationsnummer", ORG), ("Sökt belopp", "25 000 kr")]
        ):
            pen.text(50, 400 + y * 20, label, BOLD)
            pen.text(200, 400 + y * 20, value)

    assert paper.judged(paper.draw(draw), FIELDS) == RIGHT


def test_a_fillable_form_is_read_by_its_print(paper: Any, tmp_path: Path) -> None:
    """In a form whose fields have useless or misleading names, the printed label decides."""

    def draw(pen: Any) -> None:
        form = pen.canvas.acroForm
        for at, (label, name, value) in enumerate(
            [
                ("Förening", "Sökt belopp", "Åkerö IF"),
                ("Organisationsnummer", "Text3", ORG),
                ("Sökt belopp", "Förening", "25 000"),
            ]
        ):
            pen.text(50, 100 + at * 30, label)
            form.textfield(name=name, value=value, x=200, y=pen.height - 104 - at * 30, width=200, height=18)

    assert paper.judged(paper.draw(draw), FIELDS, tmp_path) == RIGHT


def test_a_form_without_print_is_read_by_its_tooltips(paper: Any, tmp_path: Path) -> None:
    """A field's tooltip or exact name counts where no print beside it says otherwise."""

    def draw(pen: Any) -> None:
        form = pen.canvas.acroForm
        form.textfield(name="a", tooltip="Förening", value="Åkerö IF", x=50, y=700, width=200, height=18)
        form.textfield(name="Organisationsnummer", value=ORG, x=50, y=650, width=200, height=18)
        form.textfield(name="Sökt belopp", value="25 000", x=50, y=600, width=200, height=18)

    assert paper.judged(paper.draw(draw), FIELDS, tmp_path) == RIGHT


def test_print_beside_a_field_contradicts_its_name(paper: Any, fault: type, tmp_path: Path) -> None:
    """A field is not taken by its name when another label is printed beside it."""

    def draw(pen: Any) -> None:
        pen.text(50, 100, "Kontaktperson")
        pen.canvas.acroForm.textfield(name="Förening", value="Åsa", x=200, y=pen.height - 104, width=200, height=18)

    assert isinstance(paper.judged(paper.draw(draw), {"it": "Förening"}, tmp_path)["it"], fault)


def test_an_empty_field_of_a_form_is_missing_and_an_unticked_box_is_false(
    paper: Any, fault: type, tmp_path: Path
) -> None:
    """Nothing filled in is missing, but a box that is not ticked says no."""

    def draw(pen: Any) -> None:
        form = pen.canvas.acroForm
        pen.text(50, 100, "Förening")
        form.textfield(name="a", x=200, y=pen.height - 104, width=200, height=18)
        pen.text(75, 130, "Jag intygar")
        form.checkbox(name="b", x=50, y=pen.height - 133, size=15)
        pen.text(75, 160, "Kopia bifogas")
        form.checkbox(name="c", x=50, y=pen.height - 163, size=15, checked=True)

    fields = {"it": "Förening", "sworn": Checkbox("Jag intygar"), "copy": Checkbox("Kopia bifogas")}
    found = paper.judged(paper.draw(draw), fields, tmp_path)

    assert isinstance(found.pop("it"), fault)
    assert found == {"sworn": False, "copy": True}


def test_an_exact_label_wins_over_a_longer_one(paper: Any) -> None:
    """The label that is exactly the one asked for counts, not one that holds it."""
    texts = [
        (50, 100, "Föreningens adress:"), (200, 100, "Storgatan 1"),
        (50, 120, "Namn på förening:"), (200, 120, "Fel IF"),
        (50, 140, "Förening:"), (200, 140, "Åkerö IF"),
    ]  # fmt: skip

    assert paper.value("Förening", *texts) == "Åkerö IF"


def test_a_label_inside_longer_ones_is_refused_with_suggestions(paper: Any, fault: type) -> None:
    """A label that is only found inside longer ones is refused, and they are named."""
    found = paper.value("Förening", (50, 100, "Namn på förening:"), (200, 100, "Åkerö IF"))

    assert isinstance(found, fault)
    assert "”Namn på förening” (sida 1)" in found


def test_a_heading_that_names_two_labels_is_neither(paper: Any, fault: type) -> None:
    """A heading such as *Fakt nr / Kundnr* is no label for either of them."""
    assert isinstance(paper.value("Kundnr", (50, 100, "Fakt nr / Kundnr"), (50, 114, "4711")), fault)


def test_a_label_broken_over_two_lines_is_found(paper: Any) -> None:
    """A label that goes on in the next line, with or without a hyphen, is found as a whole."""
    texts = [
        (50, 100, "Organisations-", BOLD), (50, 112, "nummer", BOLD), (200, 100, ORG),
        (50, 140, "Kontaktperson för", BOLD), (50, 152, "hela ansökan", BOLD), (200, 146, "Åsa Öberg"),
    ]  # fmt: skip
    found = paper.judged(
        paper.of(*texts), {"orgnr": OrgNumber("Organisationsnummer"), "who": "Kontaktperson för hela ansökan"}
    )

    assert found == {"orgnr": sweden.OrgNumber(ORG), "who": "Åsa Öberg"}


def test_the_first_line_of_a_longer_label_is_no_label(paper: Any, fault: type) -> None:
    """A label whose next line goes on in small letters is not the short label that its first line spells."""
    assert isinstance(
        paper.value("Förening", (50, 100, "Förening"), (50, 112, "som söker bidrag"), (200, 100, "Åkerö IF")), fault
    )


def test_a_hint_is_no_value(paper: Any) -> None:
    """A hint in brackets, or in smaller print, beside or below a label is passed over."""
    texts = [
        (50, 100, "Sökt belopp (kronor)", BOLD), (200, 100, "25 000"),
        (50, 130, "Förening", BOLD), (50, 139, "hela namnet", "Helvetica", 7), (200, 130, "Åkerö IF"),
        (50, 160, "Organisationsnummer", BOLD), (50, 171, "(tio siffror)", "Helvetica", 8), (200, 160, ORG),
    ]  # fmt: skip

    assert paper.judged(paper.of(*texts), FIELDS) == RIGHT


def test_a_long_value_goes_on_in_the_next_line(paper: Any) -> None:
    """A value broken over lines is whole, as one line for a text and as several for a multi-line one."""
    texts = [
        (50, 100, "Förening:"), (200, 100, "Kulturföreningen Teater och dans"), (200, 112, "i Östra Åkerö"),
        (50, 140, "Adress:"), (200, 140, "Storgatan 1"), (200, 152, "123 45 Exempelby"),
        (50, 180, "Ort:"), (200, 180, "Åkerö"),
    ]  # fmt: skip
    found = paper.judged(paper.of(*texts), {"it": "Förening", "address": Multiline("Adress"), "place": "Ort"})

    assert found == {
        "it": "Kulturföreningen Teater och dans i Östra Åkerö",
        "address": "Storgatan 1\n123 45 Exempelby",
        "place": "Åkerö",
    }


def test_a_value_that_wraps_under_its_label_is_whole(paper: Any) -> None:
    """A text that fills the row behind its label and goes on at the margin is not cut off."""
    first, second = (
        "Vi vill köpa en ny brygga till jolleskolan, så att fler barn från hela kommunen kan",
        "segla tryggt.",
    )

    assert paper.value("Ändamål", (50, 100, f"Ändamål: {first}"), (50, 112, second)) == f"{first} {second}"


def test_a_label_twice_with_one_value_is_read(paper: Any) -> None:
    """The same label with the same value on two pages says one thing."""
    data = paper.draw(
        lambda pen: pen.text(50, 100, "Förening: Åkerö IF"), lambda pen: pen.text(50, 200, "Förening: Åkerö IF")
    )

    assert paper.judged(data, {"it": "Förening"}) == {"it": "Åkerö IF"}


@pytest.mark.parametrize("second", ["Förening: Fel IF", "Förening:"])
def test_a_label_twice_with_different_values_is_ambiguous(paper: Any, fault: type, second: str) -> None:
    """Two values, or one and an empty place, under the same label are refused with both places."""
    data = paper.draw(lambda pen: pen.text(50, 100, "Förening: Åkerö IF"), lambda pen: pen.text(50, 200, second))
    found = paper.judged(data, {"it": "Förening", "second": Text("Förening", page=2)})

    assert isinstance(found["it"], fault)
    assert "sida 1, 3 cm" in found["it"]
    assert "sida 2, 7 cm" in found["it"]


def test_a_page_narrows_the_search(paper: Any) -> None:
    """A field that names its page is read there alone."""
    data = paper.draw(
        lambda pen: pen.text(50, 100, "Förening: Fel IF"), lambda pen: pen.text(50, 200, "Förening: Åkerö IF")
    )

    assert paper.judged(data, {"it": Text("Förening", page=2)}) == {"it": "Åkerö IF"}


def test_two_texts_that_may_both_be_the_value_are_refused(paper: Any, fault: type) -> None:
    """Without line, colon or other font nothing tells right from below: it is refused, unless the field says which."""
    texts = [(50, 100, "Rumstyp"), (200, 100, "Solrosen"), (50, 114, "Blåsippan")]

    assert isinstance(paper.value("Rumstyp", *texts), fault)
    assert paper.value(Text("Rumstyp", direction="right"), *texts) == "Solrosen"
    assert paper.value(Text("Rumstyp", direction="below"), *texts) == "Blåsippan"


@pytest.mark.parametrize("end", ["", ":"])
def test_the_next_label_is_never_the_value_of_an_empty_one(paper: Any, fault: type, end: str) -> None:
    """An empty place is missing, though another label stands to the right and one below."""
    texts = [
        (50, 100, f"Förening{end}"), (300, 100, f"Ort{end}"), (360, 100, "Åkerö"),
        (50, 120, f"Telefon{end}"), (200, 120, "070-174 06 05"),
    ]  # fmt: skip
    found = paper.value("Förening", *texts)

    assert isinstance(found, fault)
    assert found.startswith("är inte ifyllt")


def test_an_empty_line_to_write_on_is_missing(paper: Any, fault: type) -> None:
    """Nothing on the dots, the line or in the box of a label is missing, whatever stands below or behind."""

    def draw(pen: Any) -> None:
        pen.text(50, 100, "Rumstyp ............................ Möblering ............")
        pen.text(50, 114, "Blåsippan", MONO)
        pen.text(50, 150, "Färg")
        pen.line(80, 152, 300, 152)
        pen.text(50, 164, "Solrosen", MONO)
        pen.text(50, 200, "Nyckel")
        pen.box(100, 190, 100, 16)
        pen.text(50, 214, "Ärlan", MONO)

    found = paper.judged(paper.draw(draw), {"a": "Rumstyp", "b": "Färg", "c": "Nyckel"})

    assert all(isinstance(each, fault) and each.startswith("är inte ifyllt") for each in found.values())


def test_an_empty_cell_of_a_table_is_missing(paper: Any, fault: type) -> None:
    """In a table of labels and values an empty cell is missing, and the label below it no value."""

    def draw(pen: Any) -> None:
        for at, (label, value) in enumerate([("Rumstyp", ""), ("Möblering", "Bord"), ("Färg", "Grön")]):
            pen.box(50, 100 + at * 20, 150, 20)
            pen.box(200, 100 + at * 20, 250, 20)
            pen.text(54, 114 + at * 20, label)
            pen.text(204, 114 + at * 20, value)

    found = paper.judged(paper.draw(draw), {"room": "Rumstyp", "chairs": "Möblering"})

    assert isinstance(found["room"], fault)
    assert found["chairs"] == "Bord"


@pytest.mark.parametrize("font", ["Helvetica", BOLD])
def test_a_table_with_tall_rows_is_read(paper: Any, fault: type, font: str) -> None:
    """A table whose rows have room for two lines has its values in the next cells, not below the labels."""

    def draw(pen: Any) -> None:
        for at, (label, value) in enumerate([("Sökt belopp", "25 000"), ("Förening", "Åkerö IF"), ("Ort", "")]):
            for x, width, text, style in ((50, 150, label, font), (200, 250, value, "Helvetica")):
                pen.box(x, 100 + at * 34, width, 34)
                pen.text(x + 4, 112 + at * 34, text, style)

    found = paper.judged(paper.draw(draw), {"amount": Amount("Sökt belopp"), "it": "Förening", "place": "Ort"})

    assert found["amount"] == Decimal(25000)
    assert found["it"] == "Åkerö IF" if font == BOLD else isinstance(found["it"], fault)
    assert found["place"].startswith("är inte ifyllt")


def test_a_box_left_empty_beside_another_is_missing(paper: Any) -> None:
    """In a row of boxes the next box's label is no value of the one before, which is empty."""

    def draw(pen: Any) -> None:
        for x, label, value in ((50, "Rumstyp", ""), (250, "Möblering", "Bord")):
            pen.box(x, 100, 200, 34)
            pen.text(x + 4, 110, label, size=8)
            pen.text(x + 4, 128, value, size=11)

    assert paper.judged(paper.draw(draw), {"it": "Rumstyp"})["it"].startswith("är inte ifyllt")


def test_a_column_elsewhere_does_not_come_between(paper: Any) -> None:
    """Texts that begin between a label and its value in rows of another table do not part the two."""
    texts = [
        (50, 100, "Förening", BOLD), (220, 100, "Åkerö IF"), (50, 120, "Sökt belopp", BOLD), (220, 120, "25 000"),
        (50, 300, "Från"), (150, 300, "Till"), (50, 314, "januari"), (150, 314, "mars"),
    ]  # fmt: skip

    assert paper.judged(paper.of(*texts), {"it": "Förening"}) == {"it": "Åkerö IF"}


def test_several_values_under_one_heading_are_refused(paper: Any) -> None:
    """A column with several amounts has no one value."""
    texts = [
        (50, 100, "Post"),
        (200, 100, "Belopp"),
        (50, 115, "Hyra"),
        (200, 115, "100"),
        (50, 130, "Mat"),
        (200, 130, "50"),
    ]

    assert "flera värden" in paper.value(Amount("Belopp"), *texts)


def test_two_amounts_in_one_row_are_refused(paper: Any) -> None:
    """Two amounts behind a label, such as this year's and last year's or kronor and öre, are refused."""
    assert "flera värden" in paper.value(Amount("Summa"), (50, 100, "Summa"), (200, 100, "25 000"), (260, 100, "50"))


def test_a_bare_year_behind_a_label_is_part_of_it(paper: Any, fault: type) -> None:
    """*Sökt belopp 2025* is a longer label; *Sökt belopp 25 000 kr* is a label and its value."""
    assert isinstance(paper.value(Amount("Sökt belopp"), (50, 100, "Sökt belopp 2025")), fault)
    assert paper.value(Amount("Sökt belopp"), (50, 100, "Sökt belopp 25 000 kr")) == Decimal(25000)


def test_one_text_is_not_the_value_of_two_labels(paper: Any, fault: type) -> None:
    """A text that two labels point at is refused for both."""
    texts = [(200, 86, "Slutdag", BOLD), (50, 100, "Startdag", BOLD), (200, 100, "2026-03-01")]
    found = paper.judged(paper.of(*texts), {"start": Date("Startdag"), "end": Date("Slutdag")})

    assert all(isinstance(each, fault) for each in found.values())


def test_a_text_that_runs_into_the_next_label_is_not_cut_by_guess(paper: Any, fault: type) -> None:
    """Where a value ends is certain before a label that is known, and uncertain before one that is not."""
    known = (50, 100, "Namn: Åsa Öberg Telefon: 070-174 06 05")
    unknown = (50, 100, "Namn: Åsa Öberg Rumstyp: Solrosen")

    assert paper.value("Namn", known) == "Åsa Öberg"
    assert isinstance(paper.value("Namn", unknown), fault)
    assert paper.value(Amount("Belopp"), (50, 100, "Belopp: 25 000 kr Rumstyp: Solrosen")) == Decimal(25000)
    assert isinstance(paper.value(Amount("Belopp"), (50, 100, "Belopp: 25 tusen kronor Rumstyp: Solrosen")), fault)


def test_digits_in_a_comb_are_one_number(paper: Any) -> None:
    """A number written with a digit in each box is read as one."""

    def draw(pen: Any) -> None:
        pen.text(50, 100, "Organisationsnummer")
        for at, digit in enumerate(ORG):
            pen.text(180 + at * 8, 100, digit)

    assert paper.judged(paper.draw(draw), {"it": OrgNumber("Organisationsnummer")}) == {"it": sweden.OrgNumber(ORG)}


def test_a_wrong_number_is_named_and_not_repeated(paper: Any, fault: type) -> None:
    """A number with a wrong check digit is a fault that does not repeat it."""
    found = paper.value(Personnummer("Personnummer"), (50, 100, "Personnummer:"), (200, 100, "19400104-2384"))

    assert isinstance(found, fault)
    assert "personnummer" in found
    assert "2384" not in found


def test_a_wrong_number_to_the_right_is_not_replaced_by_one_below(paper: Any, fault: type) -> None:
    """What was meant as the value is judged, and nothing that happens to be valid elsewhere."""
    found = paper.value(OrgNumber("Orgnr"), (50, 100, "Orgnr"), (150, 100, "802999-0219"), (50, 114, ORG))

    assert isinstance(found, fault)


def test_synonyms_are_labels_too(paper: Any) -> None:
    """A field is found under any of its labels."""
    field = Text("Förening", synonyms=("Sökande förening", "Organisation"))

    assert paper.value(field, (50, 100, "ORGANISATION:"), (200, 100, "Åkerö IF")) == "Åkerö IF"


def test_other_kinds_are_read(paper: Any) -> None:
    """Dates, addresses and choices stand where text stands."""
    texts = [
        (50, 100, "Datum"), (200, 100, "24 november 2026"),
        (50, 120, "E-post"), (200, 120, "asa@example.com"),
        (50, 140, "Typ av bidrag"), (200, 140, "PROJEKTBIDRAG"),
    ]  # fmt: skip
    fields = {
        "day": Date("Datum"),
        "mail": Email("E-post"),
        "kind": Choice("Typ av bidrag", choices=("Startbidrag", "Projektbidrag")),
    }

    assert paper.judged(paper.of(*texts), fields) == {
        "day": date(2026, 11, 24),
        "mail": "asa@example.com",
        "kind": "Projektbidrag",
    }


def test_a_bigger_heading_with_the_same_words_is_no_label(paper: Any) -> None:
    """A heading over a part of the form does not make its label ambiguous."""
    texts = [
        (50, 80, "Förening", BOLD, 16), (50, 110, "Ort", BOLD), (200, 110, "Åkerö"),
        (50, 130, "Förening", BOLD), (200, 130, "Åkerö IF"),
    ]  # fmt: skip

    assert paper.judged(paper.of(*texts), {"it": "Förening", "place": "Ort"}) == {"it": "Åkerö IF", "place": "Åkerö"}


def test_a_text_that_may_be_a_label_is_refused(paper: Any, fault: type) -> None:
    """A text below in the label's own font, with nothing else to tell, may be the next label."""
    found = paper.value("Rumstyp", (50, 100, "Rumstyp"), (50, 116, "Solrosen"))

    assert isinstance(found, fault)
    assert found.startswith("har bredvid sig en text som kan vara en annan etikett")


def test_a_label_that_is_empty_everywhere_is_missing(paper: Any) -> None:
    """A label on two pages with nothing beside either is missing, so that it may be optional."""
    data = paper.draw(lambda pen: pen.text(50, 100, "Ort:"), lambda pen: pen.text(50, 100, "Ort:"))

    assert paper.judged(data, {"it": "Ort"})["it"].startswith("är inte ifyllt (sida 1")


def test_fields_by_name_must_agree(paper: Any, tmp_path: Path) -> None:
    """Two fields with the same tooltip and different values are ambiguous, and one that is empty is missing."""

    def draw(pen: Any) -> None:
        form = pen.canvas.acroForm
        for y, tooltip, value in (
            (700, "Ort", "Åkerö"),
            (650, "Ort", "Exempelby"),
            (600, "Land", ""),
            (550, "Län", "a"),
            (500, "Län", "a"),
        ):
            form.textfield(name=f"f{y}", tooltip=tooltip, value=value, x=50, y=y, width=200, height=18)

    found = paper.judged(
        paper.draw(draw), {"place": "Ort", "country": "Land", "county": "Län", "page": Text("Ort", page=2)}, tmp_path
    )

    assert found["place"].startswith("står på flera ställen")
    assert found["country"].startswith("är inte ifyllt")
    assert found["county"] == "a"
    assert found["page"].startswith("finns inte som etikett på sida 2")


def test_two_fields_beside_one_label_are_refused(paper: Any, fault: type, tmp_path: Path) -> None:
    """A label with one field to its right and another below has no one value."""

    def draw(pen: Any) -> None:
        pen.text(50, 100, "Ort")
        for name, x, y, value in (("a", 100, 104, "Åkerö"), ("b", 50, 124, "Exempelby")):
            pen.canvas.acroForm.textfield(name=name, value=value, x=x, y=pen.height - y, width=200, height=16)

    found = paper.judged(paper.draw(draw), {"it": "Ort"}, tmp_path)["it"]

    assert isinstance(found, fault)
    assert "i fältet vid" in found


def test_what_is_printed_over_the_next_label_is_refused(paper: Any) -> None:
    """A text that runs into the next label, or has it between its words, has no end that can be seen."""
    for x in (240, 214, 268):
        found = paper.judged(
            paper.of((50, 100, "Förening:"), (120, 100, "Ankeborgs Båtklubb Östra Nordens"), (x, 100, "Ort:")),
            {"it": Text("Förening", optional=True), "place": Text("Ort", optional=True)},
        )

        assert "inte går att se var den slutar" in found["it"]
        assert found["place"] != "Nordens"


def test_a_last_word_that_is_printed_over_is_missed(paper: Any) -> None:
    """A text whose last word became one with a label that nobody asked for is not given without it."""
    texts = [
        (40, 80, "Förening"), (155, 80, "Ankeborgs Ankeborgs Båtklubb", MONO),
        (310, 80, "Sökt belopp"), (425, 80, "25 000", MONO),
    ]  # fmt: skip

    assert "inte går att se var den slutar" in paper.value("Förening", *texts)


def test_an_ambiguous_value_names_both_places(paper: Any) -> None:
    """Whatever leaves a doubt, both places are named, or both labels."""
    below = paper.value("Ort", (50, 100, "Ort"), (200, 100, "Salen", MONO), (50, 114, "Åkerö", MONO))
    several = paper.value(Amount("Summa"), (50, 100, "Summa"), (150, 100, "10"), (250, 100, "20"))
    twice = paper.value("Ort", (50, 100, "Ort:"), (100, 100, "Åkerö"), (50, 300, "Ort:"), (100, 300, "Salen"))

    assert ("3 cm uppifrån" in twice, "10 cm uppifrån" in twice) == (True, True)
    assert ("5 cm från vänster" in several, "9 cm från vänster" in several) == (True, True)
    assert ("7 cm från vänster" in below, "2 cm från vänster" in below) == (True, True)


def test_a_label_in_too_many_places_is_refused(paper: Any) -> None:
    """A label on more pages than anybody compares has no one value."""
    data = paper.draw(*[lambda pen: pen.text(50, 100, "Ort: Åkerö")] * 121)

    assert paper.judged(data, {"it": "Ort"})["it"] == "står på fler än 120 ställen i dokumentet"


def test_a_number_does_not_go_on_as_words(paper: Any) -> None:
    """Below a value of digits a text is the next label, though nothing else tells it."""
    texts = [
        (50, 100, "Kundnr"), (50, 112, "56973"), (50, 126, "Expedierad"), (50, 138, "2026-03-04"),
        (200, 100, "Fakturanr"), (200, 112, "4711"),
    ]  # fmt: skip

    assert paper.judged(paper.of(*texts), {"it": "Kundnr", "other": "Fakturanr"}) == {"it": "56973", "other": "4711"}


def test_a_note_over_a_form_fills_it_in(paper: Any, tmp_path: Path) -> None:
    """What somebody wrote over a form that can't be filled in is read as if it were printed."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    note = b"<</Subtype/FreeText/Rect[120 696 300 712]/Contents(Anna Berg)>>"
    content = paper.packed(b"", b"BT /F 10 Tf 50 700 Td (Namn:) Tj ET")
    data = paper.with_page(b"/Resources<</Font<</F 5 0 R>>>>/Annots[6 0 R]", content, font, note)

    assert paper.judged(data, {"it": "Namn"}, tmp_path) == {"it": "Anna Berg"}


def test_two_places_prove_each_other(paper: Any) -> None:
    """Where one page leaves it open which text is the value, another page with the same label tells."""
    open_ = [(50, 300, "Handläggare"), (150, 300, "Åsa Ängsman"), (50, 315, "Ort", "Helvetica-Bold")]
    sure = [(50, 100, "Handläggare:"), (150, 100, "Åsa Ängsman")]
    data = paper.draw(*(lambda pen, texts=texts: [pen.text(*text) for text in texts] for texts in (sure, open_)))

    assert paper.judged(data, {"it": "Handläggare"}) == {"it": "Åsa Ängsman"}


def test_a_text_that_passes_under_a_label_is_not_its_value(paper: Any) -> None:
    """A paragraph that begins far left of a label, or runs on into the next column, stands in no column of labels."""
    texts = [
        (380, 100, "Dras från och med:"), (490, 100, "5 juli 2026"),
        (45, 113, "Beloppet dras från det konto som anges här, om inget annat har sagts", "Helvetica-Bold"),
        (45, 140, "Banken"), (125, 140, "Clearing"), (205, 140, "Konto"), (205, 153, "1234"),
        (45, 164, "Vid ett första uttag eller en ändring ska du säga till om något inte stämmer", "Times-Roman"),
    ]  # fmt: skip
    found = paper.judged(paper.of(*texts), {"day": Text("Dras från och med"), "bank": Text("Banken")})

    assert found["day"] == "5 juli 2026"
    assert not found["bank"].startswith("Vid")


def test_the_same_fault_twice_is_said_once(paper: Any) -> None:
    """A wrong number that two pages repeat is a wrong number: nobody says that the places differ."""

    def page(pen: Any) -> None:
        pen.text(50, 100, "Bankgiro: 991-2345")

    found = paper.judged(paper.draw(page, page), {"it": Bankgiro("Bankgiro")})["it"]

    assert found.startswith("är inget giltigt bankgironummer")

"""Which field a label means."""

from typing import Any

import pytest

from kommunrpa.actions.pdf.writing.building import Words
from kommunrpa.actions.pdf.writing.forms.address import Addresses
from kommunrpa.actions.pdf.writing.forms.form import slots_of
from kommunrpa.actions.pdf.writing.opening import open_to_write
from kommunrpa.errors import ActionError

PASSWORD, PUSH = 1 << 13, 1 << 16


def found(paper: Any, data: bytes, label: str, *, is_tick: bool = False) -> str:
    """The name of the field that a label means."""
    slots = slots_of(open_to_write(data, password=None))
    return Addresses(paper.sheets(data), slots).find(label, is_tick=is_tick).field


def test_print_counts_for_more_than_names(paper: Any, forms: Any, entry: Any) -> None:
    """A field whose name or tooltip is the label of another is not meant by it."""
    data = forms.of(entry("Ort", "Namn"), entry("Text3", "Ort", {"/TU": Words("Namn")}))

    assert found(paper, data, "Namn") == "Ort"
    assert found(paper, data, "ORT:") == "Text3"


def test_tooltips_and_names_count_where_nothing_is_printed(paper: Any, forms: Any, entry: Any) -> None:
    """A field with no print beside it is found by its tooltip, else by its name."""
    data = forms.of(entry("a", "", {"/TU": Words("Sökandens namn")}), entry("Text3"))

    assert found(paper, data, "Sökandens namn") == "a"
    assert found(paper, data, "Text3") == "Text3"


def test_a_name_that_reads_as_another_label_means_nothing(paper: Any, forms: Any, entry: Any) -> None:
    """A field called Ort beside which Namn is printed is not meant by Ort; a name like Text2 is nobody's label."""
    data = forms.of(entry("Ort", "Namn"), entry("Text2", "Adress"))

    assert found(paper, data, "Text2") == "Text2"
    with pytest.raises(ActionError, match="no field 'Ort'"):
        found(paper, data, "Ort")


def test_a_label_that_stands_twice_is_told_apart_by_name(paper: Any, forms: Any, entry: Any) -> None:
    """Two fields with one label are an error with both places; their names tell them apart."""
    data = forms.of(entry("Barn", "Namn"), entry("Vuxen", "Namn"))

    with pytest.raises(
        ActionError, match=r"page 1, 2 cm .* named 'Barn'; page 1, 4 cm .* named 'Vuxen'\. Give the name"
    ):
        found(paper, data, "Namn")
    assert found(paper, data, "Vuxen") == "Vuxen"


def test_a_part_of_a_label_is_none(paper: Any, forms: Any, entry: Any) -> None:
    """The first word of a longer label means nothing: the whole label is named."""
    with pytest.raises(ActionError, match=r"no field 'Namn'\. The nearest are: 'Namn på föreningen'\."):
        found(paper, forms.of(entry("a", "Namn på föreningen")), "Namn")


def test_what_is_near_is_named(paper: Any, forms: Any, entry: Any) -> None:
    """A label that is not there is never guessed: those that are like it are named, else all."""
    data = forms.of(entry("a", "Sökandens namn"), entry("b", "Ort"))

    with pytest.raises(ActionError, match=r"no field 'namn'\. The nearest are: 'Sökandens namn'\."):
        found(paper, data, "namn")
    with pytest.raises(ActionError, match=r"There are: 'Sökandens namn'; 'Ort'\."):
        found(paper, data, "Belopp")


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"/Ff": 1}, "is read-only"),
        ({"/F": 2}, "is hidden"),
        ({"/FT": "/Sig"}, "is for a digital signature"),
        ({"/Ff": PASSWORD}, "is a password or a button"),
        ({"/FT": "/Btn", "/Ff": PUSH}, "is a password or a button"),
    ],
)
def test_fields_that_nobody_fills_in_say_why(paper: Any, forms: Any, entry: Any, more: Any, reason: str) -> None:
    """A field that is there and takes nothing is an error that says what it is, by its label or name."""
    where = {"at": (200, 600)}
    data = forms.of(entry("a", "Namn"), entry("b", "Stämpel", more, **where))

    for label in ("b", "Stämpel") if "/FT" not in more or more["/FT"] == "/Sig" else ("b",):
        with pytest.raises(ActionError, match=f"{label}' {reason}"):
            found(paper, data, label)


def test_a_kind_takes_its_own_values_only(paper: Any, forms: Any, entry: Any) -> None:
    """True for a text, or a text for a box, is an error that says what the field is."""
    data = forms.of(entry("a", "Namn"), entry("b", "Ja", forms.box(), size=(14, 14)))

    with pytest.raises(ActionError, match="'Namn' is a field to write in: give a text"):
        found(paper, data, "Namn", is_tick=True)
    with pytest.raises(ActionError, match="'Ja' is a box to tick: give True or False"):
        found(paper, data, "Ja")


def test_a_group_is_called_what_stands_before_its_first_box(paper: Any, forms: Any, entry: Any) -> None:
    """Boxes of one name in a row are the group of the text to their left."""
    boxes = [entry("kön", "", forms.box(state=f"/{at}"), size=(14, 14), at=(120 + 80 * at, 600)) for at in range(2)]
    data = forms.of(*boxes, entry("x", "Kön", at=(300, 595)), entry("y", "", at=(200, 100)))
    slots = slots_of(open_to_write(data, password=None))
    target = Addresses(paper.sheets(data), slots).find("Kön", is_tick=False)

    assert (target.kind, target.field, len(target.slots)) == ("group", "kön", 2)

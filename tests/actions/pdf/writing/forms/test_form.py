"""The fields of a form with what lies behind them."""

from typing import Any

from kommunrpa.actions.pdf.writing.building import Words


def test_what_a_field_does_not_say_its_form_says(forms: Any, entry: Any) -> None:
    """Its own entry counts for more than that of the form."""
    slots = forms.slots(forms.of(entry("a"), entry("b", "", {"/DA": Words("/Cour 9 Tf")})))

    assert [slots[name].entry("/DA") for name in "ab"] == ["/Helv 0 Tf 0 g", "/Cour 9 Tf"]
    assert slots["a"].entry("/X") is None


def test_a_box_is_called_by_its_look(forms: Any, entry: Any) -> None:
    """What is drawn when it is ticked has the name of the state; without one it is the usual name."""
    slots = forms.slots(forms.of(entry("a", "", forms.box(state="/På")), entry("b", "", {"/FT": "/Btn"}), entry("c")))

    assert [slots[name].state for name in "abc"] == ["/På", "/Yes", ""]

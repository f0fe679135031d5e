"""What was written is read back."""

from typing import Any

import pytest

from kommunrpa.actions.pdf.writing.forms.proof import Promise, prove
from kommunrpa.errors import ActionError


def test_a_promise_that_is_kept_says_nothing(forms: Any, entry: Any) -> None:
    """The value in the file and the text that is seen are those that were promised."""
    data = forms.fill(forms.of(entry("a", "Namn")), Namn="Åsa Öberg")

    prove(data, [Promise(forms.slots(data)["a"].widget, "Namn", value="Åsa Öberg", shown="Åsa Öberg")])


@pytest.mark.parametrize(
    ("value", "shown", "fault"), [("Åsa", "Örjan", "show"), ("Örjan", "Åsa", "keep"), ("Åsa", "Ås", "show")]
)
def test_a_promise_that_is_broken_is_told(forms: Any, entry: Any, value: str, shown: str, fault: str) -> None:
    """Another text in the file, another one to see, or more of it than was promised."""
    data = forms.fill(forms.of(entry("a", "Namn")), Namn="Åsa")
    promise = Promise(forms.slots(data)["a"].widget, "Namn", value=value, shown=shown)

    with pytest.raises(ActionError, match=f"'Namn' does not {fault}"):
        prove(data, [promise])


def test_what_is_drawn_outside_its_field_is_not_seen(forms: Any, entry: Any) -> None:
    """Text that runs out of its field counts as cut."""
    data = forms.fill(forms.of(entry("a", "Namn")), Namn="Åsa Öberg")
    widget = forms.slots(data)["a"].widget
    narrow = widget._replace(rectangle=widget.rectangle._replace(right=widget.rectangle.left + 20))
    promise = Promise(widget, "Namn", value="Åsa Öberg", shown="Åsa Öberg")

    prove(data, [promise])
    with pytest.raises(ActionError):
        prove(data, [Promise(narrow, "Namn", value="Åsa Öberg", shown="Åsa Öberg")])

"""What is told to machines is read back as the fields that it speaks of."""

import dataclasses
import json
from collections.abc import Callable
from typing import Any

import pytest

from kommunrpa.actions.pdf import Amount, Checkbox, Choice, Field, Ocr, Table, Text
from kommunrpa.actions.pdf.looks.looked import Looked, LookedField
from kommunrpa.actions.pdf.looks.told import fields_told, told
from kommunrpa.errors import ActionError

TABLE = Table(columns={"a": "A", "b": Amount("B", optional=True)}, sums={"b": "Summa"}, page=3)
FIELDS: list[Field[Any] | Table] = [
    Text("Namn", section="Sökande", optional=True),
    Text("Ort", page=2, region=(1.0, 2.0, 3.0, 4.0), direction="below"),
    Choice("Bidrag", choices=("Start", "Projekt")),
    Ocr("OCR", length_digit=True),
    Checkbox("Intyg"),
    TABLE,
]


def test_fields_come_back_as_they_were() -> None:
    """Whatever a field was made with is told and read, through JSON."""
    looked = Looked(
        fields=tuple(
            LookedField(name=f"f{at}", wanted=each, page=1, label=None, place=None, is_form=False, is_empty=True)
            for at, each in enumerate(FIELDS)
        ),
        unclear=(),
        pages=1,
        scanned=(),
    )
    back = list(fields_told(json.loads(json.dumps(told(looked, file="it.pdf")))).values())

    assert back[:-1] == FIELDS[:-1]
    assert back[-1] == dataclasses.replace(TABLE, columns=TABLE.typed)


def test_values_are_told_to_who_asks(look_at: Callable[[Any], Looked]) -> None:
    """A value is told when it is asked for, and a personal number never shows its digits."""
    looked = look_at(lambda pen: [pen.text(50, 100, "Ort: Åkerö"), pen.text(50, 130, "Personnummer: 19400104-2383")])

    assert "Åkerö" not in json.dumps(told(looked, file="it.pdf"), ensure_ascii=False)
    assert [each["value"] for each in told(looked, file="it.pdf", values=True)["fields"]] == ["Åkerö", "••••••-••••"]


@pytest.mark.parametrize(
    "content", [None, [], {"fields": [{"name": "a"}]}, {"fields": [{"name": 1, "kind": "Nix", "arguments": {}}]}]
)
def test_other_json_is_refused(content: object) -> None:
    """What is no look says how one is written."""
    with pytest.raises(ActionError, match=r"--json > OLD\.json"):
        fields_told(content)

"""Tests of the words of what is found: every kind in both languages, and documented."""

import re
import string
from pathlib import Path

import pytest

from kommunrpa.actions.letters import Place
from kommunrpa.actions.letters.checking import texts
from kommunrpa.actions.letters.checking.found import Found
from kommunrpa.actions.letters.checking.texts import phrased, told

GUIDE = Path(__file__).parents[4] / "docs" / "how-to" / "look-at-a-template.md"
PLACE = Place(part="word/header2.xml", heading="Skäl", paragraph=3, text="Hej {{ namn }}")


@pytest.mark.parametrize("kind", texts._TEXTS)
def test_every_kind_is_told_in_both_languages(kind: str) -> None:
    """The same facts stand in the Swedish and the English text, and both say what to do."""
    text = texts._TEXTS[kind]
    swedish, english = ({name for _, name, _, _ in string.Formatter().parse(each) if name} for each in text.what)
    found = Found(kind=kind, facts=dict.fromkeys({*swedish, "wanted"}, "X"))

    assert swedish == english
    assert phrased(found, "sv").severity == phrased(found, "en").severity
    assert all(text.mend) or kind in {"template", "values"}
    assert "{" not in told(phrased(found, "sv"), "sv") + told(phrased(found, "en"), "en")


def test_every_kind_is_in_the_guide() -> None:
    """Under fault or hint, as it is."""
    rows = re.findall(r"^\| [\w ]+ \|(.*?)\|(.*?)\|$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    listed = {(kind, "fault") for row in rows for kind in re.findall(r"`(\w+)`", row[0])}
    listed |= {(kind, "hint") for row in rows for kind in re.findall(r"`(\w+)`", row[1])}

    assert listed == {(kind, text.severity) for kind, text in texts._TEXTS.items() if text.mend[0]}


def test_a_finding_is_told_with_its_place() -> None:
    """The part by its name, the paragraph, the heading above and the text; what is not known is left out."""
    found = phrased(Found(kind="small", place=PLACE, facts={"size": 8.5, "count": 2}), "sv")
    whole = phrased(Found(kind="title"), "en")

    assert told(found, "sv") == (
        "Råd: Texten är bara 8,5 punkter (antal ställen: 2). Start > Teckenstorlek: minst 10 punkter. "
        "I sidhuvudet, stycke 3, under rubriken “Skäl”: “Hej {{ namn }}”."
    )
    assert told(whole, "en") == (
        "Fault (WCAG 2.4.2): The document has no title. File > Info > Properties: fill in the title."
    )

    chart = Found(kind="no_alternative", place=Place(part="word/charts/chart1.xml"), facts={"name": "x"})
    assert "In word/charts/chart1.xml." in told(phrased(chart, "en"), "en")

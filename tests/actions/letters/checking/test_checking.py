"""Tests of the whole check: faults of a template and of values are findings, and no value is told."""

import dataclasses
import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.letters import CheckedTemplate
from kommunrpa.errors import ActionError

EXAMPLE = Path(__file__).parents[4] / "examples" / "foreningsbidrag" / "beslut.docx"


def test_every_broken_tag_is_told_with_its_place(check: Any) -> None:
    """Not the first alone: each paragraph with its own fault, in the order of the letter."""
    checked = check("{{ a", "Hej {{ b | kronr }}", "{% hej %}", "{{ bra }}", "{% if %}x{% endif %}", "{{ c + }}")
    found = [(each.place.paragraph, each.severity) for each in checked.findings if each.kind == "template"]

    assert found == [(1, "fault"), (2, "fault"), (3, "fault"), (5, "fault"), (6, "fault")]
    assert "did you mean kronor?" in checked.findings[1].text
    assert not checked.is_usable
    assert checked.placeholders == ()


@pytest.mark.parametrize(
    ("paragraphs", "reason"),
    [
        (("{%p if a %}", "text"), "never closed"),
        (("text", "{%p endif %}"), "has no if"),
        (("beside {%p if a %}", "{%p endif %}"), "stands beside"),
        (("{% if a %}x{% elif b %}y{% else %}z{% endif %}{% set x %}",), "must give its value"),
    ],
)
def test_a_fault_of_several_tags_is_told(check: Any, paragraphs: tuple[str, ...], reason: str) -> None:
    """Where every tag is right by itself, the fault is the one that `WriteLetter` would raise."""
    found = [each for each in check(*paragraphs).findings if each.kind == "template"]

    assert len(found) == 1
    assert reason in found[0].text


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"hej"])
def test_what_is_no_word_file_is_a_finding(check: Any, content: bytes) -> None:
    """It says what to do, and nothing else is looked at."""
    checked = check(content)

    assert [each.kind for each in checked.findings] == ["template"]
    assert "save it in Word" in checked.findings[0].text


@pytest.mark.parametrize("name", ["word/styles.xml", "word/settings.xml", "docProps/core.xml", "word/document.xml"])
def test_a_broken_part_is_named(check: Any, word: Any, name: str) -> None:
    """Also one that holds no text."""
    broken = word.changed(word.of("Hej"), name, lambda xml: xml[:-20])

    assert name in check(broken).findings[0].text


def test_values_are_checked_without_a_letter(check: Any) -> None:
    """What `WriteLetter` would say is a finding; what fits gives none."""
    checked = check("Hej {{ namn }}, {{ belopp | kronor }}", values={"namn": "", "belopp": "tolv"})
    found = [each for each in checked.findings if each.kind == "values"]

    assert len(found) == 1
    assert "namn: uppgiften saknas" in found[0].text
    assert "belopp: värdet är inget belopp" in found[0].text
    assert check("Hej {{ namn }}", values={"namn": "Å"}).is_usable


def test_a_result_tells_no_value_and_is_json(check: Any) -> None:
    """Neither what is shown of it, nor its JSON, holds what was given."""
    values = {"namn": "Hemlig\x00", "rader": [{"a": "Hemlig"}], "Hemlig2": Decimal("4711.5")}
    checked = check("{{ namn }}{% for r in rader %}{{ r.a }}{{ r.b }}{% endfor %}", values=values)
    told = json.dumps(dataclasses.asdict(checked), ensure_ascii=False)

    assert "4711" not in told + repr(checked)
    assert "Hemlig\x00" not in told
    assert '"Hemlig"' not in told


def test_texts_are_swedish_or_english(check: Any) -> None:
    """The same findings, in the language that is asked for."""
    swedish, english = check("Hej"), check("Hej", language="en")

    assert [each.kind for each in swedish.findings] == [each.kind for each in english.findings]
    assert "titel" in swedish.findings[0].text
    assert "title" in english.findings[0].text
    assert not {each.mend for each in swedish.findings} & {each.mend for each in english.findings}


def test_the_example_s_template_has_no_fault(check: Callable[..., CheckedTemplate]) -> None:
    """What the library shows is accessible: hints only."""
    assert {each.severity for each in check(EXAMPLE.read_bytes()).findings} == {"hint"}


def test_tags_in_every_part_are_found(check: Any, word: Any) -> None:
    """Header, footer, text box, properties, alternative text."""

    def build(document: Any) -> None:
        document.add_paragraph("{{ a }}")
        document.sections[0].header.paragraphs[0].text = "{{ b }}"
        document.sections[0].footer.paragraphs[0].text = "{{ c }}"
        document.core_properties.title = "{{ d }}"

    box = "<w:txbxContent><w:p><w:r><w:t>{{ e }}</w:t></w:r></w:p></w:txbxContent>"
    content = word.changed(
        word.build(build),
        "word/document.xml",
        lambda xml: re.sub(
            "<w:sectPr",
            f'<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape alt="{{{{ f }}}}">{box}</v:shape>'
            "</w:pict></w:r></w:p><w:sectPr",
            xml,
            count=1,
        ),
    )
    checked = check(content)

    assert {each.name for each in checked.placeholders} == set("abcdef")
    assert {each.name: each.places[0].paragraph for each in checked.placeholders} == {
        "a": 1,
        "b": 1,
        "c": 1,
        "d": None,
        "e": 3,
        "f": None,
    }


def test_no_error_of_the_check_is_foreign(check: Any, word: Any) -> None:
    """A file whose document part is missing is refused with a reason like any other."""
    no_document = word.changed(word.of("Hej"), "[Content_Types].xml", lambda xml: xml.replace("main+xml", "x"))

    assert [each.kind for each in check(no_document).findings] == ["template"]
    assert issubclass(ActionError, Exception)

"""Tests of how values are written."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.actions.letters.language.wording import (
    Unwritable,
    forbidden_sign,
    is_nothing,
    to_plain_xml,
    to_xml,
    written,
)
from kommunrpa.sweden import Bankgiro, OrgNumber, Personnummer

PEOPLE = Path("tests/data/testpersonnummer.txt").read_text(encoding="utf-8").splitlines()
PERSON = next(line for line in PEOPLE if line[:1].isdigit())


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("Åsa", "Åsa"),
        (2026, "2026"),
        (Decimal(12345), "12\u00a0345\u00a0kr"),
        (Decimal("12345.5"), "12\u00a0345,50\u00a0kr"),
        (0.5, "0,5"),
        (12.0, "12"),
        (1e16, "10000000000000000"),
        (date(2026, 11, 24), "2026-11-24"),
        (datetime(2026, 11, 24, 8, 5, tzinfo=UTC), "2026-11-24 08:05"),
        (OrgNumber("802999-0226"), "802999-0226"),
        (Bankgiro("1234566"), "123-4566"),
    ],
)
def test_values_are_written_as_swedes_do(value: object, text: str) -> None:
    """Each type has its Swedish form without any filter."""
    assert written(value) == text


@pytest.mark.parametrize(
    "value", [True, None, [], {}, b"a", object(), Path("x"), Personnummer(PERSON), OrgNumber(PERSON)]
)
def test_values_that_only_a_developer_can_mend(value: object) -> None:
    """What has no form in a letter is refused, and a person's number is never written unasked."""
    result = written(value)

    assert isinstance(result, Unwritable)
    assert not result.of_case
    assert PERSON[-4:] not in result.fault


@pytest.mark.parametrize("value", [Decimal("0.125"), Decimal("NaN"), Decimal("Infinity"), float("nan"), float("inf")])
def test_values_that_a_person_must_mend(value: object) -> None:
    """A number that is none, or has parts of an öre, is for the person who has the case."""
    result = written(value)

    assert isinstance(result, Unwritable)
    assert result.of_case


@pytest.mark.parametrize(
    "value", [None, "", " ", "\u00a0\t\n", "\u200b", "\ufeff \u00ad", "\u3164\u2800", "\u2029\u202e"]
)
def test_nothing_in_all_its_forms(value: object) -> None:
    """What can't be seen is nothing."""
    assert is_nothing(value)


@pytest.mark.parametrize("value", ["-", "a", "\u200ba", "0", 0, False, [], Decimal(0), "👩‍👩‍👧"])
def test_something(value: object) -> None:
    """Zero, no and a dash are something."""
    assert not is_nothing(value)


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ud800", "\ufdd0", "\ufffe", "\uffff"])
def test_signs_that_no_xml_can_hold(sign: str) -> None:
    """A sign that XML can't hold is named by its number."""
    assert forbidden_sign(f"a{sign}b") == f"U+{ord(sign):04X}"


def test_line_breaks_and_tabs_become_word_s() -> None:
    """Every way to end a line becomes one line break in Word, and a space where there can be none."""
    assert to_xml("a\r\nb\rc\n\u2028d\te").count("<w:br/>") == 4
    assert to_xml("a\tb") == 'a</w:t><w:tab/><w:t xml:space="preserve">b'
    assert to_plain_xml("a\r\nb\tc") == "a b c"


@pytest.mark.parametrize("write", [to_xml, to_plain_xml])
@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_text_comes_back_from_xml(write: Callable[[str], str], text: str) -> None:
    """Whatever a text holds, an XML reader reads it back."""
    if forbidden_sign(text) or set(text) & {"\u2028", "\u2029"}:
        return
    element = ET.fromstring(f'<w:t xmlns:w="urn:w" a="{write(text)}">{write(text)}</w:t>')  # noqa: S314 - made here

    assert (element.text or "") == text
    assert element.get("a") == text

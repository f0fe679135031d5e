"""Tests of the filters, through whole letters."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.letters.language.filters import FILTER_TABLE
from kommunrpa.errors import ActionError, BusinessError
from kommunrpa.sweden import OrgNumber, Personnummer

PEOPLE = Path("tests/data/testpersonnummer.txt").read_text(encoding="utf-8").splitlines()
PERSON = next(line for line in PEOPLE if line[:1].isdigit())
COORDINATED = next(
    line
    for line in Path("tests/data/testsamordningsnummer.txt").read_text(encoding="utf-8").splitlines()
    if line[:1].isdigit() and line[4:6] != "00" and line[6:8] != "60"
)
BORN = f"{COORDINATED[:4]}-{COORDINATED[4:6]}-{int(COORDINATED[6:8]) - 60:02}"
KR = "\u00a0kr"


@pytest.mark.parametrize(
    ("tag", "value", "text"),
    [
        ("a | kronor", 12500, f"12\u00a0500{KR}"),
        ("a | kronor", "12 500,50 kr", f"12\u00a0500,50{KR}"),
        ("a | kronor", Decimal("0.5"), f"0,50{KR}"),
        ("a | kronor", 0.5, f"0,50{KR}"),
        ("a | tal", Decimal("2.50"), "2,50"),
        ("a | tal", "−2,5", "-2,5"),
        ("a | tal", 3, "3"),
        ("a | datum", date(2026, 11, 4), "2026-11-04"),
        ("a | datum", datetime(2026, 11, 4, 23, 59), "2026-11-04"),  # noqa: DTZ001 - a form's time has no zone
        ("a | datum", "4/11 2026", "2026-11-04"),
        ("a | datum_lang", "2026-11-04", "4 november 2026"),
        ("a | datum_lång", datetime(2026, 11, 4, 1), "4 november 2026"),  # noqa: DTZ001 - a form's time has no zone
        ("a | personnummer", Personnummer(PERSON), "••••••-••••"),
        ("a | personnummer", PERSON, "••••••-••••"),
        ('a | personnummer("full")', Personnummer(PERSON), Personnummer(PERSON).reveal()),
        ("a | orgnummer", OrgNumber(PERSON), "••••••-••••"),
        ('a | orgnummer("full")', OrgNumber(PERSON), OrgNumber(PERSON).reveal()),
        ("a | ja_nej", True, "ja"),
        ("a | ja_nej | capitalize", False, "Nej"),
        ("a | upper", "åsa", "ÅSA"),
        ("a | lower", "ÅSA", "åsa"),
        ("a | title", "åsa östlund", "Åsa Östlund"),
        ("a | trim", " x ", "x"),
        ("a | string", 5, "5"),
        ('a | replace("a", "b")', "aaa", "bbb"),
        ("a | int + 1", "5", "6"),
        ("a | join(', ')", ["x", 1, Decimal(2)], f"x, 1, 2{KR}"),
        ("a | join(' och ', 'n')", [{"n": "x"}, {"n": "y"}], "x och y"),
        ("a | map('upper') | join(' ')", ["x", "y"], "X Y"),
        ("a | map(attribute='n') | join(' ')", [{"n": "x"}], "x"),
        ("a | sum(attribute='b')", [{"b": Decimal(1)}, {"b": Decimal("2.5")}], f"3,50{KR}"),
        ("a | default('-')", "x", "x"),
        ("b | default('-')", "x", "-"),
        ("b | default('')", "x", ""),
        ("b | d | upper", "x", ""),
        ("a | valfri", "x", "x"),
        ("'%.2f' | format(a)", 2.345, "2.35"),
        ("'%s: %05d' | format('n', a)", 7, "n: 00007"),
        ("'{:,.2f}'.format(a)", 1234.5, "1,234.50"),
        ("'{0} {{x}} {1:>3}'.format(a, 2)", "å", "å {x}   2"),
        ("a | float", "2.5", "2,5"),
        ("a | int(0)", "x", "0"),
        ("a | e", "<&>", "<&>"),
        ("a | fodelsedatum", Personnummer(PERSON), f"{Personnummer(PERSON).birth_date}"),
        ("a | födelsedatum", PERSON, f"{Personnummer(PERSON).birth_date}"),
        ("a | födelsedatum | datum", f"{COORDINATED[:6]}{COORDINATED[6:8]}-{COORDINATED[8:]}", f"{BORN}"),
        ("a | valfri", None, ""),
        ("a | valfri | upper", "", ""),
        ("a | upper | valfri", None, ""),
        ("a | kronor | valfri", "", ""),
        ("a | personnummer('full') | valfri", " ", ""),
        ("a | join(', ') | valfri", [], ""),
        ("(a | valfri) ~ 'x'", None, "x"),
    ],
)
def test_filter_results(word: Any, tag: str, value: object, text: str) -> None:
    """Each filter writes what it promises, also from a text as a form gives it."""
    assert word.lines(word.letter(word.of(f"[{{{{ {tag} }}}}]"), a=value)) == [f"[{text}]"]


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        *(
            (f"a | {name}", value)
            for name in ("kronor", "tal", "datum", "datum_lång", "personnummer", "orgnummer")
            for value in (None, "", "x")
        ),
        *(
            (f"a | {name}", None)
            for name in ("upper", "lower", "title", "capitalize", "trim", "string", "join", "int", "ja_nej")
        ),
        ("a | map('upper') | join(', ')", ["x", None]),
        ("a | join(', ')", ["x", ""]),
        ("a | join(', ')", []),
        ("a | int", "x"),
        ("a ~ ' b'", None),
        ("'b ' ~ a", " "),
        ("a | replace('x', '')", "x"),
        ("a + 1", None),
        ("a | personnummer", "19000101-0000"),
    ],
)
def test_filters_never_hide_a_hole(word: Any, tag: str, value: object) -> None:
    """An empty or unreadable value is for a person, whatever stands between: None is never a word."""
    with pytest.raises(BusinessError, match=r"Komplettera ärendet:\n- ") as caught:
        word.letter(word.of(f"Text {{{{ {tag} }}}} mer"), a=value)

    assert "19000101" not in str(caught.value)


@pytest.mark.parametrize(
    ("tag", "value", "reason"),
    [
        ("a | join", "text", "not a list"),
        ("a | ja_nej", "ja", "is not True or False"),
        ("a | personnummer('halv')", PERSON, "dold"),
        ("a | upper", [], "is a list"),
        ("a", Personnummer(PERSON), "personal number"),
        ("a", OrgNumber(PERSON), "person's number"),
        ("a ~ 'x'", Personnummer(PERSON), "personal number"),
    ],
)
def test_filters_on_values_that_the_bot_must_change(word: Any, tag: str, value: object, reason: str) -> None:
    """A value of the wrong type is for a developer, and its digits are not in the error."""
    with pytest.raises(ActionError, match=reason) as caught:
        word.letter(word.of(f"{{{{ {tag} }}}}"), a=value)

    assert PERSON[-4:] not in str(caught.value)


def test_raw_markup_has_no_filter() -> None:
    """No filter can write XML of its own or fill the memory."""
    assert not FILTER_TABLE.keys() & {
        "safe",
        "xmlattr",
        "urlize",
        "tojson",
        "center",
        "indent",
    }

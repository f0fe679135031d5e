"""Each plain control gets a value as its type, pattern or hint asks."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page

from kommunrpa.actions.web import fill_form
from kommunrpa.sweden import Bankgiro, OrgNumber, Personnummer
from kommunrpa.vault import Secret

PERSON = Personnummer("19400104-2383")
FIRM = OrgNumber("802999-0010") if OrgNumber.is_valid("802999-0010") else OrgNumber("556677-8899")


def value(tab: Page, of: str = "input") -> Any:
    """What a control holds."""
    return tab.eval_on_selector(of, "element => element.value")


TEXTS: list[tuple[str, object, str]] = [
    ("<input>", "Åsa Öst", "Åsa Öst"),
    ("<input>", "", ""),
    ("<input value=gammal>", "ny", "ny"),
    ("<input value=gammal>", "", ""),
    ("<input type=email>", "a@example.com", "a@example.com"),
    ("<input type=tel>", "070-174 06 05", "070-174 06 05"),
    ("<input type=url>", "https://www.example.com/å", "https://www.example.com/å"),
    ("<input type=search>", "Öl & <ost>", "Öl & <ost>"),
    ("<input type=password>", Secret("lösen", "hemligt-å"), "hemligt-å"),
    ("<input type=number>", 250, "250"),
    ("<input type=number step=0.01>", Decimal("12500.50"), "12500.50"),
    ("<input type=number step=0.01>", "12 500,50", "12500.50"),
    ("<input type=number>", Decimal("1E+3"), "1000"),
    ("<input type=number>", -3, "-3"),
    ("<input type=number step=any>", "59.3293", "59.3293"),
    ("<input type=range max=100 step=5>", 55, "55"),
    ("<input type=color>", "#FF8800", "#ff8800"),
    ("<input type=date>", date(2026, 11, 24), "2026-11-24"),
    ("<input type=date>", "24 november 2026", "2026-11-24"),
    ("<input type=month>", date(2026, 11, 24), "2026-11"),
    ("<input type=month>", "2026-11", "2026-11"),
    ("<input type=week>", date(2027, 1, 1), "2026-W53"),
    ("<input type=week>", "2027-W02", "2027-W02"),
    ("<input type=time>", time(9, 5), "09:05"),
    ("<input type=time step=1>", time(9, 5, 7), "09:05:07"),
    ("<input type=time>", "13:30", "13:30"),
    ("<input type=datetime-local>", datetime(2026, 11, 24, 9, 5), "2026-11-24T09:05"),  # noqa: DTZ001 - as a form has it
    ("<input type=datetime-local>", datetime(2026, 11, 24, 9, tzinfo=ZoneInfo("UTC")), "2026-11-24T10:00"),
    ("<input type=datetime-local>", "2026-11-24 09:05", "2026-11-24T09:05"),
    ("<input>", Decimal("12500.5"), "12500,50"),
    ("<input>", Decimal(12500), "12500"),
    ("<input>", 12500, "12500"),
    ("<input lang=en>", Decimal("12500.5"), "12500.50"),
    ("<input pattern='[0-9]+[.][0-9]{2}'>", Decimal("12500.5"), "12500.50"),
    ("<input>", date(2026, 11, 24), "2026-11-24"),
    ("<input placeholder='ÅÅÅÅMMDD'>", date(2026, 11, 24), "20261124"),
    ("<input placeholder='P.K.VVVV'>", date(2026, 9, 6), "6.9.2026"),
    ("<input placeholder='pp.kk.vvvv'>", date(2026, 9, 6), "06.09.2026"),
    ("<input placeholder='dd/mm/yyyy'>", date(2026, 11, 24), "24/11/2026"),
    ("<input placeholder='mm/dd/yyyy'>", date(2026, 11, 4), "11/04/2026"),
    ("<input aria-describedby=h><p id=h>Skriv som ÅÅÅÅ/MM/DD.</p>", date(2026, 11, 24), "2026/11/24"),
    ("<input pattern='\\d{8}'>", date(2026, 11, 24), "20261124"),
    ("<input maxlength=6>", date(2026, 11, 24), "261124"),
    ("<input pattern='['>", date(2026, 11, 24), "2026-11-24"),
    ("<input>", PERSON, "19400104-2383"),
    ("<input placeholder='ÅÅMMDD-XXXX'>", PERSON, "400104-2383"),
    ("<input placeholder='t.ex. 191212121212'>", PERSON, "194001042383"),
    ("<input maxlength=12>", PERSON, "194001042383"),
    ("<input maxlength=10>", PERSON, "4001042383"),
    ("<input>", FIRM, FIRM.reveal()),
    ("<input pattern='[0-9]{10}'>", FIRM, FIRM.reveal().replace("-", "")),
    ("<input>", Bankgiro("123-4566"), "123-4566"),
    ("<input list=l><datalist id=l><option value=Kultur></datalist>", "Fågelskådning", "Fågelskådning"),
]


@pytest.mark.parametrize(("control", "given", "stands"), TEXTS)
def test_a_value_is_written_as_the_control_wants_it(tab: Page, control: str, given: object, stands: str) -> None:
    """Texts, amounts, dates and Swedish numbers stand in each kind of field as its type, pattern or hint asks."""
    tab.set_content(f"<label for=f>Fält</label>{control.replace('<input', '<input id=f', 1)}")

    fill_form(tab, {"Fält": given}, timeout=2)

    assert value(tab) == stands


def test_a_textarea_keeps_its_lines(tab: Page) -> None:
    """Several lines, å ä ö and signs of markup arrive as they are."""
    tab.set_content("<label>Avser <textarea></textarea></label>")

    fill_form(tab, {"Avser": "rad 1\r\nrad 2 <å> & ö"}, timeout=2)

    assert value(tab, "textarea") == "rad 1\nrad 2 <å> & ö"

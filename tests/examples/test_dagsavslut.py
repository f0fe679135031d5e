"""Dagsavslut: a day is closed when everything that came is somewhere, and what is missing is named."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from dagsavslut.bot import bot, voucher_of
from dagsavslut.make_cases import Came, write_list
from suppliers import stranger, suppliers

from kommunrpa import BusinessError, WorkItem
from kommunrpa.actions.sheets import ReadSheet
from kommunrpa.actions.sie import ReadSie
from kommunrpa.actions.web import FillForm, ReadTable
from kommunrpa.testing import FakeRun, resume_everywhere

DAY = date(2026, 11, 24)
CAME = [Came(DAY, who, f"26-{at}", Decimal(1000 + at)) for at, who in enumerate(suppliers()[:4])]
SETTINGS = {"portal": "https://town.example"}


def booked(came: Came, status: str = "Registrerad", **told: str) -> dict[str, str]:
    """A row of the ledger."""
    return {
        "Verifikation": f"LF-{came.number[3:]}", "Leverantörsnummer": came.supplier.id, "Fakturanummer": came.number,
        "Slag": "Faktura", "Att betala": f"{came.net + came.vat:.2f}", "Varav moms": f"{came.vat:.2f}",
        "Konto": "6110", "Ansvar": "4200", "Ankomstdatum": str(came.day),
        "Bokföringsdatum": str(came.day), "Status": status, **told,
    }  # fmt: skip


WHOLE = [booked(CAME[0]), booked(CAME[1], "Avvisad"), booked(CAME[2], "Utreds"), booked(CAME[3], Konto="", Ansvar="")]


@pytest.fixture
def item(tmp_path: Path) -> Callable[..., WorkItem]:
    """Make the case of a day with what came then."""

    def made(came: list[Came] = CAME) -> WorkItem:
        path = tmp_path / "received.csv"
        write_list(path, [each.row() for each in came])
        return WorkItem(key="1", files={"received": path})

    return made


def town(ledger: list[dict[str, str]]) -> dict[type, Any]:
    """Answers in place of the town."""

    def read(action: ReadTable) -> list[dict[str, str]]:
        if "/reskontra" in str(action.url):
            return ledger
        return [{"Leverantör": each.id, **each.facts()} for each in suppliers()]

    return {ReadTable: read, FillForm: {"receipt": "1"}}


def closed(item: WorkItem, ledger: list[dict[str, str]], check: Callable[[FakeRun, dict[str, Any]], None]) -> None:
    """Close a day, and look at what was handed over while its files are there."""
    with FakeRun(settings=SETTINGS, given=town(ledger), item=item) as run:
        bot.handle(item, run)
        (values,) = (each.action.values for each in run.done if isinstance(each.action, FillForm))
        check(run, dict(values))


def test_a_day_that_comes_out_even_is_closed_with_its_vouchers_and_its_list(item: Callable[..., WorkItem]) -> None:
    """Received = registered + rejected + with a person, and only what is registered is booked."""

    def check(run: FakeRun, values: dict[str, Any]) -> None:
        books = run.do(ReadSie(path=values["Bokföringsorder"]))
        listed = run.do(ReadSheet(path=values["Avstämningslista"], columns={"state": "I reskontran"}))
        rows = [(row.account, row.amount, row.objects) for row in books.vouchers[0].rows]

        assert [values[name] for name in ("Mottagna", "Registrerade", "Avvisade", "Under utredning")] == [4, 2, 1, 1]
        assert [voucher.name for voucher in books.vouchers] == ["LF 0", "LF 3"]
        assert rows == [("6110", 1000, (("1", "4200"),)), ("2641", 250, ()), ("2440", -1250, ())]
        assert books.vouchers[1].rows[0].account == "2999"
        assert [row["state"] for row in listed] == ["Registrerad", "Avvisad", "Utreds", "Registrerad"]

    closed(item(), WHOLE, check)


def test_an_invoice_is_booked_on_the_day_of_its_booking(item: Callable[..., WorkItem]) -> None:
    """One that waited for a person counts as come on its day, and is booked on the later one."""
    earlier = booked(Came(date(2026, 11, 20), CAME[0].supplier, "26-9", Decimal(10)), Bokföringsdatum=str(DAY))
    later = booked(CAME[0], Bokföringsdatum="2026-11-25")

    def check(run: FakeRun, values: dict[str, Any]) -> None:
        books = run.do(ReadSie(path=values["Bokföringsorder"]))

        assert [voucher.name for voucher in books.vouchers] == ["LF 3", "LF 9"]
        assert values["Mottagna"] == 4

    closed(item(), [later, *WHOLE[1:], earlier], check)


def test_a_credit_note_is_booked_the_other_way_round() -> None:
    """The debt goes down."""
    row = {"kind": "Kreditnota", "amount": Decimal(125), "vat": Decimal(25), "account": "6110", "unit": None,
           "voucher": "LF-1", "number": "26-1"}  # fmt: skip

    assert [each.amount for each in voucher_of(row, DAY).rows] == [-100, -25, 125]


@pytest.mark.parametrize(
    ("came", "ledger", "reason"),
    [
        (CAME, WHOLE[1:], r"Finns inte i reskontran: L-1001 26-0 på 1.250.kr\."),
        (CAME[1:], WHOLE, "utan att ha kommit: L-1001 26-0"),
        (CAME, [booked(CAME[0], **{"Att betala": "1251.00"}), *WHOLE[1:]], "(?s)26-0 på 1.250.*26-0 på 1.251"),
        ([*CAME, CAME[0]], WHOLE, "flera gånger: L-1001 26-0"),
        ([*CAME, Came(DAY, stranger(), "1", Decimal(4))], WHOLE, "okänd leverantör 1"),
        ([*CAME, Came(date(2026, 11, 25), *CAME[0][1:])], WHOLE, "flera dagar"),
        ([], WHOLE, "tom"),
    ],
)
def test_a_day_that_does_not_come_out_even_is_left_open(
    item: Callable[..., WorkItem], came: list[Came], ledger: list[dict[str, str]], reason: str
) -> None:
    """What is missing, there without having come, or double is named, and nothing is handed over."""
    with pytest.raises(BusinessError, match=reason):
        closed(item(came), ledger, lambda _run, _values: None)


def test_cut_off_anywhere_a_day_is_closed_once(item: Callable[..., WorkItem]) -> None:
    """Killed after its act and resumed, the day comes to the same end."""
    resumed = resume_everywhere(bot, item(), settings=SETTINGS, given=town(WHOLE))

    assert (resumed.state, resumed.acts) == ("done", ("FillForm",))

"""Leverantörsfakturor: what is registered, what a person must look at, and never twice."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from leverantorsfakturor.bot import bot
from leverantorsfakturor.make_cases import CODE, write_orders
from leverantorsfakturor.make_invoices import Sold, e_invoice
from suppliers import Supplier, bankgiro, stranger, suppliers

from kommunrpa import BusinessError, WorkItem
from kommunrpa.actions.web import FillForm, Found, LookUp
from kommunrpa.testing import FakeRun, resume_everywhere

PAPER, _, POWER, CLEANING, BOOKS, CARPENTER, GARDENER, PAINTER = suppliers()
LEDGER = [{"Leverantörsnummer": CLEANING.id, "Fakturanummer": "26-1040"}]
GIVEN: dict[type, Any] = {FillForm: {"receipt": "LF-1-1"}}


def search(action: LookUp) -> Found:
    """What the town finds."""
    wanted = action.values["Sök"]
    if str(action.url).endswith("/reskontra"):
        return Found(table=[row for row in LEDGER if row["Fakturanummer"] == wanted])
    return Found(table=[{"Leverantör": each.id, **each.facts()} for each in suppliers() if each.orgnr == wanted])


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """The town, and what was ordered from its suppliers."""
    write_orders(tmp_path / "bestallningar.xlsx")
    return {"portal": "https://town.example", "orders": str(tmp_path / "bestallningar.xlsx")}


@pytest.fixture
def item(tmp_path: Path) -> Callable[..., WorkItem]:
    """Make the case of an invoice, right but for what is told."""

    def made(supplier: Supplier = CLEANING, **told: Any) -> WorkItem:
        path = tmp_path / "invoice.xml"
        sold = {"number": "26-1", "net": Decimal(800), **(told if "order" in told else {"code": CODE, **told})}
        path.write_bytes(e_invoice(Sold(supplier=supplier, **sold)))
        return WorkItem(key="1", files={"invoice": path})

    return made


def registered(item: WorkItem, settings: dict[str, str], given: dict[type, Any] | None = None) -> dict[str, Any]:
    """What the ledger was given."""
    found = {LookUp: search, **GIVEN} if given is None else given
    with FakeRun(settings=settings, given=found, item=item) as run:
        bot.handle(item, run)
        (filled,) = (done.action.values for done in run.done if isinstance(done.action, FillForm))
    return {label: value if isinstance(value, Decimal) else str(value) for label, value in filled.items()}


def test_an_invoice_with_an_order_is_booked_where_it_was_ordered(
    item: Callable[..., WorkItem], settings: dict[str, str]
) -> None:
    """Account and cost centre are the order's, and the money goes where the register says."""
    values = registered(item(PAPER, number="26013", order="B-2601"), settings)

    assert {"Konto": "6110", "Ansvar": "4200", "Beställning": "B-2601", "Giro": PAPER.giro}.items() <= values.items()
    assert (values["Att betala"], values["Varav moms"], values["Slag"]) == (Decimal(1000), Decimal(200), "Faktura")


@pytest.mark.parametrize("supplier", [BOOKS, CARPENTER])
def test_without_an_order_the_code_says_who_attests(
    item: Callable[..., WorkItem], settings: dict[str, str], supplier: Supplier
) -> None:
    """Also for one that is paid by plusgiro, and for a sole trader."""
    values = registered(item(supplier, number="26013"), settings)

    assert (values["Referenskod"], values["Giro"]) == (CODE, supplier.giro)
    assert "Konto" not in values


def test_a_credit_note_of_a_booked_invoice_is_registered(
    item: Callable[..., WorkItem], settings: dict[str, str]
) -> None:
    """It is told apart from an invoice."""
    assert registered(item(credits="26-1040"), settings)["Slag"] == "Kreditnota"


@pytest.mark.parametrize(
    ("supplier", "told", "reason"),
    [
        (stranger(), {}, "finns inte"),
        (CLEANING, {"giro": bankgiro(77)}, "bedrägeri"),
        (CLEANING, {"currency": "EUR"}, "valuta"),
        (CLEANING, {"f_skatt": False}, "F-skatt"),
        (PAPER, {"number": "26014"}, "OCR-numret"),
        (CLEANING, {"credits": "26-0999"}, "krediteras finns inte"),
        (CLEANING, {"code": "Åsa"}, "referenskod"),
        (CLEANING, {"order": "B-2601"}, "ingen sådan beställning"),
        (CLEANING, {"order": "B-2604", "net": Decimal("18000.01")}, "kvar av beställningen"),
        (CLEANING, {"wrong_sum": Decimal("0.01")}, "BR-CO-15"),
        (CLEANING, {"wrong_digit": True}, "SE-R-013"),
    ],
)
def test_what_is_not_as_it_should_be_goes_to_a_person(
    item: Callable[..., WorkItem], settings: dict[str, str], supplier: Supplier, told: dict[str, Any], reason: str
) -> None:
    """The reason says what it is and names the invoice; nothing was registered."""
    with pytest.raises(BusinessError, match=rf"(?s)Faktura {told.get('number', '26-1')}.*{reason}"):
        registered(item(supplier, **told), settings, {LookUp: search})


@pytest.mark.parametrize("supplier", [GARDENER, PAINTER])
def test_a_protected_sole_trader_is_handled_by_hand(
    item: Callable[..., WorkItem], settings: dict[str, str], supplier: Supplier
) -> None:
    """Also one of whom nobody knows."""
    with pytest.raises(BusinessError, match="för hand"):
        registered(item(supplier), settings, {LookUp: search})


def test_a_pdf_is_no_e_invoice(tmp_path: Path, settings: dict[str, str]) -> None:
    """No system is asked about it."""
    with pytest.raises(BusinessError, match="ingen e-faktura"):
        registered(WorkItem(key="1", files={"invoice": tmp_path / "FAKTURA.PDF"}), settings, {})


def test_cut_off_anywhere_an_invoice_is_registered_once(
    item: Callable[..., WorkItem], settings: dict[str, str]
) -> None:
    """Resumed after its act, it is no double of itself."""
    resumed = resume_everywhere(bot, item(), settings=settings, given={LookUp: search, **GIVEN})

    assert (resumed.state, resumed.acts) == ("done", ("FillForm",))

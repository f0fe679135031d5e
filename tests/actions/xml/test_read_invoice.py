"""An e-invoice that keeps the rules gives its values; one that does not gives a text with every rule that it breaks."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from kommunrpa.action import Run
from kommunrpa.actions.xml import FaultyInvoice, ReadInvoice, UnreadableXml
from kommunrpa.sweden import Bankgiro, Ocr, OrgNumber
from kommunrpa.testing import ActionContract

Save = Callable[..., Path]

CREDITED = (
    "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>F-900</cbc:ID>"
    "</cac:InvoiceDocumentReference></cac:BillingReference>"
)


def test_an_invoice_gives_its_values(run: Run, save: Save, invoice_text: str) -> None:
    """Who, when, how much, and what for."""
    invoice = run.do(ReadInvoice(path=save(invoice_text)))

    assert (invoice.kind, invoice.number, invoice.currency) == ("invoice", "F-1001", "SEK")
    assert (invoice.issued, invoice.due) == (date(2026, 11, 2), date(2026, 12, 2))
    assert (invoice.buyer_reference, invoice.order, invoice.contract) == ("ZZ100123", "O-77", "RA-5")
    assert (invoice.supplier.name, invoice.supplier.orgnr) == ("Ängens Papper AB", OrgNumber("556677-8899"))
    assert invoice.supplier.f_skatt
    assert not invoice.buyer.f_skatt
    assert invoice.payment is not None
    assert (invoice.payment.bankgiro, invoice.payment.ocr) == (Bankgiro("991-2346"), Ocr("1234574"))
    assert [(each.name, each.net, each.rate) for each in invoice.lines] == [
        ("Kopieringspapper", Decimal("900.00"), Decimal(25)),
        ("Läsebok", Decimal("183.40"), Decimal(6)),
    ]
    assert [(each.rate, each.taxable, each.amount) for each in invoice.vat][1] == (6, Decimal("183.40"), Decimal(11))
    assert (invoice.totals.vat, invoice.totals.payable) == (Decimal("248.50"), Decimal("1282.00"))
    assert invoice.remarks == ()


def test_a_credit_note_is_read_as_one(run: Run, save: Save, invoice_text: str) -> None:
    """It has other names for the same things, and says what it credits."""
    path = save(
        invoice_text,
        ("xsd:Invoice-2", "xsd:CreditNote-2"),
        ("<Invoice ", "<CreditNote "),
        ("</Invoice>", "</CreditNote>"),
        ("InvoiceLine", "CreditNoteLine"),
        ("InvoicedQuantity", "CreditedQuantity"),
        ("InvoiceTypeCode>380", "CreditNoteTypeCode>381"),
        ("InvoiceTypeCode", "CreditNoteTypeCode"),
        (
            "<cac:OrderReference>",
            f"{CREDITED}<cac:OrderReference>",
        ),
    )

    invoice = run.do(ReadInvoice(path=path))

    assert (invoice.kind, invoice.corrects, len(invoice.lines)) == ("credit note", ("F-900",), 2)


def test_attachments_are_written_under_names_that_tell_nothing(
    run: Run, save: Save, invoice_text: str, tmp_path: Path
) -> None:
    """By number; an address is kept and never fetched."""
    first, second = run.do(ReadInvoice(path=save(invoice_text))).attachments

    written = first.save(tmp_path / "ärende")

    assert written == tmp_path / "ärende" / "bilaga-1.pdf"
    assert written.read_bytes() == "%PDF-1.7 åäö".encode()
    assert (first.name, second.address) == ("Åsas kvitto.pdf", "https://a.example/villkor.pdf")
    assert second.save(tmp_path) is None


def test_a_sole_trader_is_a_person_and_hides(run: Run, save: Save, invoice_text: str, people: tuple[str, ...]) -> None:
    """The number of a sole trader is a personal number: nothing printed shows it, nor the name."""
    number = people[0][2:]
    path = save(invoice_text, ("5566778899", number), ("Ängens Papper AB", "Åsa Öberg Konsult"))

    invoice = run.do(ReadInvoice(path=path))

    assert invoice.supplier.orgnr is not None
    assert invoice.supplier.orgnr.is_person
    for printed in (repr(invoice), repr(invoice.supplier), repr(invoice.attachments), repr(invoice.payments)):
        assert not any(word in printed for word in ("Öberg", number, number[:6], "F-1001"))


BREAKS = [
    (
        "PEPPOL-EN16931-R003",
        [
            ("<cbc:BuyerReference>ZZ100123</cbc:BuyerReference>", ""),
            ("<cac:OrderReference><cbc:ID>O-77</cbc:ID></cac:OrderReference>", ""),
        ],
    ),
    ("PEPPOL-EN16931-R004", [("#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0", "")]),
    ("PEPPOL-EN16931-R051", [('TaxInclusiveAmount currencyID="SEK"', 'TaxInclusiveAmount currencyID="EUR"')]),
    ("PEPPOL-EN16931-R120", [('<cbc:PriceAmount currencyID="SEK">100.00', '<cbc:PriceAmount currencyID="SEK">101.00')]),
    ("PEPPOL-EN16931-CL001", [('mimeCode="application/pdf"', 'mimeCode="application/zip"')]),
    ("BR-02", [("<cbc:ID>F-1001</cbc:ID>", "<cbc:ID></cbc:ID>")]),
    ("BR-03", [("<cbc:IssueDate>2026-11-02</cbc:IssueDate>", "")]),
    ("BR-06", [("<cbc:RegistrationName>Ängens Papper AB</cbc:RegistrationName>", "")]),
    ("BR-DEC", [('PayableAmount currencyID="SEK">1282.00', 'PayableAmount currencyID="SEK">1282.001')]),
    ("BR-61", [("<cbc:ID>9912346</cbc:ID>", "")]),
    ("BR-22", [('<cbc:InvoicedQuantity unitCode="C62">10</cbc:InvoicedQuantity>', "")]),
    ("BR-26", [('<cbc:PriceAmount currencyID="SEK">100.00</cbc:PriceAmount>', "")]),
    ("BR-CO-04", [("<cbc:ID>S</cbc:ID><cbc:Percent>25.0</cbc:Percent>", "")]),
    ("BR-CO-10", [('LineExtensionAmount currencyID="SEK">1083.40', 'LineExtensionAmount currencyID="SEK">1083.50')]),
    ("BR-CO-12", [('ChargeTotalAmount currencyID="SEK">50.00', 'ChargeTotalAmount currencyID="SEK">40.00')]),
    ("BR-CO-13", [('TaxExclusiveAmount currencyID="SEK">1133.40', 'TaxExclusiveAmount currencyID="SEK">1133.41')]),
    ("BR-CO-14", [('TaxAmount currencyID="SEK">248.50', 'TaxAmount currencyID="SEK">248.60')]),
    ("BR-CO-15", [('TaxInclusiveAmount currencyID="SEK">1381.90', 'TaxInclusiveAmount currencyID="SEK">1381.80')]),
    ("BR-CO-16", [('PayableAmount currencyID="SEK">1282.00', 'PayableAmount currencyID="SEK">1382.00')]),
    ("BR-CO-17", [('TaxAmount currencyID="SEK">11.00', 'TaxAmount currencyID="SEK">12.01')]),
    ("BR-CO-25", [("<cbc:DueDate>2026-12-02</cbc:DueDate>", "")]),
    ("BR-S-08", [('TaxableAmount currencyID="SEK">950.00', 'TaxableAmount currencyID="SEK">900.00')]),
    ("XML", [("<cbc:DueDate>2026-12-02", "<cbc:DueDate>2026-13-02")]),
    ("XML", [('PayableAmount currencyID="SEK">1282.00', 'PayableAmount currencyID="SEK">1 282,00')]),
    ("XML", [("JVBERi0xLjcg", "JVBERi0xLjc*")]),
    ("SE-R-001", [("SE556677889901", "SE5566778899")]),
    ("SE-R-002", [("SE556677889901", "SE556677-88991")]),
    ("SE-R-003", [('schemeID="0007">5566778899</cbc:CompanyID>', 'schemeID="0007">556677-889</cbc:CompanyID>')]),
    ("SE-R-004", [('schemeID="0007">5566778899</cbc:CompanyID>', 'schemeID="0007">556677889</cbc:CompanyID>')]),
    ("SE-R-005", [("Godkänd för F-skatt", "F-skatt")]),
    ("SE-R-006", [("<cbc:Percent>6.00</cbc:Percent>", "<cbc:Percent>7</cbc:Percent>")]),
    ("SE-R-007", [("SE:BANKGIRO", "SE:PLUSGIRO"), ("9912346", "99 1234X")]),
    ("SE-R-008", [("9912346", "991-234X")]),
    ("SE-R-009", [("9912346", "991234")]),
    ("SE-R-010", [("SE:BANKGIRO", "SE:PLUSGIRO"), ("9912346", "991234600")]),
    ("SE-R-013", [('schemeID="0007">5566778899</cbc:CompanyID>', 'schemeID="0007">5566778890</cbc:CompanyID>')]),
    ("kontrollsiffra", [("9912346", "9912345")]),
]


@pytest.mark.parametrize(("rule", "changes"), BREAKS, ids=[f"{rule}-{at}" for at, (rule, _) in enumerate(BREAKS)])
def test_each_broken_rule_is_told_by_its_id(
    run: Run, save: Save, invoice_text: str, rule: str, changes: list[tuple[str, str]]
) -> None:
    """One changed place is enough to be told."""
    with pytest.raises(FaultyInvoice) as caught:
        run.do(ReadInvoice(path=save(invoice_text, *changes)))

    assert f"[{rule}]" in str(caught.value)


def test_every_broken_rule_is_told_at_once(run: Run, save: Save, invoice_text: str) -> None:
    """What the supplier must mend, in one text, without the invoice's own names."""
    path = save(
        invoice_text,
        ("Godkänd för F-skatt", "F-skatt"),
        ("9912346", "991-234X"),
        ('PayableAmount currencyID="SEK">1282.00', 'PayableAmount currencyID="SEK">1382.00'),
    )

    with pytest.raises(FaultyInvoice) as caught:
        run.do(ReadInvoice(path=path))

    assert str(caught.value).splitlines() == [
        "Faktura F-1001 har 3 fel. Be leverantören om en rättad:",
        "– [BR-CO-16] att betala blir 1\u00a0282,00, men på fakturan står 1\u00a0382,00.",
        "– [SE-R-005] det står något annat än ”Godkänd för F-skatt” bland leverantörens skatteuppgifter.",
        "– [SE-R-008] bankgironumret ska bara ha siffror.",
    ]


REMARKS = [
    ("SE-R-011", [("PaymentMeansCode>30", "PaymentMeansCode>50")]),
    ("SE-R-011", [("PaymentMeansCode>30", "PaymentMeansCode>56")]),
    ("SE-R-012", [("PaymentMeansCode>30", "PaymentMeansCode>31")]),
    ("SE-R-008", [("9912346", "991-2346")]),
    ("SE-R-007", [("9912346", "99 12 34-6"), ("SE:BANKGIRO", "SE:PLUSGIRO")]),
]


@pytest.mark.parametrize(("rule", "changes"), REMARKS)
def test_what_stops_no_payment_is_a_remark(
    run: Run, save: Save, invoice_text: str, rule: str, changes: list[tuple[str, str]]
) -> None:
    """An old code for how to pay, or a number with a dash, is told, and the invoice is read."""
    (remark,) = run.do(ReadInvoice(path=save(invoice_text, *changes))).remarks

    assert remark.startswith(f"[{rule}]")


def test_the_swedish_rules_are_for_swedish_suppliers(run: Run, save: Save, invoice_text: str) -> None:
    """A Danish supplier has another rate of VAT, and other numbers."""
    path = save(
        invoice_text,
        (
            "<cbc:IdentificationCode>SE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>\n    <cac:PartyTax",
            "<cbc:IdentificationCode>DK</cbc:IdentificationCode></cac:Country></cac:PostalAddress>\n    <cac:PartyTax",
        ),
        ("SE556677889901", "DK12345678"),
        ('schemeID="0007">5566778899</cbc:CompanyID>', 'schemeID="0184">DK12345678</cbc:CompanyID>'),
    )

    supplier = run.do(ReadInvoice(path=path)).supplier

    assert (supplier.orgnr, supplier.registration) == (None, "DK12345678")


def test_another_kind_of_file_is_told(run: Run, save: Save, case_text: str) -> None:
    """A case from an e-service is no invoice."""
    with pytest.raises(UnreadableXml, match="ingen faktura eller kreditnota i Peppol BIS Billing 3"):
        run.do(ReadInvoice(path=save(case_text)))


class TestReadInvoice(ActionContract):
    """It reads, repeats, and tells nothing."""

    @pytest.fixture(autouse=True)
    def _example(self, save: Save, invoice_text: str, tmp_path: Path) -> None:
        self.action = ReadInvoice(path=save(invoice_text))
        self.failing = [ReadInvoice(path=tmp_path / "Åsa Öberg.xml"), ReadInvoice(path=tmp_path)]

"""An invoice or credit note, as frozen values; whoever prints one sees nothing about a person."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from kommunrpa.actions.xml.invoices.attachment import Attachment
from kommunrpa.sweden import Bankgiro, Ocr, OrgNumber, Plusgiro


@dataclass(frozen=True, kw_only=True, repr=False)
class Party:
    """A supplier or buyer; a sole trader is a person, so the ``repr`` shows nothing.

    Args:
        name: Its registered name.
        orgnr: Its organisation number, if it is Swedish; a sole trader's hides itself.
        registration: The number as it is written, also a foreign one; may be a personal number.
        vat_number: The VAT number as it is written; may hold a personal number.
        tax_status: What it says of its tax besides VAT, such as "Godkänd för F-skatt".
        country: Two letters, such as ``SE``.
        address: Its electronic address in Peppol, with the scheme first, such as ``0007:5566778899``.
        contact: Its reference: a name, may be a person's.

    Example:
        >>> supplier = Party(name="Åsas måleri", orgnr=OrgNumber("400104-2383"), tax_status="Godkänd för F-skatt")
        >>> supplier, supplier.f_skatt
        (Party(…), True)
    """

    name: str
    orgnr: OrgNumber | None = None
    registration: str = ""
    vat_number: str = ""
    tax_status: str = ""
    country: str = ""
    address: str = ""
    contact: str = ""

    @property
    def f_skatt(self) -> bool:
        """Whether it says "Godkänd för F-skatt"; whether that is true, Skatteverket knows."""
        return " ".join(self.tax_status.split()).casefold() == "godkänd för f-skatt"

    def __repr__(self) -> str:
        return "Party(…)"


@dataclass(frozen=True, kw_only=True)
class Payment:
    """One way to pay an invoice.

    Args:
        code: How, by UNCL 4461: ``30`` is a credit transfer, ``49`` a direct debit.
        bankgiro: The bankgiro number, if that is where it goes.
        plusgiro: The plusgiro number, if that is where it goes.
        account: The number that it goes to as it is written, also an IBAN.
        bank: The bank of that account, such as a BIC, or ``SE:BANKGIRO`` or ``SE:PLUSGIRO``.
        ocr: The reference, if it can be an OCR number: digits, of which the last is the right check digit.
        reference: The reference as it is written, whatever it is.

    Example:
        >>> Payment(code="30", bankgiro=Bankgiro("991-2346"), bank="SE:BANKGIRO", reference="F-1001")
        Payment(code='30', bankgiro=Bankgiro('991-2346'), plusgiro=None, bank='SE:BANKGIRO')
    """

    code: str
    bankgiro: Bankgiro | None = None
    plusgiro: Plusgiro | None = None
    account: str = field(default="", repr=False)
    bank: str = ""
    ocr: Ocr | None = field(default=None, repr=False)
    reference: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class Adjustment:
    """An allowance or a charge, on a line or on the whole invoice.

    Args:
        amount: What it comes to, without VAT; below zero on an invoice that takes back another.
        is_charge: Whether it is added; an allowance is taken off.
        reason: Why; may tell about a person.
        category: The VAT category, such as ``S``; empty on a line, which has its own.
        rate: The VAT rate in percent; None where there is none.

    Example:
        >>> Adjustment(amount=Decimal("50.00"), is_charge=False, reason="Rabatt").signed
        Decimal('-50.00')
    """

    amount: Decimal
    is_charge: bool
    reason: str = field(default="", repr=False)
    category: str = ""
    rate: Decimal | None = None

    @property
    def signed(self) -> Decimal:
        """What it adds to the sum: an allowance is taken off."""
        return self.amount if self.is_charge else -self.amount


@dataclass(frozen=True, kw_only=True)
class Line:
    """A line of an invoice.

    Args:
        number: As the supplier numbers it.
        name: What was sold; may tell about a person.
        description: More about it.
        quantity: How much; None when it is not said.
        unit: Of what, by UNECE Rec 20: ``C62`` is one, ``HUR`` an hour.
        price: Kronor, or the invoice's currency, for *per* of the unit, without VAT.
        per: How many units the price is for.
        net: What the line comes to, without VAT, with its own allowances and charges.
        adjustments: These.
        category: The VAT category, such as ``S``.
        rate: The VAT rate in percent; None where there is none.
        account: Where the buyer books it, if the supplier was told (AccountingCost).
        order_line: The line of the order.

    Example:
        >>> Line(number="1", name="Kopieringspapper", quantity=Decimal(10), price=Decimal(100), net=Decimal(1000)).net
        Decimal('1000')
    """

    number: str
    name: str = field(repr=False)
    description: str = field(default="", repr=False)
    quantity: Decimal | None = None
    unit: str = ""
    price: Decimal | None = None
    per: Decimal = Decimal(1)
    net: Decimal
    adjustments: tuple[Adjustment, ...] = ()
    category: str = ""
    rate: Decimal | None = None
    account: str = ""
    order_line: str = ""


@dataclass(frozen=True, kw_only=True)
class Vat:
    """What is taxed at one rate.

    Args:
        category: ``S`` with VAT, ``Z`` zero rate, ``E`` exempt, ``AE`` reverse charge, ``K`` within the EU, ``G``
            export, ``O`` outside of VAT.
        rate: Percent; None where there is none.
        taxable: What the VAT is counted on.
        amount: The VAT.
        reason: Why there is none, for the categories that must say so.

    Example:
        >>> Vat(category="S", rate=Decimal(25), taxable=Decimal("1000.00"), amount=Decimal("250.00")).amount
        Decimal('250.00')
    """

    category: str
    rate: Decimal | None
    taxable: Decimal
    amount: Decimal
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Totals:
    """The sums of an invoice.

    Args:
        lines: Of the lines, without VAT.
        allowances: Of the allowances on the whole invoice.
        charges: Of the charges on it.
        without_vat: Lines, less allowances, with charges.
        vat: The VAT.
        with_vat: Both.
        prepaid: What is paid already.
        rounding: Öresavrundning.
        payable: What is left to pay.

    Example:
        >>> zero, net = Decimal(0), {"lines": Decimal(1000), "without_vat": Decimal(1000)}
        >>> rest = {"allowances": zero, "charges": zero, "prepaid": zero, "rounding": zero}
        >>> Totals(**net, **rest, vat=Decimal(250), with_vat=Decimal(1250), payable=Decimal(1250)).payable
        Decimal('1250')
    """

    lines: Decimal
    allowances: Decimal
    charges: Decimal
    without_vat: Decimal
    vat: Decimal
    with_vat: Decimal
    prepaid: Decimal
    rounding: Decimal
    payable: Decimal


@dataclass(frozen=True, kw_only=True)
class Invoice:
    """An invoice or credit note.

    The amounts of a credit note are what is credited: above zero, as it writes them.

    Args:
        kind: Which of the two.
        code: The type by UNCL 1001: ``380`` is an invoice, ``381`` a credit note.
        number: The supplier's number.
        issued: The date on it.
        due: When it is to be paid; None when it says so in words only.
        currency: Three letters, such as ``SEK``.
        supplier: Who sells.
        buyer: Who buys.
        buyer_reference: The buyer's reference, such as ``ZZ100123``; may be a person's name.
        order: The buyer's order number.
        contract: The contract's number.
        project: The project's number.
        corrects: The numbers of the invoices that it corrects or credits.
        note: What is written on it; may tell about a person.
        terms: How it is to be paid, in words.
        account: Where the buyer books it, if the supplier was told (AccountingCost).
        payments: The ways to pay it.
        lines: What was sold.
        adjustments: Allowances and charges on the whole invoice.
        vat: What is taxed at each rate.
        totals: The sums.
        attachments: Files that it carries or points at.
        remarks: Rules that it breaks but that stop no payment, each in Swedish with the rule's id.

    Example:
        >>> who = {"supplier": Party(name="Åsas måleri"), "buyer": Party(name="Exempelby kommun")}
        >>> when = {"issued": date(2026, 11, 2), "due": date(2026, 12, 2)}
        >>> totals = Totals(**dict.fromkeys(Totals.__dataclass_fields__, Decimal(0)))
        >>> Invoice(kind="invoice", code="380", number="F-1", currency="SEK", totals=totals, **who, **when)
        Invoice(kind='invoice', code='380', issued=datetime.date(2026, 11, 2), ..., currency='SEK', totals=Totals(...))
    """

    kind: Literal["invoice", "credit note"]
    code: str
    number: str = field(repr=False)
    issued: date
    due: date | None
    currency: str
    supplier: Party = field(repr=False)
    buyer: Party = field(repr=False)
    buyer_reference: str = field(default="", repr=False)
    order: str = field(default="", repr=False)
    contract: str = field(default="", repr=False)
    project: str = field(default="", repr=False)
    corrects: tuple[str, ...] = field(default=(), repr=False)
    note: str = field(default="", repr=False)
    terms: str = field(default="", repr=False)
    account: str = field(default="", repr=False)
    payments: tuple[Payment, ...] = field(default=(), repr=False)
    lines: tuple[Line, ...] = field(default=(), repr=False)
    adjustments: tuple[Adjustment, ...] = field(default=(), repr=False)
    vat: tuple[Vat, ...] = field(default=(), repr=False)
    totals: Totals
    attachments: tuple[Attachment, ...] = field(default=(), repr=False)
    remarks: tuple[str, ...] = field(default=(), repr=False)

    @property
    def payment(self) -> Payment | None:
        """The first way to pay it, which is the only one on nearly every invoice; None when it names none."""
        return self.payments[0] if self.payments else None

"""Ekonomi: the suppliers, the ledger of their invoices, and the days that are closed."""

from exempelby import checks
from exempelby.desk import Desk, Step
from exempelby.fields import Field, Fieldset, Form, choices

_INVOICE = Form(
    kind="Leverantörsfaktura",
    path="ny",
    title="Registrera faktura",
    lead="Fakturan får ett verifikationsnummer och går till attest.",
    button="Registrera",
    fieldsets=(
        Fieldset(legend="Faktura", fields=(
            Field(name="supplier", label="Leverantörsnummer", required=True),
            Field(name="number", label="Fakturanummer", required=True),
            Field(name="kind", label="Slag", kind="select", required=True, choices=choices("Faktura", "Kreditnota")),
            Field(name="issued", label="Fakturadatum", kind="date", required=True, check=checks.day),
            Field(name="arrived", label="Ankomstdatum", kind="date", required=True, check=checks.day),
            Field(name="booked", label="Bokföringsdatum", kind="date", required=True, check=checks.day),
            Field(name="due", label="Förfallodatum", kind="date", check=checks.day),
            Field(name="file", label="E-faktura", kind="file", required=True, attributes={"accept": ".xml"}),
        )),
        Fieldset(legend="Belopp och betalning", fields=(
            Field(name="amount", label="Att betala", required=True, check=checks.amount),
            Field(name="vat", label="Varav moms"),
            Field(name="giro", label="Giro", required=True),
            Field(name="reference", label="Betalningsreferens"),
        )),
        Fieldset(legend="Kontering", fields=(
            Field(name="order", label="Beställning"),
            Field(name="attest", label="Referenskod", hint="Den som attesterar när det inte finns någon beställning."),
            Field(name="account", label="Konto", check=checks.whole_number(low=1000, high=9999)),
            Field(name="unit", label="Ansvar", check=checks.whole_number(low=1000, high=9999)),
        )),
    ),
)  # fmt: skip

_ANSWER = Form(
    kind="Svar på påminnelse",
    path="svar",
    title="Anteckna svar på påminnelse",
    lead="Anteckna vad leverantören fick veta.",
    button="Anteckna",
    fieldsets=(
        Fieldset(legend="Svar", fields=(
            Field(name="day", label="Datum", kind="date", required=True, check=checks.day),
            Field(name="told", label="Besked", kind="select", required=True,
                  choices=choices("Betald", "Betalas på förfallodagen", "Betalas vid nästa betalning",
                                  "Hos den som attesterar")),
        )),
    ),
)  # fmt: skip

_DAY = Form(
    kind="Dagsavslut",
    path="ny",
    title="Avsluta dagen",
    lead="Dagens bokföringsorder läses in, och avstämningen sparas.",
    button="Avsluta dagen",
    fieldsets=(
        Fieldset(legend="Avstämning", fields=(
            Field(name="day", label="Dag", kind="date", required=True, check=checks.day),
            *(
                Field(name=name, label=label, required=True, check=checks.whole_number(low=0, high=9999))
                for name, label in (("received", "Mottagna"), ("registered", "Registrerade"),
                                    ("rejected", "Avvisade"), ("waiting", "Under utredning"))
            ),
        )),
        Fieldset(legend="Filer", fields=(
            Field(name="sie", label="Bokföringsorder", kind="file", required=True, attributes={"accept": ".si"}),
            Field(name="report", label="Avstämningslista", kind="file", required=True,
                  attributes={"accept": ".xlsx"}),
        )),
    ),
)  # fmt: skip

SUPPLIERS = Desk(
    path="/leverantorer",
    system="Leverantörer · Ekonomi",
    title="Leverantörer",
    number="Leverantör",
    columns=("Namn", "Organisationsnummer", "Bankgiro", "Plusgiro", "Referens", "E-post", "Skyddade personuppgifter"),
)
LEDGER = Desk(
    path="/reskontra",
    system="Leverantörsreskontra · Ekonomi",
    title="Leverantörsfakturor",
    number="Verifikation",
    columns=("Leverantörsnummer", "Fakturanummer", "Slag", "Att betala", "Varav moms", "Konto", "Ansvar",
             "Ankomstdatum", "Bokföringsdatum", "Förfallodatum", "Status", "Betald"),
    steps=(Step(form=_ANSWER),),
    new=Step(
        form=_INVOICE,
        keeps=("supplier", "number", "kind", "issued", "arrived", "booked", "due", "amount", "vat", "giro", "reference",
               "order", "attest", "account", "unit"),
        sets={"Status": "Registrerad"},
    ),
    numbering="LF-{serial}",
    taken="Fakturan är redan registrerad på leverantören.",
    unique=("supplier", "number"),
)  # fmt: skip
DAYS = Desk(
    path="/dagsavslut",
    system="Dagsavslut · Ekonomi",
    title="Avslutade dagar",
    number="Dag",
    columns=("Mottagna", "Registrerade", "Avvisade", "Under utredning"),
    new=Step(form=_DAY, keeps=("received", "registered", "rejected", "waiting")),
    numbering="{day}",
    taken="Dagen är redan avslutad.",
)

DESKS = (SUPPLIERS, LEDGER, DAYS)

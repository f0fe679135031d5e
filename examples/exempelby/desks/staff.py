"""Personal: who works for the town, and the employments of each, with their contracts."""

from exempelby import checks
from exempelby.desk import Desk, Step
from exempelby.fields import Field, Fieldset, Form, choices

_NEW_PERSON = Form(
    kind="Anställd",
    path="ny",
    title="Lägg upp anställd",
    lead="Den som inte har arbetat i kommunen förut läggs upp innan anställningen registreras.",
    button="Lägg upp",
    fieldsets=(
        Fieldset(legend="Person", fields=(
            Field(name="number", label="Personnummer", required=True, check=checks.personal_number,
                  hint="Tolv siffror, också för samordningsnummer."),
            Field(name="name", label="Namn", required=True),
            Field(name="address", label="Adress", required=True),
            Field(name="town", label="Postort", required=True),
        )),
        Fieldset(legend="Underlag", fields=(Field(name="order", label="Order", required=True),)),
    ),
)  # fmt: skip

_NEW_EMPLOYMENT = Form(
    kind="Anställning",
    path="ny",
    title="Registrera anställning",
    lead="Anställningen registreras med sitt avtal.",
    button="Registrera",
    fieldsets=(
        Fieldset(legend="Anställning", fields=(
            Field(name="person", label="Anställd", required=True, hint="Numret i personalregistret, till exempel A12."),
            Field(name="position", label="Befattning", required=True),
            Field(name="form", label="Anställningsform", kind="select", required=True,
                  choices=choices("Tillsvidareanställning", "Särskild visstidsanställning", "Vikariat")),
            Field(name="start", label="Från", kind="date", required=True, check=checks.day),
            Field(name="end", label="Till", kind="date", check=checks.day,
                  hint="Lämnas tomt vid tillsvidareanställning."),
            Field(name="rate", label="Sysselsättningsgrad", kind="number", required=True,
                  check=checks.whole_number(low=1, high=100), hint="I procent."),
            Field(name="salary", label="Månadslön", required=True, check=checks.amount),
        )),
        Fieldset(legend="Underlag", fields=(
            Field(name="order", label="Order", required=True),
            Field(name="contract", label="Avtal", kind="file", required=True),
        )),
    ),
)  # fmt: skip

PEOPLE = Desk(
    path="/personal",
    system="Personal · HR",
    title="Personalregister",
    number="Anställd",
    columns=("Namn", "Postort", "Order"),
    new=Step(form=_NEW_PERSON, keeps=("number", "name", "address", "town", "order")),
    numbering="A{serial}",
    taken="Personen finns redan i registret.",
    unique=("number",),
)

EMPLOYMENTS = Desk(
    path="/anstallningar",
    system="Personal · HR",
    title="Anställningar",
    number="Anställning",
    columns=("Anställd", "Befattning", "Anställningsform", "Från", "Till", "Order"),
    new=Step(form=_NEW_EMPLOYMENT, keeps=("person", "position", "form", "start", "end", "rate", "salary", "order")),
    numbering="ANST-{serial}",
)

DESKS = (PEOPLE, EMPLOYMENTS)

"""Bygglov: cases with their blanketter, the diary of each, and how its decision was sent."""

from exempelby import checks
from exempelby.desk import Desk, Step
from exempelby.fields import Field, Fieldset, Form, choices

_DIARY = Form(
    kind="Handling",
    path="diariefor",
    title="Diarieför handling",
    lead="Handlingen läggs till ärendet med sitt datum.",
    button="Diarieför",
    fieldsets=(
        Fieldset(legend="Handling", fields=(
            Field(name="document", label="Handlingstyp", kind="select", required=True,
                  choices=choices("Mottagningskvitto", "Begäran om komplettering", "Beslut")),
            Field(name="direction", label="Riktning", kind="radio", required=True,
                  choices=choices("Inkommande", "Utgående", "Upprättad")),
            Field(name="day", label="Datum", kind="date", required=True, check=checks.day),
            Field(name="file", label="Fil", kind="file", required=True),
        )),
        Fieldset(legend="Tidsfrist", fields=(
            Field(name="clock", label="Tio veckor", kind="select",
                  choices=choices("Löper", "Väntar på komplettering"),
                  hint="Tiden räknas från den dag då ansökan är komplett."),
            Field(name="latest", label="Beslut senast", kind="date", check=checks.day),
        )),
    ),
)  # fmt: skip

_DISPATCH = Form(
    kind="Expediering",
    path="expediera",
    title="Expediera beslut",
    lead="Anteckna hur och när beslutet skickades.",
    button="Expediera",
    fieldsets=(
        Fieldset(legend="Expediering", fields=(
            Field(name="service", label="Delgivning", kind="select", required=True,
                  choices=choices("Vanlig delgivning", "Förenklad delgivning")),
            Field(name="channel", label="Kanal", kind="select", required=True,
                  choices=choices("Post", "Digital brevlåda")),
            Field(name="sent", label="Skickat", kind="date", required=True, check=checks.day),
            Field(name="appeal", label="Sista dag att överklaga", kind="date", required=True, check=checks.day),
            Field(name="file", label="Beslut", kind="file", required=True),
        )),
    ),
)  # fmt: skip

CASES = Desk(
    path="/bygglov",
    system="Bygglov · Samhällsbyggnad",
    title="Bygglovsärenden",
    number="Ärende",
    columns=("Ärendetyp", "Fastighet", "Inkom", "Status", "Beslut senast", "Skyddade personuppgifter"),
    steps=(
        Step(form=_DIARY, keeps=("clock", "latest"), sets={"Status": "Mottagen"}),
        Step(form=_DISPATCH, keeps=("sent", "appeal"), sets={"Status": "Expedierad"}),
    ),
)

DESKS = (CASES,)

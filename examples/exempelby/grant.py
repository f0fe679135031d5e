"""The form *Registrera ansökan om föreningsbidrag*."""

from datetime import date

from exempelby import checks
from exempelby.fields import Choices, Field, Fieldset, Form, choices

KIND = "Föreningsbidrag"
FIRST_YEAR = 2025

GRANT_TYPES: Choices = {
    "Löpande verksamhet": {"A1": "Aktivitetsbidrag", "A2": "Grundbidrag", "A3": "Lokalbidrag"},
    "Särskilda insatser": {
        "B1": "Arrangemangsbidrag",
        "B2": "Investeringsbidrag",
        "B3": "Projektbidrag",
        "B4": "Startbidrag",
    },
}

APPLICANT = Fieldset(
    legend="Sökande förening",
    fields=(
        Field(name="association", label="Förening", required=True, missing="Ange föreningens namn.",
              attributes={"autocomplete": "organization", "maxlength": 120}),
        Field(name="orgnr", label="Organisationsnummer", required=True, hint="Tio siffror, till exempel 802999-0010.",
              missing="Ange föreningens organisationsnummer.", check=checks.organisation_number,
              attributes={"inputmode": "numeric", "class": "short"}),
        Field(name="association_email", label="E-post", kind="email", check=checks.email),
        Field(name="association_phone", label="Telefon", kind="tel", check=checks.phone, attributes={"class": "short"}),
        Field(name="website", label="Webbplats", kind="url", note="(hela adressen)", check=checks.web_address),
        Field(name="orientation", label="Inriktning", hint="Välj ett förslag eller skriv själv.",
              suggestions=("Friluftsliv", "Idrott", "Kultur och musik", "Pensionärer", "Scouting", "Hembygd")),
    ),
)  # fmt: skip

CONTACT = Fieldset(
    legend="Kontaktperson",
    fields=(
        Field(name="contact_name", label="Namn", required=True, missing="Ange kontaktpersonens namn."),
        Field(name="contact_pnr", label="Personnummer", note="(ÅÅÅÅMMDD-NNNN)", check=checks.personal_number,
              hint="Behövs bara om kontaktpersonen också är firmatecknare.",
              attributes={"inputmode": "numeric", "class": "short"}),
        Field(name="contact_email", label="E-post", kind="email", required=True, check=checks.email,
              missing="Ange kontaktpersonens e-postadress."),
        Field(name="contact_phone", label="Telefon", kind="tel", required=True, check=checks.phone,
              missing="Ange kontaktpersonens telefonnummer.", attributes={"class": "short"}),
    ),
)  # fmt: skip

DETAILS = Fieldset(
    legend="Fler uppgifter om föreningen",
    folded=True,
    fields=(
        Field(name="members", label="Antal medlemmar", kind="number", check=checks.whole_number(low=1, high=100_000),
              attributes={"min": 1, "max": 100_000, "step": 1, "class": "short"}),
        Field(name="founded", label="Föreningen bildades", kind="month", attributes={"class": "short"},
              check=checks.moment("%Y-%m", example="ÅÅÅÅ-MM")),
        Field(name="audiences", label="Målgrupper", kind="checkboxes",
              choices=choices("Barn 0–12 år", "Ungdomar 13–20 år", "Vuxna", "Äldre än 65 år")),
        Field(name="earlier", label="Har föreningen fått bidrag tidigare?", kind="radio", choices=choices("Ja", "Nej")),
    ),
)  # fmt: skip

HANDLING = Fieldset(
    legend="Handläggning",
    fields=(
        Field(name="received", label="Ansökan inkom", kind="date", required=True, check=checks.day,
              missing="Ange vilket datum ansökan kom in.", attributes={"class": "short"}),
        Field(name="channel", label="Ansökan kom in via", kind="radio",
              choices=choices("Brev", "E-post", "Kontaktcenter")),
        Field(name="attachment", label="Bilaga", kind="file", hint="PDF, Word eller bild. Högst 10 MB.",
              attributes={"accept": ".pdf,.docx,.odt,.png,.jpg,.jpeg"}),
        Field(name="certified", label="Jag intygar att uppgifterna stämmer med ansökan", kind="checkbox",
              required=True, missing="Intyga att uppgifterna stämmer med ansökan."),
    ),
)  # fmt: skip


def grant_form(*, today: date) -> Form:
    """Make the form as it looks on a day: the years that can be applied for go on to the next one."""
    return Form(
        kind=KIND,
        path="/bidrag",
        title="Registrera ansökan om föreningsbidrag",
        lead="Registrera ansökningar som har kommit in på blankett. Ansökan får ett diarienummer direkt.",
        button="Registrera",
        fieldsets=(APPLICANT, CONTACT, _application(today=today), DETAILS, HANDLING),
    )


def _application(*, today: date) -> Fieldset:
    years = tuple(str(year) for year in range(FIRST_YEAR, today.year + 2))
    return Fieldset(
        legend="Ansökan",
        fields=(
            Field(name="grant_type", label="Typ av bidrag", kind="select", required=True,
                  missing="Välj typ av bidrag.", choices=GRANT_TYPES),
            Field(name="activity_year", label="Verksamhetsår", kind="select", required=True,
                  missing="Välj verksamhetsår.", choices={"": {year: year for year in years}},
                  attributes={"class": "short"}),
            Field(name="amount", label="Sökt belopp", required=True, hint="I kronor, till exempel 12 500,50.",
                  missing="Ange sökt belopp.", check=checks.amount,
                  attributes={"inputmode": "decimal", "class": "short"}),
            Field(name="purpose", label="Avser", kind="textarea", required=True, note="(högst 500 tecken)",
                  missing="Beskriv vad bidraget avser.", attributes={"rows": 4, "maxlength": 500}),
        ),
    )  # fmt: skip

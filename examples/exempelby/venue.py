"""The form *Ansökan om lokal*, with the plain HTML controls that are seldom seen."""

from exempelby import checks
from exempelby.fields import Field, Fieldset, Form, choices

KIND = "Lokal"

_BOOKER = Fieldset(
    legend="Den som bokar",
    fields=(
        Field(name="booker_name", label="Namn", required=True, missing="Ange namnet på den som bokar."),
        Field(name="booker_email", label="E-post", kind="email", required=True, check=checks.email,
              missing="Ange e-postadressen till den som bokar."),
    ),
)  # fmt: skip

_KEYS = Fieldset(
    legend="Nyckelansvarig",
    fields=(
        Field(name="key_name", label="Namn"),
        Field(name="key_email", label="E-post", kind="email", check=checks.email),
        Field(name="door_code", label="Önskad dörrkod", kind="password", hint="Sex siffror som bara ni känner till.",
              check=checks.door_code,
              attributes={"autocomplete": "new-password", "inputmode": "numeric", "class": "short"}),
    ),
)  # fmt: skip

_PLACE = Fieldset(
    legend="Lokal och tid",
    fields=(
        Field(name="rooms", label="Lokaler", kind="select-multiple", required=True, missing="Välj minst en lokal.",
              hint="Håll ned Ctrl för att välja flera.", attributes={"size": 7},
              choices={"Exempelby sporthall": {"S1": "Stora hallen", "S2": "Gymnastiksalen"},
                       "Kulturhuset Ängen": {"K1": "Scenen", "K2": "Spegelsalen", "K3": "Replokalen"}}),
        Field(name="date", label="Datum", kind="date", required=True, check=checks.day, missing="Ange datum.",
              attributes={"class": "short"}),
        Field(name="starts", label="Börjar", kind="time", required=True, missing="Ange när bokningen börjar.",
              check=checks.moment("%H:%M", example="TT:MM"), attributes={"class": "short"}),
        Field(name="ends", label="Slutar", kind="time", required=True, missing="Ange när bokningen slutar.",
              check=checks.moment("%H:%M", example="TT:MM"), attributes={"class": "short"}),
        Field(name="participants", label="Antal deltagare", kind="number", required=True,
              missing="Ange antal deltagare.", check=checks.whole_number(low=1, high=800),
              attributes={"min": 1, "max": 800, "class": "short"}),
        Field(name="furnishing", label="Möblering", kind="radio", required=True, missing="Välj möblering.",
              choices=choices("Biosittning", "Långbord", "Tomt golv")),
        Field(name="equipment", label="Utrustning", kind="checkboxes",
              choices=choices("Högtalare", "Mikrofon", "Projektor", "Hörslinga")),
    ),
)  # fmt: skip

_MORE = Fieldset(
    legend="Fler önskemål",
    folded=True,
    fields=(
        Field(name="week", label="Reservvecka", kind="week", check=checks.moment("%G-W%V", example="ÅÅÅÅ-Wvv"),
              attributes={"class": "short"}),
        Field(name="month", label="Återkommer till och med", kind="month", attributes={"class": "short"},
              check=checks.moment("%Y-%m", example="ÅÅÅÅ-MM")),
        Field(name="inspection", label="Visning av lokalen", kind="datetime-local", attributes={"class": "short"},
              check=checks.moment("%Y-%m-%dT%H:%M", example="ÅÅÅÅ-MM-DDTTT:MM")),
        Field(name="light", label="Belysning", kind="range", hint="Från 0 (släckt) till 100 (fullt ljus).",
              check=checks.whole_number(low=0, high=100), attributes={"min": 0, "max": 100, "step": 5}),
        Field(name="colour", label="Färg i bokningskalendern", kind="color", check=checks.colour),
        Field(name="documents", label="Tillstånd och ritningar", kind="files", hint="Högst 10 MB för varje fil."),
    ),
)  # fmt: skip

_TERMS = Fieldset(
    legend="Villkor",
    fields=(
        Field(name="rules", label="Vi har läst ordningsreglerna och följer dem", kind="checkbox", required=True,
              missing="Godkänn ordningsreglerna."),
        Field(name="newsletter", label="Skicka information om lediga tider", kind="checkbox"),
    ),
)  # fmt: skip

VENUE_FORM = Form(
    kind=KIND,
    path="/lokal",
    title="Ansökan om lokal",
    lead="Boka sporthall eller kulturhus för föreningens verksamhet. Svar kommer inom fem arbetsdagar.",
    button="Skicka ansökan",
    fieldsets=(_BOOKER, _KEYS, _PLACE, _MORE, _TERMS),
)

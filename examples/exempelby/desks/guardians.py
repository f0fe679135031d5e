"""Överförmyndare: an act for each huvudman, with what the last account ended on, and how the new one was looked at."""

from exempelby.desk import Desk, Step
from exempelby.fields import Field, Fieldset, Form, choices

_LOOKED_AT = Form(
    kind="Förgranskning",
    path="forgranska",
    title="Anteckna förgranskning",
    lead="Årsräkningen godkänns inte här: granskaren gör det.",
    button="Anteckna",
    fieldsets=(
        Fieldset(legend="Förgranskning", fields=(
            Field(name="level", label="Granskning", kind="select", required=True,
                  choices=choices("Förenklad", "Normal", "Fördjupad")),
            Field(name="outcome", label="Utfall", kind="select", required=True,
                  choices=choices("Inga brister", "Komplettering begärd", "Brister utan brev")),
            Field(name="faults", label="Brister", kind="textarea"),
            Field(name="letter", label="Brev", kind="file"),
        )),
    ),
)  # fmt: skip

ACTS = Desk(
    path="/overformyndare",
    system="Akter · Överförmyndaren",
    title="Akter",
    number="Akt",
    columns=("Huvudman", "Ställföreträdare", "Status", "Granskning", "Utfall", "Skydd, huvudman",
             "Skydd, ställföreträdare"),
    steps=(Step(form=_LOOKED_AT, keeps=("level", "outcome"), sets={"Status": "Förgranskad"}),),
)  # fmt: skip

DESKS = (ACTS,)

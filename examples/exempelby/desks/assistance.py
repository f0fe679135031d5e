"""Ekonomiskt bistånd: renewed applications, and what other authorities answer about them."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from exempelby import checks
from exempelby.desk import Desk, Step
from exempelby.fields import Field, Fieldset, Form
from exempelby.town import Town

ANSWERS = "/ssbtek"
"""The records that hold the answers about a case, as XML by source; `BUSY` names one that is busy at first."""
BUSY = "Upptagen"

_BASIS = Form(
    kind="Kontrollunderlag",
    path="underlag",
    title="Lägg till kontrollunderlag",
    lead="Underlaget läggs till ärendet. Handläggaren beslutar.",
    button="Lägg till",
    fieldsets=(
        Fieldset(legend="Kontrollunderlag", fields=(
            Field(name="day", label="Upprättat", kind="date", required=True, check=checks.day),
            Field(name="deviations", label="Avvikelser", kind="number", required=True,
                  check=checks.whole_number(low=0, high=99)),
            Field(name="file", label="Underlag", kind="file", required=True),
        )),
    ),
)  # fmt: skip

CASES = Desk(
    path="/ekonomiskt-bistand",
    system="Ekonomiskt bistånd · Socialtjänsten",
    title="Inkomna återansökningar",
    number="Ärende",
    columns=("Personakt", "Avser månad", "Inkom", "Status", "Skyddade personuppgifter"),
    steps=(Step(form=_BASIS, keeps=("deviations",), sets={"Status": "Klar för handläggare"}),),
)

DESKS = (CASES,)


def answer_routes(town: Town) -> list[Route]:
    """The answers of other authorities about a case, for programs: none has a personal number in its address."""
    asked: set[tuple[str, str]] = set()

    async def answer(request: Request) -> Response:
        source, number = request.path_params["source"], request.path_params["number"]
        record = town.records.find(ANSWERS, number)
        if record is None or source not in record.facts:
            return Response(status_code=404)
        if record.facts.get(BUSY) == source and (source, number) not in asked:
            asked.add((source, number))
            return Response(status_code=503)
        return Response(record.facts[source], media_type="application/xml")

    return [Route("/api/ssbtek/{source}/{number}", answer)]

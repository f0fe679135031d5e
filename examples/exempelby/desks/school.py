"""Utbildning: the pupils of the town, and the applications for skolskjuts that came by its e-service."""

from http import HTTPStatus
from json import JSONDecodeError

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from exempelby import checks
from exempelby.desk import Desk, Step
from exempelby.fields import Field, Fieldset, Form, choices
from exempelby.records import Note
from exempelby.town import Town

_FINDINGS = Form(
    kind="Protokoll",
    path="protokoll",
    title="Lägg till protokoll",
    lead="Protokollet visar vad som har kontrollerats inför beslutet.",
    button="Lägg till",
    fieldsets=(
        Fieldset(legend="Protokoll", fields=(
            Field(name="proposal", label="Förslag", kind="select", required=True, choices=choices("Bevilja", "Avslå")),
            Field(name="file", label="Fil", kind="file", required=True),
        )),
    ),
)  # fmt: skip

_DECISION = Form(
    kind="Beslut",
    path="beslut",
    title="Registrera beslut",
    lead="Beslutet registreras när handläggaren har fattat det.",
    button="Registrera",
    fieldsets=(
        Fieldset(legend="Beslut", fields=(
            Field(name="decision", label="Beslut", kind="select", required=True, choices=choices("Bevilja", "Avslå")),
            Field(name="day", label="Beslutsdatum", kind="date", required=True, check=checks.day),
            Field(name="year", label="Läsår", required=True),
            Field(name="school", label="Skola", required=True),
            Field(name="pickup", label="Adress", kind="textarea", required=True),
            Field(name="file", label="Beslutet", kind="file", required=True),
        )),
    ),
)  # fmt: skip

PUPILS = Desk(
    path="/elever",
    system="Elevregister · Utbildning",
    title="Elevregister",
    number="Elev",
    columns=("Namn", "Adress", "Årskurs", "Anvisad skola", "Skyddade personuppgifter"),
)

CASES = Desk(
    path="/skolskjuts",
    system="E-tjänster · Utbildning",
    title="Skolskjuts",
    number="Ärende",
    columns=("Elev", "Inkom", "Status", "Beslut", "Läsår", "Skola", "Adress"),
    steps=(
        Step(form=_FINDINGS, sets={"Status": "Hos handläggare"}),
        Step(form=_DECISION, keeps=("decision", "day", "year", "school", "pickup")),
    ),
)

DESKS = (PUPILS, CASES)


def routes(town: Town) -> list[Route]:
    """The e-services' own interface: what other systems tell about a case."""

    async def status(request: Request) -> Response:
        """Set where a case stands, as the applicant sees it."""
        record = town.records.find(CASES.path, request.path_params["number"])
        if record is None:
            return JSONResponse({"fel": "Det finns inget sådant ärende."}, HTTPStatus.NOT_FOUND)
        try:
            told = (await request.json())["status"]
        except (JSONDecodeError, KeyError, TypeError):
            return JSONResponse({"fel": "Skicka status."}, HTTPStatus.BAD_REQUEST)
        note = Note(form="Status", day=town.today().isoformat(), answers={"Status": str(told)})
        town.records.note(CASES.path, record.number, note, facts={"Status": str(told)})
        return JSONResponse({"status": str(told)})

    return [Route("/api/oep/{number}/status", status, methods=["POST"])]

"""The desks of the town's departments."""

from starlette.routing import Route

from exempelby.desk import DeskPages
from exempelby.desks import assistance, building, finance, guardians, school, staff
from exempelby.town import Town

DESKS = (
    *assistance.DESKS,
    *building.DESKS,
    *finance.DESKS,
    *guardians.DESKS,
    *school.DESKS,
    *staff.DESKS,
)


def desk_routes(town: Town) -> list[Route]:
    """Which page answers which address, for every desk."""
    pages = [route for desk in DESKS for route in DeskPages(town, desk=desk).routes()]
    return [*pages, *assistance.answer_routes(town), *school.routes(town)]

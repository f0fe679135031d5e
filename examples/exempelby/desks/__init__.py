"""The desks of the town's departments."""

from starlette.routing import Route

from exempelby.desk import DeskPages
from exempelby.desks import building, guardians
from exempelby.town import Town

DESKS = (*building.DESKS, *guardians.DESKS)


def desk_routes(town: Town) -> list[Route]:
    """Which page answers which address, for every desk."""
    return [route for desk in DESKS for route in DeskPages(town, desk=desk).routes()]

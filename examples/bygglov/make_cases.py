"""Makes the cases that the bot handles: applications with their drawings, and decisions that are to be sent."""

from pathlib import Path

from blankett import Kind, blankett
from exempelby import Town
from exempelby.reading import Attachment
from people import Person, adults

DESK = "/bygglov"
HOUSE = ("situationsplan.pdf", "fasadritning.pdf", "planritning.pdf", "sektion.pdf")
EXTENSION, STOVE = HOUSE[:3], ("prestandadeklaration.pdf",)


def make_cases(_inbox: Path, town: Town) -> None:
    """Put the cases on the town's desk, unless they are there."""
    if town.records.all(DESK):
        return
    people = iter(adults())
    kinds = ("Nybyggnad av enbostadshus", HOUSE), ("Tillbyggnad", EXTENSION), ("Eldstad", STOVE)
    for count in range(6):  # complete, of each kind twice; every third is printed and not filled in on a screen
        kind, drawings = kinds[count % 3]
        _apply(town, next(people), kind=kind, drawings=drawings, form="printed" if count == 4 else "form")  # noqa: PLR2004 - one of six
    _apply(town, next(people), kind=kinds[0][0], drawings=HOUSE[:2])
    _apply(town, next(people), kind=kinds[1][0], drawings=EXTENSION[1:])
    _apply(town, next(people), kind=kinds[2][0], drawings=())
    _apply(town, next(people), kind=kinds[1][0], drawings=EXTENSION, second=next(people))
    _apply(town, next(people), kind="Sjöbod", drawings=EXTENSION)
    _apply(town, next(people), kind=kinds[0][0], drawings=HOUSE, without="Fastighetsbeteckning")
    _apply(town, next(people), kind=kinds[2][0], drawings=STOVE, protected="Sekretessmarkering")
    _apply(town, next(people), kind=kinds[2][0], drawings=STOVE, protected="")
    for count in range(6):
        service = "Förenklad delgivning" if count % 2 else "Vanlig delgivning"
        _decide(town, next(people), kind=kinds[count % 3][0], service=service)


def _apply(  # noqa: PLR0913 - what an application may be like, all by name
    town: Town, who: Person, *, kind: str, drawings: tuple[str, ...], form: Kind = "form",
    second: Person | None = None, without: str = "", protected: str = "Nej",
) -> None:  # fmt: skip
    place = _property(town)
    case = {"Fastighetsbeteckning": place, "Ärendetyp": kind}
    sections = {
        "Sökande": {"Namn": who.name, "Personnummer": who.number, "Adress": who.address, "Postnummer och ort": who.town,
                    "E-post": who.email},
        "Medsökande": {"Namn": second.name if second else "", "Adress": second.address if second else ""},
        "Ärendet": {label: "" if label == without else text for label, text in case.items()},
    }  # fmt: skip
    application = blankett("Ansökan om bygglov", sections, kind=form)
    files = [Attachment(field="Ansökan", name="ansokan.pdf", content=application)]
    files += [Attachment(field="Ritning", name=name, content=application) for name in drawings]
    facts = {"Ärendetyp": kind, "Fastighet": place, "Inkom": town.today().isoformat(), "Status": "Ny",
             "Skyddade personuppgifter": protected}  # fmt: skip
    town.records.add(DESK, facts, number=_number(town), files=files)


def _decide(town: Town, who: Person, *, kind: str, service: str) -> None:
    facts = {
        "Ärendetyp": kind, "Fastighet": _property(town), "Inkom": "2026-09-14", "Status": "Beslutad",
        "Skyddade personuppgifter": "Nej", "Sökande": who.name, "Personnummer": who.number, "Adress": who.address,
        "Postort": who.town, "Beslut": "Bygglov beviljas.", "Skäl": "Åtgärden följer detaljplanen.",
        "Delgivning": service,
    }  # fmt: skip
    town.records.add(DESK, facts, number=_number(town))


def _number(town: Town) -> str:
    return f"BN-{town.today().year}-{{serial:03d}}"


def _property(town: Town) -> str:
    return f"Ängen 1:{len(town.records.all(DESK)) + 1}"

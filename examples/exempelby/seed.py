"""The cases that the town has before anybody registers one; every name in them is made up."""

from datetime import date
from typing import NamedTuple

from exempelby.grant import KIND as GRANT
from exempelby.reading import Answer
from exempelby.register import Register
from exempelby.venue import KIND as VENUE


class _Grant(NamedTuple):
    registered: str
    association: str
    orgnr: str
    grant_type: str
    kronor: int
    contact: str
    status: str


_GRANTS = (
    _Grant("2025-01-09", "Exempelby Bollklubb", "802999-0010", "Aktivitetsbidrag", 42000, "Åsa Öhman", "Avslutad"),
    _Grant("2025-01-14", "Älghults Orienterare", "802999-0028", "Aktivitetsbidrag", 18500, "Björn Ek", "Avslutad"),
    _Grant("2025-01-21", "Sångkören Tonarten", "802999-0036", "Grundbidrag", 9000, "Märta Sjö", "Avslutad"),
    _Grant("2025-02-03", "Påhittby Hembygdsförening", "802999-0044", "Projektbidrag", 27500, "Göran Ås", "Avslutad"),
    _Grant("2025-02-06", "Fabelsjöns Segelsällskap", "802999-0051", "Lokalbidrag", 31000, "Eva Lönn", "Avslutad"),
    _Grant("2025-02-11", "Ängens Schackklubb", "802999-0069", "Grundbidrag", 6400, "Nils Hägg", "Avslutad"),
    _Grant("2025-02-18", "Teatergruppen Ridån", "802999-0077", "Arrangemangsbidrag", 22000, "Sara Öst", "Avslutad"),
    _Grant("2025-03-04", "Exempelby Ryttare", "802999-0085", "Investeringsbidrag", 48000, "Ida Rönn", "Avslutad"),
    _Grant("2025-03-12", "Låtsasnäs Byalag", "802999-0093", "Startbidrag", 5000, "Karl Åker", "Avslutad"),
    _Grant("2025-03-27", "Exempelby Scoutkår", "802999-0101", "Aktivitetsbidrag", 33600, "Anna Björk", "Avslutad"),
    _Grant("2026-01-07", "Exempelby Scoutkår", "802999-0101", "Aktivitetsbidrag", 35200, "Anna Björk", "Beslutad"),
    _Grant("2026-01-08", "Exempelby Bollklubb", "802999-0010", "Aktivitetsbidrag", 43500, "Åsa Öhman", "Beslutad"),
    _Grant("2026-01-12", "Övre Dalens Bygdegård", "802999-0119", "Lokalbidrag", 29000, "Per Ärlig", "Beslutad"),
    _Grant("2026-01-13", "Sångkören Tonarten", "802999-0036", "Grundbidrag", 9200, "Märta Sjö", "Beslutad"),
    _Grant("2026-01-15", "Fabelsjöns Segelsällskap", "802999-0051", "Lokalbidrag", 31500, "Eva Lönn", "Beslutad"),
    _Grant("2026-01-19", "Pensionärerna i Påhittby", "802999-0127", "Grundbidrag", 12000, "Stig Käll", "Beslutad"),
    _Grant("2026-01-20", "Tjärnens Fiskeklubb", "802999-0135", "Projektbidrag", 17500, "Lars Dröm", "Under beredning"),
    _Grant("2026-01-22", "Ängens Schackklubb", "802999-0069", "Grundbidrag", 6600, "Nils Hägg", "Under beredning"),
    _Grant("2026-01-26", "Exempelby Ryttare", "802999-0085", "Aktivitetsbidrag", 26000, "Ida Rönn", "Under beredning"),
    _Grant("2026-01-27", "Filmstudion Vita Duken", "802999-0143", "Startbidrag", 8000, "Elin Sköld", "Registrerad"),
    _Grant("2026-01-28", "Älghults Orienterare", "802999-0028", "Aktivitetsbidrag", 19000, "Björn Ek", "Registrerad"),
    _Grant("2026-01-29", "Påhittby Hembygdsförening", "802999-0044", "Projektbidrag", 24000, "Göran Ås", "Registrerad"),
)  # fmt: skip

_BOOKING: dict[str, Answer] = {
    "booker_name": "Teatergruppen Ridån",
    "booker_email": "ridan@example.com",
    "rooms": ["Scenen", "Spegelsalen"],
    "date": "2026-04-18",
    "starts": "17:00",
    "ends": "21:30",
    "participants": "60",
    "furnishing": "Biosittning",
    "equipment": ["Mikrofon", "Hörslinga"],
    "rules": "Ja",
}


def seed(register: Register) -> None:
    """Fill an empty register; one that has cases is left alone."""
    if register.search(limit=0).total:
        return
    for grant in _GRANTS:
        register.add(
            GRANT, answers=_answers(grant), registered=date.fromisoformat(grant.registered), status=grant.status
        )
    register.add(VENUE, answers=_BOOKING, registered=date(2026, 1, 30), status="Under beredning")


def _answers(grant: _Grant) -> dict[str, Answer]:
    return {
        "association": grant.association,
        "orgnr": grant.orgnr,
        "contact_name": grant.contact,
        "contact_email": "kassor@example.com",
        "contact_phone": "070-174 06 05",
        "grant_type": grant.grant_type,
        "activity_year": grant.registered[:4],
        "amount": f"{grant.kronor}.00",
        "purpose": "Verksamhet enligt bifogad plan.",
        "received": grant.registered,
        "certified": "Ja",
    }

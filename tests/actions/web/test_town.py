"""FillForm against the town's own forms, as the example bot uses it."""

from collections.abc import Iterator
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from exempelby import Town, When, serve

from kommunrpa import ActionError, BusinessError, OutcomeUnknown, Run
from kommunrpa.actions.web import FillForm
from kommunrpa.sweden import OrgNumber, Personnummer

NUMBERS = iter([f"802999{number:03d}" for number in range(700, 760)])


@pytest.fixture(scope="module")
def running() -> Iterator[Town]:
    """One town for this module."""
    with serve(today=lambda: date(2026, 11, 24)) as town:
        yield town


@pytest.fixture
def town(running: Town) -> Iterator[Town]:
    """The town, its posts uncounted; afterwards it behaves again."""
    running.posts.clear()
    yield running
    running.faults.reset()


def application(**changed: Any) -> dict[str, Any]:
    """Values for the grant form, of an association that has not applied before."""
    bare = next(NUMBERS)
    number = next(OrgNumber(f"{bare}{digit}") for digit in range(10) if OrgNumber.is_valid(f"{bare}{digit}"))
    return {
        "Sökande förening": {"Förening": "Åsnans vänner & Co <Ö>", "Organisationsnummer": number},
        "Kontaktperson": {"Namn": "Märta Öst", "E-post": "marta@example.com", "Telefon": "070-174 06 05"},
        "Typ av bidrag": "Lokalbidrag",
        "Verksamhetsår": 2026,
        "Sökt belopp": Decimal("12500.50"),
        "Avser": "Hyra av lokal",
        "Ansökan inkom": date(2026, 2, 3),
        "Jag intygar att uppgifterna stämmer med ansökan": True,
        **changed,
    }


def form(town: Town, values: dict[str, Any], **more: Any) -> FillForm:
    """The action of the example bot."""
    return FillForm(
        url=f"{town.url}/bidrag/ny", values=values, submit="Registrera", read={"dnr": "Diarienummer"}, **more
    )


def test_every_field_of_the_grant_form_arrives(run: Run, town: Town, tmp_path: Path) -> None:
    """What the bot gives under each label is what the town stores, and the diarienummer comes back."""
    attachment = tmp_path / "ansökan å.pdf"
    attachment.write_bytes(b"%PDF-1.4")
    values = application(
        **{
            "Webbplats": "https://www.example.com/å",
            "Inriktning": "Fågelskådning",
            "Personnummer": Personnummer("197603152385"),
            "Antal medlemmar": 250,
            "Föreningen bildades": "1931-05",
            "Målgrupper": ["Barn 0–12 år", "Äldre än 65 år"],
            "Har föreningen fått bidrag tidigare?": "Ja",
            "Ansökan kom in via": "Kontaktcenter",
            "Bilaga": attachment,
        }
    )

    got = run.do(form(town, values))

    case = next(case for case in town.cases() if case["diarienummer"] == got["dnr"])
    assert town.posts == {"/bidrag/ny": 1}
    assert case["association"] == "Åsnans vänner & Co <Ö>"
    assert case["amount"] == Decimal("12500.50")
    assert case["contact_pnr"] == "19760315-2385"
    assert case["audiences"] == ["Barn 0–12 år", "Äldre än 65 år"]
    assert case["founded"] == "1931-05"
    assert case["received"] == "2026-02-03"
    assert case["attachments"] == ["ansökan å.pdf"]


def test_every_field_of_the_venue_form_arrives(run: Run, town: Town) -> None:
    """The seldom seen controls keep what is entered, and the receipt's table is read."""
    action = FillForm(
        url=f"{town.url}/lokal/ny",
        values={
            "Den som bokar": {"Namn": "Bo Ek", "E-post": "bo@example.com"},
            "Nyckelansvarig": {"Namn": "Åsa Ek", "Önskad dörrkod": "123456"},
            "Lokaler": ["Stora hallen", "Spegelsalen"],
            "Datum": date(2026, 12, 24),
            "Börjar": time(13, 30),
            "Slutar": "15:00",
            "Antal deltagare": 30,
            "Möblering": "Långbord",
            "Utrustning": ["Mikrofon"],
            "Reservvecka": "2027-W02",
            "Belysning": 55,
            "Färg i bokningskalendern": "#FF8800",
            "Vi har läst ordningsreglerna och följer dem": True,
        },
        submit="Skicka ansökan",
        read={"dnr": "Diarienummer", "tid": "Tid", "lokaler": "Lokaler"},
    )

    got = run.do(action)

    assert town.posts == {"/lokal/ny": 1}
    assert got["tid"] == "13:30–15:00"
    assert got["lokaler"] == "Stora hallen, Spegelsalen"
    assert any(case["diarienummer"] == got["dnr"] and case["light"] == "55" for case in town.cases())


def test_the_town_refuses_in_its_own_words(run: Run, town: Town) -> None:
    """A complaint of the site is for the handläggare: the label, the site's words, and nothing registered."""
    before = len(town.cases())

    with pytest.raises(BusinessError, match="Sökt belopp: Beloppet ska vara större än 0"):
        run.do(form(town, application(**{"Sökt belopp": 0})))

    assert len(town.cases()) == before
    assert town.posts == {"/bidrag/ny": 1}


def test_the_same_application_twice_is_refused_by_the_town(run: Run, town: Town) -> None:
    """An application that is registered already is a case for a person, not an error of the bot."""
    values = application()
    run.do(form(town, values), key="1")

    with pytest.raises(BusinessError, match="har redan en registrerad ansökan för 2026"):
        run.do(form(town, values), key="2")


@pytest.mark.parametrize("fault", ["error500", "lost_receipt"])
def test_a_fault_after_the_press_is_unknown(run: Run, town: Town, fault: str) -> None:
    """Whether a status of 500 hides a case or not, nobody is told that it is known, and nothing is sent again."""
    setattr(town.faults, fault, When.ALWAYS)

    with pytest.raises(OutcomeUnknown, match="status 500"):
        run.do(form(town, application()))

    assert town.posts == {"/bidrag/ny": 1}


def test_a_changed_label_stops_before_anything_is_sent(run: Run, town: Town) -> None:
    """After an upgrade the bot says which label is gone and which is near, and the town hears nothing."""
    town.faults.changed_label = True

    with pytest.raises(ActionError, match=r"no field 'Sökt belopp'.*Ansökan › Ansökt bidrag"):
        run.do(form(town, application()))

    assert not town.posts


def test_a_page_that_sends_twice_is_unknown(run: Run, town: Town) -> None:
    """When the page itself sends the form twice, the town gets it once, and what became of that a person must see."""
    town.faults.double_submit = True

    with pytest.raises(OutcomeUnknown, match="sent it twice"):
        run.do(form(town, application()))

    assert town.posts == {"/bidrag/ny": 1}


def test_a_slow_town_is_waited_for(run: Run, town: Town) -> None:
    """A site that takes its time is answered to, not pressed again."""
    town.faults.slow = 0.5

    assert run.do(form(town, application()))["dnr"]
    assert town.posts == {"/bidrag/ny": 1}

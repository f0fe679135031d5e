"""A form is sent with every value in its place, or not at all."""

from collections.abc import Callable

import pytest
from exempelby import When
from promises_office import MIXED, Office, Whole

WRONG = {
    "a label that is nearly right": ('"Sökt belopp": form', '"Sökt belop": form'),
    "a label that stands twice, without its group": (
        '"Kontaktperson": {"Namn"',
        '"E-post": form["email"], "Kontaktperson": {"Namn"',
    ),
    "a choice that is not offered": ('"Typ av bidrag": form["kind"]', '"Typ av bidrag": "Kulturbidrag"'),
    "a file that is not there": ('"Bilaga": item.files["application"]', '"Bilaga": run.folder / "saknas.pdf"'),
    "a button that is not there": ('submit="Registrera"', 'submit="Registrerad"'),
}


@pytest.mark.parametrize("swap", WRONG.values(), ids=WRONG.keys())
def test_a_form_that_cannot_be_filled_whole_is_not_sent(
    open_office: Callable[..., Office], swap: tuple[str, str]
) -> None:
    """Whatever can't be filled in, nothing is sent, and the town holds the cases that it held before."""
    office = open_office("01")
    before = len(office.town.cases())

    office.run(swap=swap)

    assert office.town.posts["/bidrag/ny"] == 0, office.said
    assert len(office.town.cases()) == before
    assert office.states()["done"] == 0


def test_a_page_that_has_changed_stops_the_bot_before_anything_is_sent(open_office: Callable[..., Office]) -> None:
    """After an upgrade that renamed a label, the bot stops after three cases and leaves the rest in the queue."""
    office = open_office("01", "02", "03", "05", "06")
    office.town.faults.changed_label = True

    office.run()

    assert office.code == 5, office.said
    assert office.town.posts["/bidrag/ny"] == 0
    assert office.states() == {"failed": 3, "queued": 2}
    assert "likadana fel i rad" in office.said


def test_every_case_that_was_sent_holds_every_value(whole: Whole, persons: list[dict[str, str]]) -> None:
    """The town's cases say what the applications say, to the öre and the letter."""
    told = {case["orgnr"]: case for case in whole.cases if case["kind"] == "Föreningsbidrag"}
    sent = [person for person in persons if person["Organisationsnummer"] in told]
    assert len(sent) >= 26
    new = [person for person in sent if told[person["Organisationsnummer"]]["attachments"]]
    assert len(new) == 26
    for person in new:
        case = told[person["Organisationsnummer"]]
        assert case["association"] == person["Förening"]
        assert case["contact_name"] == person["Kontaktperson"]
        assert case["contact_email"] == person["E-post"]
        assert case["purpose"] == person["Avser"]
        assert f"{float(case['amount']):.2f}" == f"{_kronor(person['Sökt belopp']):.2f}"


@pytest.mark.parametrize("fault", ["error500", "lost_receipt"])
def test_an_answer_that_does_not_tell_is_not_taken_for_a_no(open_office: Callable[..., Office], fault: str) -> None:
    """When the town fails at the press, the case waits for a person, and is not sent again by itself."""
    office = open_office(*MIXED)
    setattr(office.town.faults, fault, When.NEXT)

    office.run()
    sent = office.town.posts["/bidrag/ny"]
    office.run()

    assert office.town.posts["/bidrag/ny"] == sent
    assert office.states() == {"done": 1, "review": 5}
    assert "oklart" in office.said


def _kronor(text: str) -> float:
    return float(text.removesuffix(" kr").replace("\u00a0", "").replace(" ", "").replace(",", "."))

"""A form is sent with every value in its place, or not at all."""

import pytest
from exempelby import When
from promises_office import Office

WRONG = {
    "a label that is nearly right": ('"Sökt belopp": form', '"Sökt belop": form'),
    "a label that stands twice, without its group": (
        '"Kontaktperson": {"Namn"',
        '"E-post": form["email"], "Kontaktperson": {"Namn"',
    ),
    "a choice that is not offered": ('"Typ av bidrag": form["kind"]', '"Typ av bidrag": "Kulturbidrag"'),
    "a year that is not offered": ('"Verksamhetsår": form["year"]', '"Verksamhetsår": 1999'),
    "a text that no address can be": ('"E-post": form["email"]', '"E-post": "ingen adress", "Webbplats": "x" * 3000'),
    "a file that is not there": ('"Bilaga": item.files["application"]', '"Bilaga": run.folder / "saknas.pdf"'),
    "a button that is not there": ('submit="Registrera"', 'submit="Registrerad"'),
}


@pytest.mark.parametrize("swap", WRONG.values(), ids=WRONG.keys())
def test_a_form_that_cannot_be_filled_whole_is_not_sent(small_office: Office, swap: tuple[str, str]) -> None:
    """Whatever can't be filled in, nothing is sent, and the town holds the cases that it held before."""
    before = len(small_office.town.cases())

    small_office.run(swap=swap)

    assert small_office.town.posts["/bidrag/ny"] == 0, small_office.said
    assert len(small_office.town.cases()) == before
    assert small_office.states()["done"] == 0


def test_a_page_that_has_changed_stops_the_bot_before_anything_is_sent(office: Office) -> None:
    """After an upgrade that renamed a label, the bot stops after three cases and leaves the rest in the queue."""
    office.town.faults.changed_label = True

    code = office.run()

    assert code == 5, office.said
    assert office.town.posts["/bidrag/ny"] == 0
    assert office.states()["queued"] >= 20
    assert "likadana fel i rad" in office.said


def test_every_case_that_was_sent_holds_every_value(office: Office, persons: list[dict[str, str]]) -> None:
    """The town's cases say what the applications say, to the öre and the letter."""
    office.run()

    told = {case["orgnr"]: case for case in office.town.cases() if case["kind"] == "Föreningsbidrag"}
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
        assert f"{case['amount']:.2f}" == f"{_kronor(person['Sökt belopp']):.2f}"


@pytest.mark.parametrize("fault", ["error500", "lost_receipt"])
def test_an_answer_that_does_not_tell_is_not_taken_for_a_no(small_office: Office, fault: str) -> None:
    """When the town fails at the press, the case waits for a person, and is not sent again by itself."""
    setattr(small_office.town.faults, fault, When.NEXT)

    small_office.run()
    sent = small_office.town.posts["/bidrag/ny"]
    small_office.run()

    assert small_office.town.posts["/bidrag/ny"] == sent
    assert small_office.states() == {"done": 1, "review": 5}
    assert "oklart" in small_office.said


def _kronor(text: str) -> float:
    return float(text.removesuffix(" kr").replace("\u00a0", "").replace(" ", "").replace(",", "."))

"""A case from Open ePlatform gives typed answers, or one text that says what is wrong with it."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kommunrpa.action import Run
from kommunrpa.actions.xml import ReadFlowInstance, UnclearXml, UnreadableXml
from kommunrpa.errors import ActionError
from kommunrpa.fields import Amount, Checkbox, Choice, Date, Integer, Personnummer, Phone, Text
from kommunrpa.testing import ActionContract

Save = Callable[..., Path]


def test_answers_are_found_by_question_field_and_part(
    run: Run, save: Save, case_text: str, people: tuple[str, ...]
) -> None:
    """By what a person saw, by the field's own name, and by a part, also in Swedish words; each typed."""
    found = run.do(
        ReadFlowInstance(
            path=save(case_text),
            fields={
                "school": "vilken skola går barnet i?",
                "reasons": "Skäl",
                "kind": Choice("Resor", choices=("Morgon", "Kväll")),
                "from": Date("fran"),
                "cost": Amount("Kostnad"),
                "child": Personnummer("Personnummer", section="Barnet"),
                "name": Text("Förnamn", section="barn"),
                "parent": Personnummer("SocialSecurityNumber"),
                "phone": Phone("Mobiltelefon"),
                "sms": Checkbox("ContactBySMS"),
                "note": Text("Övrigt", optional=True),
                "gone": Text("Syskon", optional=True),
            },
        )
    )

    assert found["school"] == "Ängskolan"
    assert (found["reasons"], found["kind"]) == ("Avstånd, Trafik, Mörk väg", "Morgon")
    assert (found["from"], found["cost"]) == (date(2026, 8, 17), Decimal("1500.00"))
    assert (found["parent"].reveal(separator=""), found["child"].reveal(separator="")) == people[:2]
    assert (found["name"], found["sms"]) == ("Märta & Åke", True)
    assert found["note"] is found["gone"] is None
    assert found.choices("Skäl") == ("Avstånd", "Trafik", "Mörk väg")
    assert found.choices("Syskon") == ()
    with pytest.raises(UnclearXml, match="Datum: finns 2 gånger"):
        found.choices("Datum")


def test_the_header_says_which_case_it_is(run: Run, save: Save, case_text: str) -> None:
    """Number, e-service, status, time, people and the names of files."""
    found = run.do(ReadFlowInstance(path=save(case_text), fields={}))

    assert (found.id, found.status, found.flow.name, found.flow.version) == (
        "90017",
        "Inkommen",
        "Ansökan om skolskjuts",
        "3",
    )
    assert found.posted == datetime(2026, 4, 2, 21, 41, 45, tzinfo=ZoneInfo("Europe/Stockholm"))
    assert [each.first_name for each in found.owners] == ["Åsa", "Bo"]
    assert found.poster is not None
    assert found.poster.email == "asa@example.com"
    assert found.files == ("Åsas läkarintyg.PDF", "karta.png")
    assert "Skäl" in found.questions


def test_files_are_written_under_names_that_tell_nothing(run: Run, save: Save, case_text: str, tmp_path: Path) -> None:
    """By number; one that the export only names is left out."""
    saved = run.do(ReadFlowInstance(path=save(case_text), fields={})).save_files(tmp_path / "ärende")

    assert saved == (tmp_path / "ärende" / "bilaga-1.pdf",)
    assert saved[0].read_bytes() == "%PDF-1.7 åäö".encode()


def test_a_damaged_file_is_told(run: Run, save: Save, case_text: str) -> None:
    """Before anything is done with the case."""
    with pytest.raises(UnclearXml, match="Intyg: en bifogad fil är skadad"):
        run.do(ReadFlowInstance(path=save(case_text, ("JVBERi0", "JVBERi*")), fields={}))


def test_nothing_of_a_case_shows_when_it_is_printed(run: Run, save: Save, case_text: str) -> None:
    """The names of fields, and no value; nobody's name."""
    found = run.do(ReadFlowInstance(path=save(case_text), fields={"school": "skola"}))

    assert (repr(found), repr(found.poster)) == ("FlowInstance(school=…)", "User()")


def test_every_fault_is_told_at_once(run: Run, save: Save, case_text: str, people: tuple[str, ...]) -> None:
    """What is missing with the nearest questions, what is asked twice, what is unanswered, what is no such value."""
    fields = {
        "a": "Skolan",
        "b": Date("Datum"),
        "c": "Efternamn",
        "d": "Övrigt",
        "e": Integer("Kostnad"),
        "f": "Vårdnadshavare",
        "g": Text("Namn", section="Syskonet"),
    }

    with pytest.raises(UnclearXml) as caught:
        run.do(ReadFlowInstance(path=save(case_text), fields=fields))

    told = str(caught.value).splitlines()
    assert told[0] == "7 uppgifter i filen måste kontrolleras:"
    titles = ["Skolan", "Datum", "Efternamn", "Övrigt", "Kostnad", "Vårdnadshavare", "Namn"]
    assert [line.split(":")[0] for line in told[1:]] == [f"– {title}" for title in titles]
    assert "fälten fran, till" in told[2]
    assert "under Vårdnadshavare, Barnet" in told[3]
    assert "inte besvarad" in told[4]
    assert not any(number[2:] in str(caught.value) for number in people[:2])


@pytest.mark.parametrize("optional", [True, False])
def test_what_is_there_must_be_right_also_when_it_may_be_missing(
    run: Run, save: Save, case_text: str, people: tuple[str, ...], *, optional: bool
) -> None:
    """A masked or wrong personal number is a fault, and its digits are not told."""
    path = save(case_text, (people[1], people[1][:-1] + str((int(people[1][-1]) + 1) % 10)))
    field = Personnummer("CitizenIdentifier", optional=optional)

    with pytest.raises(UnclearXml, match="är inget giltigt personnummer") as caught:
        run.do(ReadFlowInstance(path=path, fields={"child": field}))
    assert people[1][:8] not in str(caught.value)


def test_another_file_is_told(run: Run, save: Save, invoice_text: str) -> None:
    """An invoice is no case."""
    with pytest.raises(UnreadableXml, match="inget ärende från Open ePlatform: den börjar med Invoice"):
        run.do(ReadFlowInstance(path=save(invoice_text), fields={}))


def test_a_field_of_another_kind_is_the_bots_fault(run: Run, save: Save, case_text: str) -> None:
    """A number is no field."""
    with pytest.raises(ActionError, match="The field 'a' is a int"):
        run.do(ReadFlowInstance(path=save(case_text), fields={"a": 1}))


class TestReadFlowInstance(ActionContract):
    """It reads, repeats, and tells nothing."""

    @pytest.fixture(autouse=True)
    def _example(self, save: Save, case_text: str) -> None:
        path = save(case_text)
        self.action = ReadFlowInstance(path=path, fields={"school": "Vilken skola går barnet i?"})
        self.failing = [
            ReadFlowInstance(path=path, fields={"x": "Saknad fråga"}),
            ReadFlowInstance(path=path.with_name("Åsa Öberg.xml"), fields={}),
        ]

"""Skolskjuts: what is proposed, what a person decides, and what follows from it once."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from answering import answer_questions
from exempelby import serve
from skolskjuts.bot import bot
from skolskjuts.make_cases import Cases
from skolskjuts.skjutslista import write_list

from kommunrpa import BusinessError, WorkItem
from kommunrpa.action import Asked
from kommunrpa.actions.ask import Ask
from kommunrpa.actions.http import Post
from kommunrpa.actions.letters import Letter, WriteLetter
from kommunrpa.actions.outbox import Send
from kommunrpa.actions.sheets import ReadSheet
from kommunrpa.actions.web import FillForm, Found, LookUp, ReadTable
from kommunrpa.actions.xml import Flow, FlowInstance, ReadFlowInstance
from kommunrpa.actions.xml.flow_instance import Header
from kommunrpa.sweden import Personnummer
from kommunrpa.testing import FakeRun, resume_everywhere

EXAMPLES = Path(__file__).parents[2] / "examples"
SETTINGS = {
    "portal": "https://town.example", "last_day": date(2026, 5, 15), "limits": {"F-3": 2000, "4-6": 3000, "7-9": 4000},
}  # fmt: skip
IN_TIME = datetime(2026, 5, 15, 23, 59, tzinfo=ZoneInfo("Europe/Stockholm"))
FORM = {
    "protected": "Nej", "reasons": None, "first": "Åsa", "last": "Ljungskåra", "street": "Ängsvägen 1", "zip": "123 45",
    "town": "Exempelby", "phone": "070-174 06 05", "number": Personnummer("19430926-9225"),
    "child": Personnummer("20170131-2397"), "child_name": "Ivar", "address": "Ängsvägen 1", "second_address": None,
    "leisure": False, "school": "Björkskolan", "year": "2026/2027",
}  # fmt: skip
PUPIL = {
    "Elev": "E1", "Adress": "Ängsvägen 1", "Årskurs": "3", "Anvisad skola": "Björkskolan",
    "Skyddade personuppgifter": "Nej",
}  # fmt: skip
EARLIER = {"Ärende": "9999", "Läsår": "2026/2027"}
Given = Callable[..., dict[type, Any]]


@pytest.fixture
def given(tmp_path: Path) -> Given:
    """Give answers in place of the town, its lists and LibreOffice, with some of the application changed."""
    pdf = tmp_path / "beslut.pdf"
    pdf.write_bytes(b"%PDF-1.7")

    def answers(
        *, metres: Mapping[str, int] | None = None, pupils: tuple[Mapping[str, str], ...] = (PUPIL,),
        cases: tuple[Mapping[str, str], ...] = (), posted: datetime | None = IN_TIME, number: str = "10000",
        said: str = "Bevilja", **changed: object,
    ) -> dict[type, Any]:  # fmt: skip
        far = {"Ängsvägen 1": 2000} if metres is None else metres
        schools = [{"school": "Björkskolan", "code": "0101"}]
        distances = [{"address": place, "code": "0101", "metres": each} for place, each in far.items()]
        flow = Flow(name="Ansökan om skolskjuts", version="3", family="71")
        header = Header(id=number, flow=flow, status="Inkommen", posted=posted, poster=None, owners=())
        return {
            ReadFlowInstance: FlowInstance({**FORM, **changed}, (), header),
            LookUp: lambda to: Found(table=cases if to.url.endswith("skolskjuts") else pupils),
            ReadSheet: lambda to: schools if str(to.path).endswith("skolor.xlsx") else distances,
            WriteLetter: Letter(docx=pdf.with_suffix(".docx"), pdf=pdf),
            FillForm: {"receipt": "10000-1"},
            Send: {"channel": "sms"},
            Post: {"status": 200},
            Ask: said,
        }

    return answers


def case() -> WorkItem:
    """A case, whose file nobody opens."""
    return WorkItem(key="10000", files={"application": Path("10000.xml")})


def handled(given: dict[type, Any]) -> dict[str, Any]:
    """What the bot did with a case, by the names of its actions."""
    with FakeRun(settings=SETTINGS, given=given, item=case()) as run:
        bot.handle(case(), run)
        return {done.name: done.action for done in run.done}


@pytest.mark.parametrize(
    ("grade", "metres", "proposal"),
    [
        ("F", 1999, "Avslå"),
        ("3", 2000, "Bevilja"),
        ("4", 2999, "Avslå"),
        ("6", 3000, "Bevilja"),
        ("7", 4000, "Bevilja"),
    ],
)
def test_the_proposal_follows_the_limit_of_the_childs_stage(
    given: Given, grade: str, metres: int, proposal: str
) -> None:
    """Just as far as the limit is far enough."""
    answers = given(metres={"Ängsvägen 1": metres}, pupils=({**PUPIL, "Årskurs": grade},), said=proposal)

    assert handled(answers)["FillForm:protokoll"].values["Förslag"] == proposal


def test_a_person_is_shown_every_check_before_anything_is_decided(given: Given) -> None:
    """The case waits with what was checked; nothing but the protokoll has left the bot."""
    answers = given(leisure=True)
    del answers[Ask]

    with FakeRun(settings=SETTINGS, given=answers, item=case()) as run, pytest.raises(Asked) as asked:
        bot.handle(case(), run)

    assert [done.name for done in run.done][-2:] == ["WriteLetter", "FillForm:protokoll"]
    assert asked.value.choices == ("Bevilja", "Avslå")
    assert asked.value.show.keys() == {
        "Inkom", "Anvisad skola", "Avstånd från Ängsvägen 1", "Gräns", "Växelvis boende", "Fritids", "Förslag",
    }  # fmt: skip


def test_what_is_decided_is_registered_and_told(given: Given) -> None:
    """The decision goes to the guardian, the e-service gets its status, and the SMS says nothing of its own."""
    done = handled(given(metres={"Ängsvägen 1": 2000, "Åsgatan 2": 2500}, second_address="Åsgatan 2"))

    assert done["FillForm:beslut"].values["Adress"] == "Ängsvägen 1; Åsgatan 2"
    assert done["Send:beslut"].to.name == "Åsa Ljungskåra"
    assert done["Post"].url.endswith("/api/oep/10000/status")
    assert (done["Send:sms"].channel, done["Send:sms"].text) == ("sms", "")


def test_a_decision_that_differs_from_the_proposal_is_written_by_hand(given: Given) -> None:
    """The bot knows no reasons for it."""
    with pytest.raises(BusinessError, match="avviker från förslaget"):
        handled(given(said="Avslå"))


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"number": "10001"}, "kopia"),
        ({"reasons": "Funktionsnedsättning"}, "särskilda skäl"),
        ({"posted": IN_TIME.replace(day=16)}, "sista ansökningsdag"),
        ({"posted": None}, "sista ansökningsdag"),
        ({"pupils": ()}, "elevregistret"),
        ({"pupils": (PUPIL, PUPIL)}, "flera gånger"),
        ({"pupils": ({**PUPIL, "Adress": "Åsgatan 6"},)}, "Adressen"),
        ({"pupils": ({**PUPIL, "Anvisad skola": "Ängsskolan"},)}, "placerat"),
        ({"pupils": ({**PUPIL, "Årskurs": "Gy1"},)}, "Årskursen"),
        ({"cases": (EARLIER,)}, "redan en ansökan"),
        ({"metres": {}}, "Avståndet"),
        ({"school": "Okänd", "pupils": ({**PUPIL, "Anvisad skola": "Okänd"},)}, "Avståndet"),
        ({"metres": {"Ängsvägen 1": 2000, "Åsgatan 2": 900}, "second_address": "Åsgatan 2"}, "den andra"),
    ],
)
def test_what_needs_judgement_goes_to_a_person(given: Given, changed: dict[str, Any], reason: str) -> None:
    """The reason says what to look at."""
    with pytest.raises(BusinessError, match=reason):
        handled(given(**changed))


def test_only_an_earlier_application_for_the_same_year_is_in_the_way(given: Given) -> None:
    """The first one goes on, whatever came after it; last year's is another matter."""
    last_year, later = {**EARLIER, "Läsår": "2025/2026"}, {**EARLIER, "Ärende": "10001"}

    assert "Send:sms" in handled(given(cases=(last_year, later, {**EARLIER, "Ärende": "10000"})))


@pytest.mark.parametrize("told", ["Ja", None, "Sekretessmarkering"])
def test_who_may_be_protected_is_met_by_a_person(given: Given, told: str | None) -> None:
    """Told in the application no page is opened; told in the register nothing is shown or sent."""
    in_form = {ReadFlowInstance: given(protected=told)[ReadFlowInstance]}
    in_register = given(pupils=({**PUPIL, "Skyddade personuppgifter": told or ""},))

    for answers in (in_form, in_register):
        with pytest.raises(BusinessError, match="för hand"):
            handled(answers)


def test_cut_off_anywhere_a_case_ends_the_same(given: Given) -> None:
    """Killed after each act and resumed, also after the answer, the case comes to the same end with each act once."""
    resumed = resume_everywhere(bot, case(), settings=SETTINGS, given=given())

    acts = ("FillForm:protokoll", "Ask", "FillForm:beslut", "Send:beslut", "Post", "Send:sms")
    assert (resumed.state, resumed.acts) == ("done", acts)


def test_the_list_for_the_transports_names_nobody() -> None:
    """It holds those who are granted, and none who may be protected, also where a person granted it."""
    pupils = [{"Elev": f"E{at}", "Skyddade personuppgifter": told} for at, told in enumerate(("Nej", "Ja", "Nej"))]
    cases = [
        {"Ärende": f"1000{at}", "Elev": f"E{at}", "Beslut": told, "Läsår": "2026/2027", "Skola": "Björkskolan",
         "Adress": "Ängsvägen 1"} for at, told in enumerate(("Bevilja", "Bevilja", "Avslå"))
    ]  # fmt: skip
    with FakeRun(given={ReadTable: lambda to: pupils if to.url.endswith("elever") else cases}) as run:
        text = write_list(run, "https://town.example").read_text(encoding="utf-8-sig")

    assert text.splitlines() == ["Ärende;Läsår;Skola;Hämtas", "10000;2026/2027;Björkskolan;Ängsvägen 1"]


def test_an_answer_is_carried_out_in_the_town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case waits with its question, is answered on the review list, and is decided, registered and told once."""
    for folder in ("skolskjuts", "stycken"):
        shutil.copytree(EXAMPLES / folder, tmp_path / folder, ignore=shutil.ignore_patterns("inbox"))
    shutil.copy(EXAMPLES / "kommunrpa.toml", tmp_path)
    monkeypatch.chdir(tmp_path)
    with serve() as town:
        cases = Cases(tmp_path / "skolskjuts" / "inbox", town)
        cases.add(born=2017)
        cases.save_tables()
        database = tmp_path / "kommunrpa.db"
        for name, value in {
            "DATABASE": database, "FILES": tmp_path / "files", "JOURNAL": tmp_path / "journal",
            "OUTBOX__FOLDER": tmp_path / "utkorg", "BOT__SKOLSKJUTS__PORTAL": town.url,
        }.items():  # fmt: skip
            monkeypatch.setenv(f"KOMMUNRPA_{name}", str(value))

        waiting = exit_code("run", "skolskjuts")
        before = town.records.all("/skolskjuts")[0]
        answered = answer_questions(database, "skolskjuts", lambda shown: str(shown["Förslag"]))
        done = exit_code("run", "skolskjuts")
        after = town.records.all("/skolskjuts")[0]

    assert (waiting, answered, done) == (3, 1, 0)
    assert (before.facts["Status"], list(before.files)) == ("Hos handläggare", ["protokoll.docx"])
    assert (after.facts["Status"], after.facts["Beslut"]) == ("Beslutad", "Bevilja")
    assert [note.form for note in after.notes] == ["Lägg till protokoll", "Registrera beslut", "Status"]
    assert sorted(each.parent.name for each in (tmp_path / "utkorg").rglob("*.*")) == ["digital_brevlada", "sms"]


def exit_code(*words: str) -> int:
    """The exit code of a command, as a program of its own."""
    program = [sys.executable, "-m", "kommunrpa", *words]
    return subprocess.run(program, stdout=subprocess.DEVNULL, check=False).returncode

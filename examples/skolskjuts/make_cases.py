"""Makes the cases that the bot handles: applications from the e-service, and what the school and the town know."""

import io
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape

from exempelby import Town
from openpyxl import Workbook
from people import Person, adults, children

from kommunrpa.files import write_atomically

PUPILS, CASES = "/elever", "/skolskjuts"
FIRST_DAY = datetime(2026, 4, 2, 21, 41)  # noqa: DTZ001 - as the e-service writes it, without a zone
LATE, YEAR = datetime(2026, 5, 18, 8, 5), "2026/2027"  # noqa: DTZ001 - see above
SCHOOLS = (("Björkskolan", 101), ("Exempelbyskolan", 102), ("Ängsskolan", 1203))  # 0101 and 0102 in truth
NEAR, FAR = 1400, 6200
APPLICATION = """<?xml version="1.0" encoding="ISO-8859-1" standalone="no"?>
<FlowInstance xmlns="http://www.oeplatform.org/version/2.0/schemas/flowinstance">
  <Header>
    <Flow><FamilyID>71</FamilyID><Version>3</Version><FlowID>402</FlowID><Name>Ansökan om skolskjuts</Name></Flow>
    <FlowInstanceID>{number}</FlowInstanceID>
    <Status><ID>12</ID><Name>Inkommen</Name></Status>
    <Posted>{posted}</Posted>
  </Header>
  <Values>
{values}
  </Values>
</FlowInstance>
"""


def make_cases(inbox: Path, town: Town) -> None:
    """Put the applications in the inbox, and what is known in the town's registers, unless they are there."""
    if town.records.all(PUPILS):
        return
    cases = Cases(inbox, town)
    for born in 2017, 2016, 2013:  # one child of each stage
        cases.add(born=born, metres=FAR)
    cases.add(born=2017, metres=2000)
    cases.add(born=2015, metres=FAR, leisure="Ja")
    cases.add(born=2016, metres=FAR, second=("Skogsvägen 3", 3000))
    child = cases.add(born=2013, metres=FAR)
    cases.add(born=2017, metres=1999)
    cases.add(born=2015, metres=NEAR)
    cases.add(child=child)
    cases.add(born=2013, metres=FAR, wanted="Ängsskolan")
    cases.add(born=2012, metres=FAR, address="Skogsvägen 9")
    cases.add(born=2015, metres=NEAR, reasons=("Funktionsnedsättning", "Läkarintyg finns."))
    cases.add(born=2012, metres=FAR, posted=LATE)
    cases.add(born=2017, metres=FAR, protected="Ja")
    cases.add(born=2016, metres=FAR, protected="")
    cases.add(born=2013, metres=FAR, known="Sekretessmarkering")
    cases.add(born=2016, metres=FAR, second=("Skogsvägen 5", NEAR))
    cases.add(born=2012, metres=None)
    cases.add(born=2014, metres=FAR, known=None)
    cases.add(born=2014, metres=FAR, wanted="")
    cases.save_tables()


def answer(shown: Mapping[str, object]) -> str:
    """What the demo's handläggare answers: one question is left for later, and one proposal is not followed."""
    if str(shown["Fritids"]).startswith("Ja"):
        return ""
    return "Avslå" if shown["Växelvis boende"] == "Ja" else str(shown["Förslag"])


class Cases:
    """The applications, each with its child's record and the distances to the school."""

    def __init__(self, inbox: Path, town: Town) -> None:
        self._inbox = inbox
        self._town = town
        self._adults = reversed(adults())
        self._children = children()
        self._number = 90017
        self._distances = ["Adress;Skolkod;Meter"]

    def add(  # noqa: PLR0913 - what an application may be like, all by name
        self, *, born: int = 0, child: Person | None = None, metres: int | None = FAR, wanted: str | None = None,
        address: str = "", second: tuple[str, int] | None = None, leisure: str = "Nej", reasons: tuple[str, ...] = (),
        posted: datetime = FIRST_DAY, protected: str = "Nej", known: str | None = "Nej",
    ) -> Person:  # fmt: skip
        """Add an application, and what is known about its child."""
        school, code = SCHOOLS[self._number % 2]
        if child:
            enrolled = self._town.records.all(PUPILS, child.number)[0]
            pupil, school = enrolled.number, enrolled.facts["Anvisad skola"]
        else:
            child = next(each for each in self._children if each.number.startswith(str(born)))
            self._children.remove(child)
            pupil = self._enrol(child, school, known) if known is not None else ""
            for place, far in ((child.address, metres), *([second] if second else [])):
                self._distances += [f"{place};{code};{far}"] if far else []
        facts = {"Elev": pupil, "Barn": child.number, "Inkom": f"{posted:%Y-%m-%d}", "Status": "Inkommen", "Beslut": "",
                 "Läsår": YEAR, "Skola": "", "Adress": ""}  # fmt: skip
        self._town.records.add(CASES, facts, number=str(self._number))
        self._save(
            _answers(next(self._adults), child, address or child.address)
            + _answer("skola", "Skola", school if wanted is None else wanted)
            + _answer("lasar", "Läsår", YEAR) + _answer("fritids", "Går barnet på fritids?", leisure)
            + _answer("vaxelvis", "Adress vid växelvis boende", *(second or ())[:1])
            + _answer("skal", "Särskilda skäl", *reasons) + _answer("skydd", "Skyddade personuppgifter", protected),
            posted,
        )  # fmt: skip
        return child

    def _enrol(self, child: Person, school: str, protected: str) -> str:
        grade = str(2026 - int(child.number[:4]) - 6)
        facts = {"Personnummer": child.number, "Namn": child.name, "Adress": child.address, "Årskurs": grade,
                 "Anvisad skola": school, "Skyddade personuppgifter": protected}  # fmt: skip
        return self._town.records.add(PUPILS, facts, number="E{serial}").number

    def _save(self, values: str, posted: datetime) -> None:
        text = APPLICATION.format(number=self._number, posted=posted.isoformat(), values=values).encode("iso-8859-1")
        path = self._inbox / f"{self._number}.xml"
        if not path.exists() or path.read_bytes() != text:  # a demo beside this one may be reading it
            write_atomically(path, text)
        self._number += 1

    def save_tables(self) -> None:
        """Write the list of schools and the distances, as the town's map department sends them."""
        book = Workbook()
        book.active.append(("Skola", "Skolkod"))
        for school in SCHOOLS:
            book.active.append(school)
        kept = io.BytesIO()
        book.save(kept)
        write_atomically(self._inbox / "skolor.xlsx", kept.getvalue())
        write_atomically(self._inbox / "avstand.csv", "\r\n".join(self._distances).encode("cp1252"))


def _answers(guardian: Person, child: Person, address: str) -> str:
    """The two people of an application."""
    return (
        _answer("sokande", "Sökande", **_person(guardian, guardian.address), SocialSecurityNumber=guardian.number,
                MobilePhone=guardian.phone)
        + _answer("barnet", "Barnet", **_person(child, address), CitizenIdentifier=child.number)
    )  # fmt: skip


def _person(person: Person, address: str) -> dict[str, str]:
    first, _, last = person.name.partition(" ")
    code, town = person.town[:6], person.town[7:]
    return {"Firstname": first, "Lastname": last, "Address": address, "Zipcode": code, "PostalAddress": town}


def _answer(name: str, question: str, *values: str, **parts: str) -> str:
    """A question of the e-service with its answer, as it exports them."""
    told = [*(("Value", each) for each in values if each), *parts.items()]
    inner = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in told)
    return f"    <{name}><QueryID>1</QueryID><Name>{escape(question)}</Name>{inner}</{name}>\n"

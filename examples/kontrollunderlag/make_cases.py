"""Makes the cases that the bot handles: renewed applications, their papers, and what other authorities answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from blankett import blankett
from exempelby import Town
from exempelby.desks.assistance import ANSWERS, BUSY
from exempelby.reading import Attachment
from people import Person, adults

DESK = "/ekonomiskt-bistand"
MONTH = "2026-12"
INSURANCE, TAX, JOBS = "Försäkringskassan", "Skatteverket", "Arbetsförmedlingen"
NO_PDF = b"%PDF-1.7\nskadad"


@dataclass(frozen=True, kw_only=True)
class Case:
    """A renewed application; nothing differs unless said otherwise.

    Args:
        household: Who lives there.
        facts: What the case says instead.
        notice: What the notice of the rent says, in kronor; empty where it does not.
        wage: The net wage, as Skatteverket has it; no wage for 0.
        slip: The net wage on the pay slip; as Skatteverket has it when left out.
        benefit: What Försäkringskassan has paid.
        enrolled: Whether Arbetsförmedlingen knows the person.
        silent: The authority that gives no answer.
        busy: The one that is busy when it is asked first.
        files: Which of the papers came.
        broken: Whether the notice of the rent is a damaged file.
        twin: Whether the person has applied for the same month before.
    """

    household: str = "1 vuxen"
    facts: dict[str, str] = field(default_factory=dict)
    notice: str = "6 450"
    wage: int = 4200
    slip: int = 0
    benefit: int = 1300
    enrolled: str = "Ja"
    silent: str = ""
    busy: str = ""
    files: tuple[str, ...] = ("hyresavi.pdf", "lonespec.pdf")
    broken: bool = False
    twin: bool = False


CASES = (
    Case(household="1 vuxen, 2 barn"),
    Case(wage=0, files=("hyresavi.pdf",)),
    Case(facts={"Uppgivna inkomster": "5 350 kr"}),
    Case(busy=INSURANCE),
    Case(facts={"Hushåll, förra månaden": "2 vuxna"}),
    Case(facts={"Uppgivna inkomster": "1 300 kr", "Inkomster, förra månaden": "1 300 kr"}),
    Case(slip=3100),
    Case(files=("hyresavi.pdf",)),
    Case(facts={"Inkomster, förra månaden": "9 900 kr"}),
    Case(facts={"Uppgiven hyra": "7 450 kr"}),
    Case(notice="6 975,50", facts={"Uppgiven hyra": "6 975,50 kr"}),
    Case(notice="9 800", facts={"Uppgiven hyra": "9 800 kr", "Hyra, förra månaden": "9 800 kr"}),
    Case(enrolled="Nej"),
    Case(silent=TAX, busy=TAX, facts={"Inkomster, förra månaden": "9 100 kr"}),
    Case(household="3 vuxna", facts={"Hushåll, förra månaden": "3 vuxna"}),
    Case(files=()),
    Case(broken=True),
    Case(notice=""),
    Case(),
    Case(twin=True),
    Case(facts={"Skyddade personuppgifter": "Sekretessmarkering"}),
    Case(facts={"Skyddade personuppgifter": ""}),
)


def make_cases(_inbox: Path, town: Town) -> None:
    """Put the cases on the town's desk, unless they are there."""
    if town.records.all(DESK):
        return
    people = adults()[20:]
    for count, case in enumerate(CASES, start=1):
        person = people[count - 1 if case.twin else count]
        number = f"EB-{MONTH[:4]}-{count:03d}"
        town.records.add(ANSWERS, _answers(case), number=number)
        town.records.add(DESK, _facts(case, person, act=count - case.twin), number=number, files=_files(case, person))


def _facts(case: Case, person: Person, *, act: int) -> dict[str, str]:
    income = f"{case.wage + case.benefit} kr"
    return {
        "Personakt": f"PA-{act:03d}", "Avser månad": MONTH, "Inkom": "2026-11-24", "Status": "Ny",
        "Skyddade personuppgifter": "Nej", "Sökande": person.name, "Personnummer": person.number,
        "Hushåll": case.household, "Hushåll, förra månaden": case.household, "Uppgivna inkomster": income,
        "Inkomster, förra månaden": income, "Uppgiven hyra": "6 450 kr", "Hyra, förra månaden": "6 450 kr",
        "Referensram, högsta hyra": "7 500 kr", **case.facts,
    }  # fmt: skip


def _files(case: Case, person: Person) -> list[Attachment]:
    slip = f"{case.slip or case.wage} kr"
    papers = {
        "hyresavi.pdf": ("Hyresavi", {"Hyresgäst": person.name, "Avser månad": MONTH, "Att betala": case.notice}),
        "lonespec.pdf": ("Lönespecifikation", {"Anställd": person.name, "Avser månad": MONTH, "Nettolön": slip}),
    }
    return [
        Attachment(field="Bilaga", name=name, content=NO_PDF if case.broken else _paper(*papers[name]))
        for name in case.files
    ]


def _paper(title: str, labels: dict[str, str]) -> bytes:
    return blankett(title, {"Uppgifter": labels}, kind="printed", sender="Exempelföretaget AB")


def _answers(case: Case) -> dict[str, str]:
    paid = {INSURANCE: ("Bostadsbidrag", case.benefit), TAX: ("Lön", case.wage)}
    texts = {source: _answer(case, source, *paid.get(source, ("", 0))) for source in (INSURANCE, TAX, JOBS)}
    return {**texts, BUSY: case.busy}


def _answer(case: Case, source: str, kind: str, amount: int) -> str:
    if case.silent == source:
        return f'<Svar kalla="{source}" svarar="Nej"/>'
    paid = f"<Utbetalning><Slag>{escape(kind)}</Slag><Belopp>{amount}</Belopp></Utbetalning>" if amount else ""
    enrolled = f"<Inskriven>{case.enrolled}</Inskriven>" if source == JOBS else ""
    return f'<Svar kalla="{source}" svarar="Ja">{paid}{enrolled}</Svar>'


def answer(show: Mapping[str, object]) -> str:
    """What a handläggare answers in the demo: that those without deviations have been looked at."""
    return "" if show["Skäl"] else "Granskat"

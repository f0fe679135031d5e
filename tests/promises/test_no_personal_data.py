"""No personal data reaches a log, the terminal, a file name, an error text or a file that is left behind."""

from collections.abc import Callable

import pytest
from exempelby import When
from promises_office import MIXED, SECRET, Office
from traces import marks, places

LEAKY = """
from kommunrpa import Run as _Run
from kommunrpa.actions.pdf import Personnummer as _Personnummer
from kommunrpa.actions.pdf import ParsePdf as _ParsePdf
"""

LEAK = """
import dataclasses as _dataclasses
_handle = handle

def handle(item, run):
    fields = {**FIELDS, "person": _Personnummer("Personnummer")}
    number = run.do(_ParsePdf(path=item.files["application"], fields=fields))["person"].reveal()
    run.log.info(f"läste {number}", **{number: [number.replace("-", ""), {"url": f"http://a.example/?p={number}"}]})
    run.log.info("lösen", secret=run.secret("portal-password").reveal())
    try:
        raise ValueError(number)
    except ValueError as error:
        run.log.exception("fel", error=error)
    _handle(item, run)

bot = _dataclasses.replace(bot, handle=handle)
"""

UNMASK = """
import kommunrpa.journal as _journal
_journal.mask = str
"""


def hits(office: Office, persons: list[dict[str, str]]) -> list[str]:
    """Where something that tells who somebody is was written: names of files and the terminal."""
    texts = {SECRET}
    for person in persons:
        texts |= {person["Kontaktperson"], person["E-post"], person["Telefon"], person["Telefon"].replace(" ", "")}
    return places(office.written(), marks(texts, [person["Personnummer"] for person in persons]))


@pytest.mark.parametrize("fault", ["", "error500", "lost_receipt", "validation_error", "changed_label", "slow"])
def test_nothing_that_was_written_tells_who_somebody_is(
    open_office: Callable[..., Office], persons: list[dict[str, str]], fault: str
) -> None:
    """Whatever the town does, journal, terminal, names and left-over files hold no personal data and no secret."""
    office = open_office(*(MIXED[:2] if fault else MIXED))
    if fault:
        setattr(office.town.faults, fault, {"changed_label": True, "slow": 0.2}.get(fault, When.NEXT))

    office.run(before=LEAKY, after=LEAK)

    assert "foreningsbidrag" in office.said
    assert any(name.startswith("journal") for name, _ in office.written())
    assert hits(office, persons) == []


def test_the_search_finds_what_is_not_masked(open_office: Callable[..., Office], persons: list[dict[str, str]]) -> None:
    """With the mask taken away the same search finds numbers in the journal: it can fail."""
    office = open_office("01")

    office.run(before=UNMASK + LEAKY, after=LEAK)

    assert any(name.startswith("journal") for name in hits(office, persons))

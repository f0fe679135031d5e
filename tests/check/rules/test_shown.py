"""Fields that are called as personal data are, in Swedish and English, are found when they are shown."""

import importlib
from collections.abc import Callable

from kommunrpa.check.rules.shown import looks_personal

PERSONAL = """
namn förnamn efternamn fullständigt_namn sökandes_namn person personnummer person_number personnr pnr e_post epost email
e_mail mejl adress address postadress hemadress home_address telefon telefonnummer phone phone_number mobil applicant
sökande child barn vårdnadshavare guardian elev pupil patient klient first_name last_name full_name surname
födelsedatum samordningsnummer contact_email kontaktperson ssn
"""
OTHER = """
title number url template board submit press channel fallback status case_number dnr diarienummer orgnr system file_name
filnamn föreningsnamn mallnamn systemnamn table_name webbadress web_address url_address ip_address amount year kind
personal_budget personalkategori department förvaltning name role words duplex sort
"""


def test_names_of_personal_data_are_known() -> None:
    """Whole, in parts, with å ä ö or without, in small letters or capitals; and nothing else is taken for them."""
    assert [name for name in PERSONAL.split() if not looks_personal(name) or not looks_personal(name.upper())] == []
    assert [name for name in OTHER.split() if looks_personal(name)] == []


def test_a_shown_field_is_told_at_its_name(codes: Callable[[str], list[str]]) -> None:
    """Listed in a tuple, a list or a set, or by a name of the file."""
    body = "):\n    title: str\n    namn: str\n\n    def perform(self, run):\n        return ''\n"
    for listed in ('("title", "namn")', '["namn"]', '{"namn"}', "SHOWN"):
        assert codes(f'SHOWN = ("namn",)\n\n\nclass Find(Action[str], shown={listed}{body}') == ["KR204"]
    assert codes(f'class Find(Action[str], shown=("title",){body}') == []


def test_our_own_actions_show_no_person() -> None:
    """The library holds itself to it."""
    families = [
        importlib.import_module(f"kommunrpa.actions.{name}") for name in ("ask", "letters", "outbox", "pdf", "web")
    ]
    shown = {
        (each, name) for family in families for each in vars(family).values() for name in getattr(each, "shown", ())
    }

    assert ("FillForm", "url") in {(getattr(each, "__name__", ""), name) for each, name in shown}
    assert [(each, name) for each, name in shown if looks_personal(name)] == []

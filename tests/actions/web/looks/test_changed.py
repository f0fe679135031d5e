"""What a page no longer has of the form that a bot was written with, as the bot would meet it."""

from typing import Any

import pytest

from kommunrpa import Run
from kommunrpa.actions.web.looks import looking
from kommunrpa.actions.web.looks.changed import Change, changes
from kommunrpa.actions.web.looks.written import written_in

PAGE = """<!doctype html><form method=post><label>Namn <input required></label>
<label>Typ <select><option>Lokal</option><option>Läger</option></select></label>
<label>Bilaga <input type=file></label><label><input type=checkbox>Jag intygar</label>
<div hidden><label>Annat <input></label></div><button>Skicka</button></form>"""


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages here stand still from their beginning."""
    monkeypatch.setattr(looking, "_STEADY", 0.05)


def told(run: Run, site: Any, values: str, *, page: str = PAGE, submit: str = "Skicka") -> list[Change]:
    """What has changed for a bot that fills in these values."""
    site.pages["/"] = page
    (form,) = written_in(f"FillForm(url='u', values={values}, submit={submit!r})", settings={})
    return changes(run, f"{site.url}/", form)


def test_a_page_as_it_was_has_nothing_to_tell(run: Run, site: Any) -> None:
    """Every label, choice and the button are there."""
    values = "{'Namn': x, 'Typ': 'Läger', 'Bilaga': Path(p), 'Jag intygar': True}"

    assert told(run, site, values) == []


@pytest.mark.parametrize(
    ("values", "what", "words"),
    [
        ("{'Namn': x, 'Typer': y}", "label", ['no field "Typer"', "'Typ'"]),
        ("{'Namn': x, 'Typ': 'Resa'}", "choice", ['"Typ" no longer offers "Resa"', "'Lokal', 'Läger'"]),
        ("{'Namn': x, 'Typ': 'Resa' if y else 'Lokal'}", "choice", ['"Resa"']),
        ("{'Typ': x}", "required", ['"Namn" must be answered']),
        ("{'Namn': True}", "kind", ['"Namn" no longer takes such a value', "kind text"]),
    ],
)
def test_what_the_bot_would_fail_on_is_told(run: Run, site: Any, values: str, what: str, words: list[str]) -> None:
    """What is gone, with the nearest, and what is asked for anew."""
    (change,) = told(run, site, values)

    assert (change.what, change.matters) == (what, True)
    assert all(word in change.text for word in words), change.text


def test_a_button_that_is_gone_is_told_with_the_others(run: Run, site: Any) -> None:
    """The texts of the buttons that are there stand beside it."""
    (change,) = told(run, site, "{'Namn': x}", submit="Skicka in")

    assert change.what == "button"
    assert "There is no button \"Skicka in\". The nearest are: 'Skicka'." in change.text


def test_what_may_come_later_is_told_and_does_not_matter(run: Run, site: Any) -> None:
    """A field that the page holds and does not show may come when another is answered."""
    (change,) = told(run, site, "{'Namn': x, 'Annat': y}")

    assert (change.what, change.matters) == ("label", False)


def test_what_could_not_be_read_is_told(run: Run, site: Any) -> None:
    """Nothing is said to be missing in a bot whose labels are not all known."""
    (change,) = told(run, site, "make(item)")

    assert (change.what, change.matters) == ("unread", False)


def test_a_label_that_stands_twice_now_must_be_nested(run: Run, site: Any) -> None:
    """The bot's label no longer finds one field alone."""
    page = "<form><label>Namn <input></label></form><form><label>Namn <input></label><button>Skicka</button></form>"

    assert any("Several fields are called" in each.text for each in told(run, site, "{'Namn': x}", page=page))

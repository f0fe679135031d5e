"""What is seen of a page's forms, and that what is printed of them finds its fields through the real engine."""

import shutil
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import truths_others
import truths_react
import web_forms
from exempelby import serve
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from library_pages import built
from playwright.sync_api import Page
from random_pages import forms
from web_look import found_again, printed, values_of
from web_names import NAMED_E_POST

from kommunrpa import ActionError, Run, TemporaryError
from kommunrpa.actions.web import fill_form, page
from kommunrpa.actions.web.looks import looking
from kommunrpa.actions.web.looks.lines import lines_of
from kommunrpa.actions.web.looks.looking import Looked, look
from kommunrpa.actions.web.pages.engine import ask
from kommunrpa.privacy import MASK

PAGES = {each.name: each for each in (*truths_react.PAGES, *truths_others.PAGES)}
SHOWN_LATER = {"custom": {"larare", "tider"}}


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages here stand still from their beginning."""
    monkeypatch.setattr(looking, "_STEADY", 0.05)


def seen(run: Run, site: Any, body: str, **more: Any) -> Looked:
    """What is seen of a page with this body."""
    site.pages["/"] = f"<!doctype html><title>x</title>{body}"
    return look(run, f"{site.url}/", **more)


def test_a_field_is_told_with_its_label_kind_and_choices(run: Run, site: Any) -> None:
    """Label, kind, whether it must be answered, choices and limits are those of the page."""
    looked = seen(
        run,
        site,
        "<h1>Ansökan</h1><form method=post><label>Namn * <input maxlength=80></label>"
        "<label>Ort <select required><option value=''>Välj ort</option><option>Eka</option><option>By</option></select>"
        "</label><fieldset><legend>Ålder</legend><label><input type=radio name=a>Ung</label>"
        "<label><input type=radio name=a>Gammal</label></fieldset><button>Skicka</button></form>",
    )

    told = [(each.label, each.kind, each.required, each.choices) for each in looked.form.fields]
    assert told == [
        ("Namn", "text", True, ()),
        ("Ort", "select", True, ("Eka", "By")),
        ("Ålder", "radio-group", False, ("Ung", "Gammal")),
    ]
    assert looked.form.fields[0].limits == {"maxlength": "80"}
    assert (looked.form.title, looked.form.submit, looked.form.searches) == ("Ansökan", "Skicka", False)


def test_a_label_is_nested_only_where_it_stands_twice(run: Run, site: Any) -> None:
    """Groups are given where fill_form needs them, and nowhere else."""
    group = "<fieldset><legend>{0}</legend><label>Namn <input></label><label>{1} <input></label></fieldset>"
    looked = seen(run, site, group.format("Barn", "Skola") + group.format("Vuxen", "Arbete"))

    assert [(each.path, each.label) for each in looked.form.fields] == [
        (("Barn",), "Namn"),
        ((), "Skola"),
        (("Vuxen",), "Namn"),
        ((), "Arbete"),
    ]


def test_what_stands_in_a_field_is_told_nowhere(run: Run, site: Any, people: tuple[str, ...]) -> None:
    """Neither a value nor a chosen text is seen, and a personal number in a label is masked."""
    number = f"{people[0][:8]}-{people[0][8:]}"
    looked = seen(
        run,
        site,
        f"<form method=post><label>Namn <input value='Åsa Hemlig'></label><label>Fritext <textarea>Dold</textarea>"
        f"</label><label>Ärende {number} <input></label><div contenteditable aria-label=Brev>Förtroligt</div>"
        f"<div role=combobox tabindex=0 aria-label=Sökande>Bo Hemlig</div><button>Skicka</button></form>",
    )

    told = f"{looked} {lines_of(looked)}"
    assert all(word not in told for word in ("Hemlig", "Dold", "Förtroligt", number, people[0]))
    assert MASK in lines_of(looked)
    assert [each.alone for each in looked.form.fields] == [True, True, False, True, True]


def test_the_form_with_most_fields_is_the_one(run: Run, site: Any) -> None:
    """Several forms: the largest is meant, another is found by its heading or its button, and a wrong name is told."""
    body = (
        "<form role=search><label>Sök på sidan <input></label><button>Sök</button></form>"
        "<h1>Ny</h1><form method=post><label>Namn <input></label><label>Ort <input></label>"
        "<button>Spara</button></form>"
    )

    assert seen(run, site, body).form.title == "Ny"
    assert [each.submit for each in seen(run, site, body).others] == ["Sök"]
    assert seen(run, site, body, form="sök").form.searches
    assert seen(run, site, body, form="Ny").form.submit == "Spara"
    with pytest.raises(ActionError, match=r"no form with the heading or button 'Spar'.*'Spara'"):
        seen(run, site, body, form="Spar")


def test_forms_under_one_heading_are_named_by_their_buttons(run: Run, site: Any) -> None:
    """The name that is told finds its form; of two as large, the one that sends or searches is meant."""
    body = (
        "<div><label>Filtrera menyn <input></label><button type=button>Byt färg</button></div><h1>Välj ärende</h1>"
        "<form method=get><label>Ord <input></label><button>Sök</button></form>"
        "<form method=post><label><input type=checkbox> Alla</label><button>Utför</button></form>"
    )
    looked = seen(run, site, body)

    assert looked.form.submit == "Sök"
    assert [seen(run, site, body, form=each.name).form.title for each in looked.others] == ["", "Välj ärende"]
    with pytest.raises(ActionError, match=r"Several forms have .*'Välj ärende'\. Name one by: 'Sök', 'Utför'"):
        seen(run, site, body, form="Välj ärende")


def test_a_page_without_a_form_says_so(run: Run, site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page with nothing to fill in is an error for a developer."""
    monkeypatch.setattr("kommunrpa.actions.web.visits.visit._QUIET", 0.1)

    with pytest.raises(ActionError, match="There is no form on the page"):
        seen(run, site, "<h1>Nyheter</h1><button>Läs mer</button>")


@pytest.mark.parametrize(
    ("buttons", "told"),
    [
        ("<button type=button>Avbryt</button><button>Skicka in</button>", ("Skicka in",)),
        ("<button>Spara utkast</button><button>Skicka</button>", ("Skicka", "Spara utkast")),
        ("<button>Spara</button><button>Skicka</button>", ("Spara", "Skicka")),
        ("<button>Okänd text</button>", ("Okänd text",)),
        ("<button type=reset>Rensa</button><button aria-haspopup=menu>Mer</button>", ()),
        ("<div role=button tabindex=0>Registrera</div>", ("Registrera",)),
        ("<button>Nästa</button><button>Föregående</button>", ("Nästa",)),
    ],
)
def test_the_button_that_sends_comes_first(run: Run, site: Any, buttons: str, told: tuple[str, ...]) -> None:
    """Of several buttons those that may send are named, and none that leaves or empties."""
    assert seen(run, site, f"<form method=post><label>Namn <input></label>{buttons}</form>").form.buttons == told


def test_nothing_is_pressed_filled_in_or_sent(run: Run, site: Any) -> None:
    """Looking leaves the page as it was: one request, no event, no value."""
    body = (
        "<form method=post><label>Namn <input value=x></label><label><input type=checkbox>Ja</label>"
        "<button>Skicka</button></form><script>window.told = []\n"
        "for (const kind of ['click', 'input', 'change', 'focusin', 'keydown', 'submit'])"
        " document.addEventListener(kind, (event) => told.push(event.type), true)</script>"
    )
    seen(run, site, body)

    assert run.use(page).evaluate(
        "[told, document.querySelector('input').value, document.activeElement.localName]"
    ) == [
        [],
        "x",
        "body",
    ]
    assert site.posts == []
    assert site.asked == ["/"]


@pytest.mark.parametrize("name", sorted(NAMED_E_POST))
def test_every_way_to_name_a_field_is_printed_so_that_it_is_found(
    run: Run, site: Any, tmp_path: Path, name: str
) -> None:
    """However a page says what a field is called, the printed lines find that field and no other."""
    looked = seen(run, site, NAMED_E_POST[name])

    assert found_again(run.use(page), looked, home=tmp_path) == printed(looked)


def test_what_can_not_be_addressed_is_a_comment(run: Run, site: Any, tmp_path: Path) -> None:
    """A field without a name, or with one that nothing tells apart, is told in a comment and not in a line."""
    looked = seen(run, site, "<form><p><input></p><hr><label>Ort <input></label><hr><label>Ort <input></label></form>")

    assert not any(each.alone for each in looked.form.fields)
    assert "can't be addressed" in lines_of(looked)
    assert found_again(run.use(page), looked, home=tmp_path) == printed(looked)


@settings(
    max_examples=25,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.data())
def test_made_up_forms_are_printed_so_that_each_field_is_found(tab: Page, tmp_path: Path, data: st.DataObject) -> None:
    """In any mixture of labels, groups and kinds of controls, each printed label finds its own field."""
    form = data.draw(forms())
    tab.set_content(form.page())
    tab.wait_for_function("[...document.querySelectorAll('template + div')].every((e) => e.shadowRoot || e.firstChild)")
    looked = looking._chosen(ask(tab, "look"), url="https://a.example/", wanted="")

    assert found_again(tab, looked, home=tmp_path) == printed(looked)


@pytest.fixture(scope="module")
def town() -> Iterator[Any]:
    """The made-up town."""
    with serve() as town:
        yield town


@pytest.mark.parametrize("path", ["/bidrag/ny", "/lokal/ny", "/arenden", "/logga-in"])
def test_the_town_is_printed_so_that_each_field_is_found_and_filled(
    run: Run, town: Any, tmp_path: Path, path: str
) -> None:
    """The town's forms take the printed lines as they are: each label is found, and each example stands."""
    looked = look(run, town.url + path)

    assert all(each.alone for each in looked.form.fields)
    assert found_again(run.use(page), looked, home=tmp_path) == printed(looked)
    fill_form(run.use(page), values_of(looked, home=tmp_path))


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def library() -> Iterator[Callable[[Any], str]]:
    """Where the pages of component libraries answer."""
    servers: dict[str, ThreadingHTTPServer] = {}

    def address(page: Any) -> str:
        if page.group not in servers:
            servers[page.group] = ThreadingHTTPServer(
                ("127.0.0.1", 0), partial(_Quiet, directory=str(built(page.group)))
            )
            Thread(target=servers[page.group].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[page.group].server_port}/{page.name}.html"

    yield address
    for server in servers.values():
        server.shutdown()
        server.server_close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Try some libraries, and with the profile *fuzz* all of them."""
    if metafunc.function is test_component_libraries_are_printed_so_that_each_field_is_found:
        is_long = metafunc.config.getoption("--hypothesis-profile") == "fuzz"
        metafunc.parametrize("name", sorted(PAGES)[:: 1 if is_long else 3])


@pytest.mark.hypothesis  # the profile decides how many are tried, as for made-up forms
@pytest.mark.skipif(shutil.which("npm") is None, reason="npm brings the component libraries")
def test_component_libraries_are_printed_so_that_each_field_is_found(
    run: Run, library: Callable[[Any], str], tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each label is found, and each field that the library's truth names is there, but for those that come later."""
    monkeypatch.setattr(looking, "_STEADY", 0.5)
    looked = look(run, library(PAGES[name]))

    assert found_again(run.use(page), looked, home=tmp_path) == printed(looked)
    flat = [case for case in PAGES[name].cases if not isinstance(case.value, dict)]
    entries = [
        {"path": [case.group] if case.group else [], "label": case.label, "kind": "", "words": []} for case in flat
    ]
    found = ask(run.use(page), "stillThere", entries=entries, submit=PAGES[name].submit, form=looked.form.index)
    missed = {case.key for case, each in zip(flat, found["fields"], strict=True) if each.get("at", -1) < 0}
    assert missed <= SHOWN_LATER.get(name, set())
    assert looked.form.submit == PAGES[name].submit


def test_a_page_behind_a_log_in_is_looked_at_logged_in(system: Any, enter: Any) -> None:
    """The system's own form is seen, not the one that lets in; one that comes late is a reason to look again."""
    site = system()
    assert [each.label for each in look(enter(site), f"{site.url}/").form.fields] == ["Namn"]

    late = system(turns_late=True)
    run = enter(late)
    look(run, f"{late.url}/")
    late.forget()
    with pytest.raises(TemporaryError, match="log-in ended"):
        look(run, f"{late.url}/")
    assert [each.label for each in look(run, f"{late.url}/").form.fields] == ["Namn"]


def test_the_form_of_the_other_tests_is_seen(run: Run, site: Any) -> None:
    """The form that FillForm is tested with gives its two fields and its button."""
    looked = seen(run, site, web_forms.form())

    assert [each.label for each in looked.form.fields] == ["Namn", "Ort"]
    assert looked.form.submit == "Skicka in"

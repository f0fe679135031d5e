"""Frames of another origin: what stands there is found, filled in, sent and read as on the page itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page
from web_forms import RECEIPT, fill, form

from kommunrpa import ActionError, BusinessError, OutcomeUnknown, Run
from kommunrpa.actions.web import Click, FillForm, LookUp, ReadPage, ReadTable, fill_form
from kommunrpa.actions.web.looks.looking import look

Inside = Callable[..., Any]


@pytest.fixture
def inside(site: Any, make_site: Any) -> Inside:
    """Show a page in a frame of another site; the site inside answers posts with a receipt."""

    def show(body: str, *, before: str = "", frame: str = "", name: str = "127.0.0.1") -> Any:
        other = make_site()
        other.pages["/"] = body
        other.answer = lambda _: other.reply(RECEIPT)
        address = other.url.replace("127.0.0.1", name)
        site.pages["/"] = f"<!doctype html><h1>Portal</h1>{before}<iframe {frame} src='{address}/'></iframe>"
        return other

    return show


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_a_form_in_a_frame_is_sent_and_its_receipt_read(run: Run, site: Any, inside: Inside, name: str) -> None:
    """Also where the browser keeps the frame in a process of its own, the form is sent once and answered."""
    other = inside(form(), name=name, before="<label>Sök <input></label>", frame="height=400 style='margin-top:900px'")

    assert run.do(fill(site, read={"dnr": "Diarienummer"})) == {"dnr": "KS 2026/1"}

    assert other.posts == [{"n": ["Åsa"], "o": ["Öby"]}]
    assert site.posts == []


def test_a_form_in_a_frame_may_lead_the_whole_page_on(run: Run, site: Any, inside: Inside) -> None:
    """Where the form takes the place of the portal, the receipt is read there."""
    other = inside(form(form="target=_top"))

    assert run.do(fill(site, read={"dnr": "Diarienummer"})) == {"dnr": "KS 2026/1"}
    assert len(other.posts) == 1


@pytest.mark.parametrize("attributes", ["sandbox='allow-scripts allow-forms'", "srcdoc"])
def test_frames_that_are_kept_apart(run: Run, site: Any, inside: Inside, attributes: str) -> None:
    """A frame may be in a sandbox, or stand in another frame."""
    other = inside(form(), frame=attributes if attributes != "srcdoc" else "")
    if attributes == "srcdoc":
        site.pages["/inre"] = site.pages["/"]
        site.pages["/"] = "<iframe src='/inre' width=600 height=500></iframe>"

    assert run.do(fill(site, read={"dnr": "Diarienummer"})) == {"dnr": "KS 2026/1"}
    assert len(other.posts) == 1


def test_a_frame_that_comes_late(run: Run, site: Any, inside: Inside) -> None:
    """A form that a script brings in after a while is waited for, as on the page."""
    other = inside(form())
    late = f"setTimeout(() => document.body.insertAdjacentHTML('beforeend', `{site.pages['/']}`), 700)"
    site.pages["/"] = f"<!doctype html><body><label>Sök <input></label><script>{late}</script>"

    assert run.do(fill(site, read={"dnr": "Diarienummer"})) == {"dnr": "KS 2026/1"}
    assert len(other.posts) == 1


def test_steps_in_a_frame(run: Run, site: Any, inside: Inside) -> None:
    """A form in steps goes on within its frame."""
    other = inside("<form action=/2><label>Namn <input name=n></label><button>Nästa</button></form>")
    other.pages["/2"] = "<form method=post><label>Ort <input name=o></label><button>Skicka in</button></form>"
    steps = [({"Namn": "Åsa"}, "Nästa"), ({"Ort": "Öby"}, "Skicka in")]

    read = run.do(FillForm(url=f"{site.url}/", pages=steps, read={"dnr": "Diarienummer"}))

    assert read == {"dnr": "KS 2026/1"}
    assert other.posts == [{"o": ["Öby"]}]


def test_a_refusal_in_a_frame_is_a_refusal(run: Run, site: Any, inside: Inside) -> None:
    """The site's own words come from the frame."""
    other = inside(form())
    back = form(n="Åsa", o="Öby", mark="aria-invalid=true aria-describedby=e", complaint="Namnet finns redan.")
    other.answer = lambda _: other.reply(back)

    with pytest.raises(BusinessError, match=r"Namn: Namnet finns redan\."):
        run.do(fill(site, read={"dnr": "Diarienummer"}))


def test_a_fault_in_a_frame_is_unknown(run: Run, site: Any, inside: Inside) -> None:
    """A form in a frame that is answered with a fault of the site may have been registered."""
    other = inside(form())
    other.answer = lambda _: other.reply("<h1>Fel</h1>", status=500)

    with pytest.raises(OutcomeUnknown, match="status 500"):
        run.do(fill(site, read={"dnr": "Diarienummer"}))
    assert len(other.posts) == 1


def test_keys_clicks_and_files_reach_a_frame(tab: Page, inside: Inside, site: Any, tmp_path: Path) -> None:
    """What wants real keys, a click or a file gets them inside the frame."""
    masked = "this.value = this.value.replace(/\\D/g, '').replace(/^(\\d{5})(\\d)/, '$1-$2')"
    inside(
        f'<form><label>Nummer <input id=x oninput="{masked}"></label>'
        "<div contenteditable role=textbox aria-label=Text id=r></div>"
        "<label>Bilaga <input type=file id=f></label><label>Dag <input type=date id=d></label></form>",
        frame="height=300",
        name="localhost",
    )
    (tmp_path / "å.txt").write_text("x", encoding="utf-8")
    tab.goto(f"{site.url}/")

    values = {"Nummer": "12345-6", "Text": "Rad ett\nRad två", "Bilaga": tmp_path / "å.txt", "Dag": date(2026, 3, 1)}
    fill_form(tab, values)

    state = "() => [x.value, r.innerText.replace(/\\n+/g, '|'), f.files[0].name, d.value]"
    assert tab.frames[1].evaluate(state) == ["12345-6", "Rad ett|Rad två", "å.txt", "2026-03-01"]


def test_fields_on_the_page_and_in_a_frame_are_not_guessed_at(tab: Page, inside: Inside, site: Any) -> None:
    """Where both have all fields, nobody knows which are meant; where one has more of them, it is meant."""
    inside(form(), before="<label>Namn <input id=n></label>")
    tab.goto(f"{site.url}/")

    with pytest.raises(ActionError, match="stand twice"):
        fill_form(tab, {"Namn": "Åsa"}, timeout=2)
    fill_form(tab, {"Namn": "Åsa", "Ort": "Öby"})

    assert tab.input_value("#n") == ""
    assert tab.frames[1].input_value("#n") == "Åsa"


def test_a_hidden_frame_is_not_there(tab: Page, inside: Inside, site: Any) -> None:
    """Nobody can fill in what is not shown."""
    inside(form(), frame="style='display:none'")
    tab.goto(f"{site.url}/")

    with pytest.raises(ActionError, match="no field 'Namn'"):
        fill_form(tab, {"Namn": "Åsa"}, timeout=1)


def test_reading_in_a_frame(run: Run, site: Any, inside: Inside) -> None:
    """Values, tables and links are found there, and a search is answered there."""
    rows = "<table><tr><th>Dnr<th>Status</tr><tr><td>KS 1<td>Ny</tr></table>"
    other = inside(f"<p>Diarienummer: KS 1</p>{rows}<a href=/2>Vidare</a>", name="localhost")
    other.pages["/2"] = "<form action=/3><label>Namn <input name=n></label><button>Sök</button></form>"
    other.pages["/3"] = "<dl><dt>Träff</dt><dd>Åsa Öst</dd></dl>"

    assert run.do(ReadPage(url=f"{site.url}/", read={"dnr": "Diarienummer"})) == {"dnr": "KS 1"}
    assert run.do(ReadTable()) == [{"Dnr": "KS 1", "Status": "Ny"}]
    run.do(Click(press="Vidare"))
    assert run.do(LookUp(values={"Namn": "Åsa"}, press="Sök", read={"hit": "Träff"})).read == {"hit": "Åsa Öst"}


def test_looking_at_a_form_in_a_frame(run: Run, site: Any, inside: Inside) -> None:
    """The form that a portal shows in a frame is seen, not the portal's own field for searches."""
    inside(form(), before="<form><label>Sök <input></label><button>Sök</button></form>")

    looked = look(run, f"{site.url}/")

    assert [field.label for field in looked.form.fields] == ["Namn", "Ort"]
    assert looked.form.submit == "Skicka in"

"""What goes wrong before the button is pressed: while the form is opened, logged in to, and filled in."""

from typing import Any

from faults import FORM, Fault, form, script
from faulty_site import LOG_IN, Reply

_OUT = Reply(status=302, headers={"Location": LOG_IN})
_LOG_IN = """<!doctype html><h1>Logga in</h1><form method=post action=/logga-in>
<label>Användarnamn <input name=u></label><label>Lösenord <input type=password name=l></label>
<button>Logga in</button></form>"""
_IN = form(more="<a href=/ut>Logga ut</a>")
_DOORS = {
    f"GET {LOG_IN}": [_LOG_IN],
    f"POST {LOG_IN}": [Reply(status=303, headers={"Location": "/start", "Set-Cookie": "inne=1"})],
    "GET /": [_OUT],
    "GET /start": ["<h1>Hej</h1><a href=/ut>Logga ut</a>"],
}
_SOON: dict[str, Any] = {"asks": {"timeout": 0.8}, "attempts": 1}


def _asks_site(path: str, event: str) -> str:
    """A page that waits for the site's answer when something is typed into its last field."""
    ask = f"const x = new XMLHttpRequest(); x.open('GET', '{path}', false); x.send()"
    return form(more=script(f"o.addEventListener('{event}', () => {{ {ask} }})"))


OPENING = [
    Fault(what="no connection can be made", url="NOBODY/ny", **_SOON),
    Fault(what="the connection is cut without an answer", opens=[Reply(cut="before")]),
    Fault(what="the connection is cut after half of the page", opens=[Reply(body=form(), cut="half")], **_SOON),
    Fault(what="status 500", opens=[Reply(status=500, body="Fel")]),
    Fault(what="status 503, and the form the next time", opens=[Reply(status=503, body="Strax"), Reply(body=form())]),
    Fault(what="status 404", opens=[Reply(status=404, body="Borta")]),
    Fault(what="no answer", opens=[Reply(wait=1.2)], **_SOON),
    Fault(what="the form comes, and its page never ends", opens=[Reply(body=form(), trickles=1.4)], **_SOON),
    Fault(what="a picture that never comes", opens=[form(more="<img src=/b>")], more={"GET /b": [Reply(wait=8)]}),
    Fault(what="redirects without end", opens=[Reply(status=302, headers={"Location": "/ny"})]),
    Fault(what="a script without end", opens=[form(more=script("while (true) {}"))], **_SOON),
    Fault(what="a message of the page (alert)", opens=[form(more=script("alert('Uppdatering i kväll')"))]),
    Fault(what="a question of the page (confirm)", opens=[form(more=script("confirm('Ta emot kakor?')"))]),
    Fault(what="alerts without end", opens=[form(more=script("while (true) alert('Hej')"))], **_SOON),
]

LOGGING_IN = [
    Fault(what="the log-in page of a site that is no system", opens=[_OUT], more=_DOORS, asks={"timeout": 1.2}),
    Fault(what="status 401", opens=[Reply(status=401, headers={"WWW-Authenticate": "Basic"}, body="Nej")]),
    Fault(what="the log-in has ended, and a new one helps", opens=[_OUT, Reply(body=_IN)], more=_DOORS, system=True),
    Fault(what="the log-in has ended, and a new one does not help", opens=[_OUT], more=_DOORS, system=True),
    Fault(
        what="the log-in page comes after the press",
        opens=[_IN],
        answers=[Reply(status=303, headers={"Location": LOG_IN})],
        more=_DOORS,
        system=True,
    ),
]

FILLING_IN = [
    Fault(what="a label that is not there", opens=[form().replace("Ort", "Hemort")]),
    Fault(what="a label that stands twice", opens=[form(more="<label>Ort <input></label>")]),
    Fault(what="a field that does not keep its value", opens=[form(o="oninput=\"this.value = ''\"")]),
    Fault(what="a value that is longer than its field", opens=[form(n="maxlength=5")]),
    Fault(what="a value that breaks the page's own rules", opens=[form(n="pattern=[a-z]+")]),
    Fault(what="a field that must be filled in, and is not asked for", opens=[form(button="><input required")]),
    Fault(what="the page objects in a message", opens=[form(o="onchange=\"alert('Fel ort')\"")]),
    Fault(
        what="the page loads itself anew for a choice",
        opens=[form(o="onchange=\"if (!location.hash) { location = '/ny#2'; location.reload() }\"")],
    ),
    Fault(
        what="the button is covered",
        opens=[form(more="<div style='position:fixed;inset:0'></div>")],
        asks={"timeout": 1.2},
    ),
    Fault(what="the button stays disabled", opens=[form(button="disabled")], asks={"timeout": 1.2}),
    Fault(
        what="the button is disabled until later",
        opens=[form(button="disabled", more=script("setTimeout(() => { b.disabled = false }, 900)"))],
    ),
    Fault(what="there is no such button", opens=[FORM.replace("Skicka in", "Spara").format_map(dict.fromkeys(
        ("form", "n", "p", "e", "o", "told", "button", "more"), ""))], asks={"timeout": 1.2}),
    Fault(
        what="the page crashes, once",
        opens=[_asks_site("/krasch", "input"), form()],
        more={"GET /krasch": [Reply(kills="page", cut="before")]},
    ),
    Fault(
        what="the page crashes each time",
        opens=[_asks_site("/krasch", "input")],
        more={"GET /krasch": [Reply(kills="page", cut="before")]},
    ),
    Fault(
        what="the browser is killed, once",
        opens=[_asks_site("/krasch", "input"), form()],
        more={"GET /krasch": [Reply(kills="browser", cut="before")]},
    ),
]  # fmt: skip

"""The form that the tests of FillForm send, and its answers."""

from typing import Any

from kommunrpa.actions.web import FillForm

FORM = """<!doctype html><title>Ny</title><h1>Ny</h1><form method=post {form}>
<label for=n>Namn *</label><input id=n name=n value="{n}" {mark}><p id=e class=error>{complaint}</p>
<label>Ort <input name=o value="{o}"></label><button {button}>Skicka in</button></form>{more}"""


def form(**parts: str) -> str:
    """The form's page."""
    return FORM.format(**{"form": "", "n": "", "o": "", "mark": "", "complaint": "", "button": "", "more": "", **parts})


def fill(site: Any, **more: Any) -> FillForm:
    """The action on the site's form."""
    given = {"values": {"Namn": "Åsa", "Ort": "Öby"}, "submit": "Skicka in", "timeout": 10.0, **more}
    return FillForm(url=f"{site.url}/", **given)


def told(**marks: str) -> str:
    """The form as it comes back with a complaint about the name."""
    return form(n="Åsa", o="Öby", mark="aria-invalid=true aria-describedby=e", complaint="Namnet finns redan.", **marks)


RECEIPT = "<h1>Tack</h1><dl><dt>Diarienummer</dt><dd>KS 2026/1</dd></dl>"

SPA = """<script>document.forms[0].onsubmit = (event) => { event.preventDefault(); const form = event.target;
  fetch('/', {method: 'POST', body: new URLSearchParams(new FormData(form))}).then(async (answer) => {
    const text = await answer.text(); setTimeout(() => { %s }, 200) }) }</script>"""
REPLACES = SPA % "form.outerHTML = text"
KEEPS = SPA % "document.body.insertAdjacentHTML('beforeend', text)"
RESETS = SPA % "form.reset(); document.body.insertAdjacentHTML('beforeend', text)"

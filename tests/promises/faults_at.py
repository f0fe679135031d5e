"""What goes wrong in the moment of the press: the page changes, objects, asks, or sends twice."""

from faults import RECEIPT, Fault, filled, form, script
from faulty_site import Reply

_SOON = {"timeout": 1.5}
_DRAWN = """<dialog id=d><p>Skicka in?</p><button type=button id=ja>Ja</button></dialog>"""
_SEND = "fetch('/ny', {method: 'POST', body: new URLSearchParams(new FormData(f))})"
_SHOW = ".then((answer) => answer.text()).then((text) => { document.body.innerHTML = text })"


def at_submit(code: str) -> str:
    """The form with a script that is told of its submission."""
    return form(more=script(f"f.addEventListener('submit', (event) => {{ {code} }})"))


_IGNORES = 'type=button onclick="window.presses = (window.presses ?? 0) + 1; if (presses > {0}) f.submit()"'

CHANGING = [
    Fault(
        what="it changes a value when the button is touched, once",
        opens=[form(button="onpointerdown=\"o.value = 'X'\""), form()],
    ),
    Fault(
        what="it changes a value when the button is touched, each time",
        opens=[form(button="onpointerdown=\"o.value = 'X'\"")],
    ),
    Fault(
        what="it changes a value while the mouse comes",
        opens=[form(button="onmouseenter=\"o.value = 'X'\"")],
    ),
    Fault(
        what="it takes the button away when the mouse comes",
        opens=[form(button='onmouseenter="this.remove()"')],
        asks=_SOON,
    ),
    Fault(what="it ignores the press, once", opens=[form(button=_IGNORES.format(1))]),
    Fault(what="it ignores the press, each time", opens=[form(button=_IGNORES.format(99))], asks=_SOON),
    Fault(what="it disables the button at the press", opens=[at_submit("b.disabled = true")]),
    Fault(
        what="it disables the button when it is touched",
        opens=[form(button='onpointerdown="this.disabled = true"')],
        asks=_SOON,
    ),
]

OBJECTING = [
    Fault(what="it objects in a message (alert)", opens=[at_submit("event.preventDefault(); alert('Finns redan')")]),
    Fault(
        what="it objects beside a field",
        opens=[
            at_submit("event.preventDefault(); n.ariaInvalid = 'true'; fel.textContent = 'Fyll i rätt namn'"),
        ],
    ),
    Fault(
        what="it objects in an alert of its own",
        opens=[at_submit("event.preventDefault(); document.body.insertAdjacentHTML('beforeend', '<p role=alert>Nej')")],
    ),
    Fault(what="it asks (confirm)", opens=[at_submit("confirm('Skicka?') || event.preventDefault()")]),
    Fault(what="it asks whether to leave (beforeunload)", opens=[at_submit("onbeforeunload = () => 'Lämna?'")]),
    Fault(
        what="it asks in a dialog that it draws itself",
        opens=[form(more=_DRAWN + script("f.onsubmit = () => { d.showModal(); return false }"))],
        asks=_SOON,
    ),
]  # fmt: skip

TWICE = [
    Fault(
        what="form and script send it",
        opens=[at_submit(f"{_SEND}")],
    ),
    Fault(
        what="a script sends it twice at once",
        opens=[at_submit(f"event.preventDefault(); {_SEND}; {_SEND}{_SHOW}")],
    ),
    Fault(
        what="a script sends it twice at once, and shows what comes of the first",
        opens=[at_submit(f"event.preventDefault(); {_SEND}{_SHOW}; {_SEND}")],
    ),
    Fault(
        what="a script sends it, and again half a second later",
        opens=[at_submit(f"event.preventDefault(); {_SEND}; setTimeout(() => {_SEND}{_SHOW}, 500)")],
    ),
    Fault(
        what="the press submits the form twice",
        opens=[form(button='type=button onclick="f.requestSubmit(); f.requestSubmit()"')],
    ),
    Fault(
        what="it sends it twice, and the second is refused",
        opens=[at_submit(f"{_SEND}")],
        answers=[RECEIPT, Reply(status=422, body=filled(n="aria-invalid=true", told="Finns redan"))],
    ),
]  # fmt: skip

DYING = [
    Fault(
        what="its page crashes before anything is sent",
        opens=[at_submit("const x = new XMLHttpRequest(); x.open('GET', '/krasch', false); x.send()")],
        more={"GET /krasch": [Reply(kills="page", cut="before")]},
        asks=_SOON,
    ),
    Fault(what="its page crashes after it was sent", answers=[Reply(kills="page", body=RECEIPT)], asks=_SOON),
    Fault(
        what="the browser is killed before anything is sent",
        opens=[at_submit("const x = new XMLHttpRequest(); x.open('GET', '/krasch', false); x.send()")],
        more={"GET /krasch": [Reply(kills="browser", cut="before")]},
        asks=_SOON,
    ),
    Fault(what="the browser is killed after it was sent", answers=[Reply(kills="browser", body=RECEIPT)], asks=_SOON),
]

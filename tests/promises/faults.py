"""What a fault is: what the site does when its form is opened, filled in and sent."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from faulty_site import Reply

PERSON = {
    "Namn": "Åsa Öhrnmärk Fältström",
    "Personnummer": "19760315-2385",
    "E-post": "asa.ohrnmark@example.com",
    "Ort": "Häverösund",
}
"""The values of the form, which are searched for: a published test number, and texts that stand nowhere else."""

LIMIT = 4.0
"""Seconds that the action waits for a page, a field or an answer."""

READ = {"dnr": "Diarienummer"}
RECEIPT = "<!doctype html><h1>Tack</h1><dl><dt>Diarienummer</dt><dd>KS 2026/1</dd></dl>"
FORM = """<!doctype html><title>Ny anmälan</title><h1>Ny anmälan</h1><form method=post id=f {form}>
<p><label>Namn <input id=n name=n {n}></label></p><p><label>Personnummer <input id=p name=p {p}></label></p>
<p><label>E-post <input id=e name=e {e}></label></p><p><label>Ort <input id=o name=o {o}></label></p>
<p id=fel class=error>{told}</p><button id=b {button}>Skicka in</button></form>{more}"""


def form(**parts: str) -> str:
    """The form's page, with something added in a place."""
    return FORM.format(**dict.fromkeys(("form", "n", "p", "e", "o", "told", "button", "more"), "") | parts)


def filled(**parts: str) -> str:
    """The form as a site gives it back: with everything that was sent to it."""
    held = {place: f'value="{text}"' for place, text in zip("npeo", PERSON.values(), strict=True)}
    return form(**{place: f"{held.get(place, '')} {parts.get(place, '')}" for place in {*held, *parts}})


def script(code: str) -> str:
    """A script at the end of the page."""
    return f"<script>{code}</script>"


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One thing that goes wrong.

    Args:
        what: What happens, as the page in the documents says it.
        opens: What the site replies when its form is opened, one time after the other.
        answers: The same for what is sent to it.
        more: The same for other places, each by its method and path.
        asks: What the action asks for in place of the receipt's number: its fields.
        times: How often the page, or the browser by itself, sends what one press gives it.
        fenced: Whether the bot may visit this site only.
        system: Whether the site is a system that one logs in to.
        attempts: How often the action is tried in one run, where the world is not ready.
        url: Where the action goes: a path of the site, ``OTHER`` with a path for the other one, or ``NOBODY``.
    """

    what: str
    opens: Sequence[Reply | str] = (form(),)
    answers: Sequence[Reply | str] = (RECEIPT,)
    more: dict[str, Sequence[Reply | str]] = field(default_factory=dict)
    asks: dict[str, Any] = field(default_factory=dict)
    times: int = 1
    fenced: bool = False
    system: bool = False
    attempts: int = 2
    url: str = "/ny"

    def pages(self) -> dict[str, list[Reply]]:
        """The site's replies, by method and path."""
        given = {"GET /ny": self.opens, "POST /ny": self.answers, **self.more}
        return {
            place: [Reply(body=each) if isinstance(each, str) else each for each in replies]
            for place, replies in given.items()
        }

    @property
    def kills(self) -> bool:
        """Whether a process is killed."""
        return any(each.kills for replies in self.pages().values() for each in replies)

    def slower(self, times: float) -> "Fault":
        """The same, with so many times the time limits and waits, for a machine that has other things to do."""
        pages = {
            place: [replace(each, wait=times * each.wait, trickles=times * each.trickles) for each in replies]
            for place, replies in self.pages().items()
        }
        limit = {"timeout": times * float(self.asks.get("timeout", LIMIT))}
        return replace(self, more=pages, asks={**self.asks, **limit})

"""The action that reads values beside labels."""

from collections.abc import Mapping
from typing import Any

from kommunrpa import fields
from kommunrpa.action import Action, Run
from kommunrpa.actions.web.pages.engine import ask
from kommunrpa.actions.web.pages.nearest import nearest
from kommunrpa.actions.web.visits.visit import Sight, Visit, visiting
from kommunrpa.errors import ActionError, KommunrpaError, TemporaryError
from kommunrpa.privacy import mask

_STEADY = 0.1  # seconds after which a value that a script would replace at once has been replaced


class ReadPage(Action[dict[str, Any]]):
    """Read values that stand beside visible labels.

    Args:
        url: Address of the page; none for the page as it stands after the action before. Never logged.
        read: Visible labels, by the name that you want for their values. A field such as ``Amount("Sökt belopp")``
            gives a typed value, a plain text the text as it stands.
        expect: Words that must stand on the page, to be sure that it is the right one; none when left out.
        timeout: Longest wait for the page and its values, in seconds.

    Returns:
        The text found beside each label, without outer spaces, or its typed value; None for an optional field that
        is empty.

    Raises:
        BusinessError: A typed value is missing or wrong; the Swedish text lists every fault by its label.
        TemporaryError: The page could not be opened in time, or asks for a log-in.
        ActionError: A label or *expect* is not on the page (the nearest labels are named), different values stand
            beside a label that stands there several times, or no page is open.
        ConfigError: No browser, or an address that is not allowed.
        ValueError: A field asks for a page, section, region or direction, which only a document has.

    Repeat:
        Yes: it only reads.

    Example:
        >>> ReadPage(url="https://a.example/arenden/1", read={"dnr": "Diarienummer", "status": "Status"})
        ReadPage(url=…, read=…, expect=…, timeout=…)

    Source:
        HTML Living Standard, "Grouping content" and "Tabular data"; what counts as beside: docs/how-to/read-a-page.md.
    """

    url: str | None = None
    read: Mapping[str, object]  # of str and Field: a dict of both has no narrower type unless the bot writes one
    expect: str | None = None
    timeout: float = 30.0

    def perform(self, run: Run) -> dict[str, Any]:
        """Open the page, wait until every label has its value, and give them."""
        typed = {name: each for name, each in self.read.items() if isinstance(each, fields.Field)}
        labels = {**self.read, **{name: each.label for name, each in typed.items()}}
        with visiting(run, self.url, doing="reading the page", timeout=self.timeout) as visit:
            texts = read_values(visit, {name: str(label) for name, label in labels.items()}, expect=self.expect or "")
        return {**texts, **fields.read_values({each.label: texts[name] for name, each in typed.items()}, typed)}


def read_values(visit: Visit, read: Mapping[str, str], *, expect: str = "") -> dict[str, str]:
    """Read values beside labels, once the page shows them all.

    Args:
        visit: The page.
        read: Labels by name.
        expect: Words that must stand there too.

    Raises:
        ActionError: They are not there, or not alone.
        TemporaryError: The page does not show them because of a fault of the site.
    """

    def is_there(sight: Sight, still: float) -> bool:
        alone = all(len(values) == 1 for values in sight["read"].values())
        return alone and sight["expected"] and still >= _STEADY

    sight = visit.look("readPage", {"read": dict(read), "expect": expect}, until=is_there)
    if sight is None:
        raise visit.explained(TemporaryError("The page did not come in time."))
    for name, values in sight["read"].items():
        if len(values) != 1:
            raise visit.explained(_not_alone(visit, read[name]) if values else _missing(visit, read[name]))
    if not sight["expected"]:
        raise visit.explained(ActionError(f"The page does not say {mask(expect)!r}: is it the right one?"))
    return {name: values[0] for name, values in sight["read"].items()}


def _missing(visit: Visit, label: str) -> KommunrpaError:
    offers = ask(visit.watch.frame, "labelsShown")
    return ActionError(f"There is no value beside {label!r} on the page. {nearest(label, offers)}")


def _not_alone(visit: Visit, label: str) -> KommunrpaError:
    places = ", ".join(repr(mask(place)) for place in ask(visit.watch.frame, "placesOf", label=label))
    where = f" (under {places})" if places else ""
    return ActionError(f"Different values stand beside {label!r}{where}: give a label that stands once.")

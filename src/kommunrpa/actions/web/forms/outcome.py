"""What a press led to: a receipt, a refusal that is proven, or nobody knows."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kommunrpa.actions.web.forms.wording import fresh, refused
from kommunrpa.actions.web.pages.engine import ask_unless_gone
from kommunrpa.actions.web.pages.statuses import CLIENT_FAULT, SERVER_FAULT
from kommunrpa.actions.web.pages.watch import Watch
from kommunrpa.errors import OutcomeUnknown

_UNHEARD = 0.6  # seconds: a page that will send something after it complained has begun by then
_SETTLED = 4.0  # seconds without any change after which a page that followed will show no more


@dataclass(frozen=True, kw_only=True)
class Awaited:
    """What the press should lead to.

    Args:
        forms: Every step of the form, as the page's script knows it: its entries, and its button's text.
        before: What the page showed before the press.
        read: Labels whose values are wanted, by name.
        expect: Words that must stand on the page that follows; empty for none.
        held: Whether a field still holds what was written, in the last step.
    """

    forms: Sequence[Mapping[str, Any]]
    before: Mapping[str, Any]
    read: Mapping[str, str]
    expect: str
    held: Callable[[Mapping[str, Any]], bool]


def await_outcome(awaited: Awaited, *, watch: Watch, ends: float) -> dict[str, str]:
    """Look at the page until it is clear what the press led to.

    Args:
        awaited: What should come.
        watch: Listens to the page where the button was pressed, since then.
        ends: When to give up, as `time.monotonic` counts.

    Returns:
        The values read, by name.

    Raises:
        BusinessError: It is proven that nothing was registered: the site refused, in its own words.
        OutcomeUnknown: Anything less certain.
    """
    question = {"forms": list(awaited.forms), "read": dict(awaited.read), "expect": awaited.expect}
    last, since, wait = None, time.monotonic(), 5.0
    while True:
        sight = None if watch.navigating else ask_unless_gone(watch.frame, "aftermath", **question)
        if sight != last or watch.busy:
            last, since = sight, time.monotonic()
        quiet = time.monotonic() - since
        _refuse_fault(watch)
        if sight is not None:
            _refuse_complaints(sight, awaited=awaited, watch=watch, quiet=quiet)
            if (found := _receipt(sight, awaited=awaited, watch=watch)) is not None:
                return found
            _give_up(sight, awaited=awaited, watch=watch, quiet=quiet)
        if time.monotonic() > ends:
            raise OutcomeUnknown(_unclear(sight, awaited=awaited, watch=watch))
        watch.page.wait_for_timeout(wait)
        wait = min(wait * 1.5, 100)


def _refuse_fault(watch: Watch) -> None:
    if watch.status >= SERVER_FAULT:
        raise OutcomeUnknown(_look_first(watch.trouble))


def _refuse_complaints(sight: Mapping[str, Any], *, awaited: Awaited, watch: Watch, quiet: float) -> None:
    """Say that the site refused, if that is proven: its form came back with complaints, or nothing was sent at all."""
    complaints, alerts = fresh(sight, before=awaited.before)
    if watch.busy or not (complaints or alerts or sight["summary"] or watch.said):
        return
    words = [*sight["summary"], *(alerts if not complaints else ()), *(() if watch.sent else watch.said)]
    if not watch.sent and sight["form"] and quiet > _UNHEARD:
        raise refused(complaints, words=words)
    marked = any(each["wrong"] or each["words"] for each in complaints) or sight["summary"]
    if watch.sent and sight["form"] and marked and _is_kept(sight, awaited=awaited):
        if watch.doubled:
            raise OutcomeUnknown(_look_first("the page sent the form twice for one press, and one was refused"))
        if not watch.trouble:
            raise refused(complaints, words=words)


def _is_kept(sight: Mapping[str, Any], *, awaited: Awaited) -> bool:
    """Whether the form still holds what was written: one that was accepted would be empty or gone."""
    tellable = [stand for stand in sight["standing"] if "files" not in stand and not stand.get("secret")]
    return not tellable or any(awaited.held(stand) for stand in tellable)


def _receipt(sight: Mapping[str, Any], *, awaited: Awaited, watch: Watch) -> dict[str, str] | None:
    """What was read, when the page shows that the act is done."""
    if watch.answer >= CLIENT_FAULT:
        return None
    if not (_shows_receipt if awaited.read or awaited.expect else _has_gone_on)(sight, awaited=awaited, watch=watch):
        return None
    if watch.doubled:
        raise OutcomeUnknown(_look_first("the page sent the form twice for one press: there may be two of it"))
    return {name: found[0] for name, found in sight["read"].items()}


def _shows_receipt(sight: Mapping[str, Any], *, awaited: Awaited, watch: Watch) -> bool:  # noqa: ARG001 - one of two
    """Whether all that is awaited stands there; beside the form itself only what did not stand there before counts."""
    found = sight["expected"] and all(len(values) == 1 for values in sight["read"].values())
    as_before = all(sight[key] == awaited.before[key] for key in ("read", "expected"))
    return bool(found and not (sight["form"] and as_before))


def _has_gone_on(sight: Mapping[str, Any], *, awaited: Awaited, watch: Watch) -> bool:
    """Whether another page is there in place of the form, which neither objects nor asks for a log-in."""
    errors = [text for text in sight["errors"] if text not in awaited.before["errors"]]
    waits = watch.busy or watch.trouble or not sight["complete"]
    return not (waits or sight["form"] or sight["login"] or errors)


def _give_up(sight: Mapping[str, Any], *, awaited: Awaited, watch: Watch, quiet: float) -> None:
    over = not sight["same"] and sight["complete"] and (watch.answer >= CLIENT_FAULT or quiet > _SETTLED)
    over |= watch.held_back > 0 and quiet > _SETTLED
    if over or (watch.trouble and quiet > _UNHEARD):
        raise OutcomeUnknown(_unclear(sight, awaited=awaited, watch=watch))


def _unclear(sight: Mapping[str, Any] | None, *, awaited: Awaited, watch: Watch) -> str:
    """Why it is not known what the press led to, in the order in which a person would ask."""
    if watch.trouble:
        return _look_first(watch.trouble)
    if sight is None or watch.busy:
        return _look_first("the site did not answer in time")
    missing = [repr(awaited.read[name]) for name, found in sight["read"].items() if len(found) != 1]
    gone = not (sight["same"] and sight["form"])
    reasons = {
        f"the site answered with status {watch.answer}": watch.answer >= CLIENT_FAULT,
        "the site asks for a log-in": sight["login"],
        f"the page that follows shows no single value beside {', '.join(missing)}": missing and gone,
        "the page sent it twice, of which the second was held back, and does not show what became of it": (
            watch.held_back > 0
        ),
        f"the page that follows does not say {awaited.expect!r}": not sight["expected"],
        "the page that follows shows an error": not sight["form"],
        "the page still shows the form and does not say what became of it": True,
    }
    return _look_first(next(reason for reason, holds in reasons.items() if holds))


def _look_first(why: str) -> str:
    return f"The button was pressed, but {why}. Look whether it was registered before it is done again."

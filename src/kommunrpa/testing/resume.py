"""Cuts a bot off at each of its acts, resumes it, and compares what becomes of the case."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kommunrpa.action import Run, WorkItem
from kommunrpa.bot import Bot
from kommunrpa.testing.run import FakeRun
from kommunrpa.testing.trial import Outcome, Trial

_OUTSIDE = (
    "has acted where no ledger sees it: put each act, all of it, inside the `with run.once():` of an action that is "
    "declared once=True."
)
_OWN_WAY = (
    "After a receipt the page is wherever it was, and nothing is remembered: let what follows a once action open its "
    "own address, or use what was read."
)


@dataclass(frozen=True, kw_only=True)
class Resumed:
    """What became of a case, wherever its bot was cut off.

    Args:
        state: Where the case stands at the end.
        acts: The names of its acts, in order.
        cuts: Where the bot was cut off.

    Example:
        >>> Resumed(state="done", acts=("OpenCase",), cuts=("OpenCase",)).state
        'done'
    """

    state: str
    acts: tuple[str, ...]
    cuts: tuple[str, ...]


def resume_everywhere(
    bot: Bot,
    item: WorkItem,
    *,
    run: Callable[..., Run] = FakeRun,
    acts: Callable[[], int] | None = None,
    **how: Any,  # noqa: ANN401 - what FakeRun takes
) -> Resumed:
    """Cut a bot off at each of its acts, resume it the next day, and hold the outcome against that of a whole run.

    The bot is killed after each intent, where the case must be parked, and after each receipt, from where it must come
    to the same end: the same state, the same acts with the same receipts, and the same files in its folder. What
    a whole run itself gives differently each time, such as a running number, is not compared, only its name. What
    holds a date may be as on the first day or the next.

    Args:
        bot: The bot; its ``home`` is where relative paths start.
        item: The case.
        run: Makes each run; called with *item*, *ledger*, *folder*, *home*, *now* and *how*.
        acts: How often the outside world saw any of the bot's acts, since whenever. Without it only the ledger is
            asked, which does not know of acts outside ``run.once()``.
        how: What else the runs are made with: *settings*, *secrets*, *given*, or when they take place, *now*.

    Returns:
        What became of the case, with the places where the bot was cut off.

    Raises:
        AssertionError: The outcome differs, or the whole run does not come to its end. It says where the bot was cut
            off, what differs, and what to do.
        ConfigError: A setting or secret that the bot needs is not in *how*.

    Repeat:
        Yes, as far as the runs' fakes may be used again.

    Example:
        >>> from kommunrpa import Action
        >>> class OpenCase(Action[str], once=True):
        ...     def perform(self, run: Run) -> str:
        ...         raise NotImplementedError("the real system")
        >>> def handle(item: WorkItem, run: Run) -> None:
        ...     number = run.do(OpenCase())
        ...     (run.folder / "kvitto.txt").write_text(number, encoding="utf-8")
        >>> bot = Bot(name="bygglov", department="Bygg", handle=handle)
        >>> resume_everywhere(bot, WorkItem(key="A-1"), given={OpenCase: "KS 2026/14"})
        Resumed(state='done', acts=('OpenCase',), cuts=('the intent of OpenCase', 'the receipt of OpenCase'))
    """
    trial = Trial(bot=bot, item=item, run=run, acts=acts or (lambda: 0), how={"home": bot.home, **how})
    today, tomorrow = trial.whole(), trial.whole(days=1)
    if (today.state, [*today.receipts]) != (tomorrow.state, [*tomorrow.receipts]):
        raise AssertionError(
            f"{bot.name} ends as {today} with {[*today.receipts]}, and a day later as {tomorrow} with "
            f"{[*tomorrow.receipts]}: let no date and nothing random decide what it does, or stand in a key."
        )
    cuts = tuple(note for note in dict.fromkeys(today.notes) if note in tomorrow.notes)
    seen = 0
    for note in cuts:
        before, (seen, resumed) = seen, trial.cut(note)
        if resumed is not None and (found := "; ".join(_differences(resumed, today, tomorrow, again=trial.whole))):
            raise AssertionError(f"Cut off after {note}, {bot.name} {found}. {_OWN_WAY}") from resumed.error
        if seen != before if resumed is None else resumed.acts != today.acts:
            raise AssertionError(f"Cut off after {note}, {bot.name} {_OUTSIDE}")
    if seen != today.acts:
        raise AssertionError(f"After its last receipt, {bot.name} {_OUTSIDE}")
    return Resumed(state=today.state, acts=tuple(today.receipts), cuts=cuts)


def _differences(resumed: Outcome, today: Outcome, tomorrow: Outcome, *, again: Callable[[], Outcome]) -> Iterator[str]:
    if resumed.state != today.state:
        yield f"ends as {resumed}, not as {today}"
    for kind in ("receipts", "files"):
        first, second, found = (getattr(each, kind) for each in (today, tomorrow, resumed))
        always = first.keys() & second.keys()
        if lost := sorted(always - found.keys()):
            yield f"lacks the {kind} {', '.join(lost)}"
        if (new := sorted(found.keys() - first.keys())) and first.keys() == second.keys():
            yield f"has the {kind} {', '.join(new)} too"
        if other := sorted(name for name in always & found.keys() if found[name] not in (first[name], second[name])):
            steady = getattr(again(), kind)
            if other := [name for name in other if steady.get(name) == first[name]]:
                yield f"has something else in the {kind} {', '.join(other)}"

"""``run`` and ``rehearse``, and the worker processes that a run starts."""

import json
import sys
from functools import partial
from typing import Annotated, Any

import typer

from kommunrpa.catalogue import load_bot
from kommunrpa.cli.screen import Screen, screen_of
from kommunrpa.cli.texts import number
from kommunrpa.cli.watching import ProgressBar
from kommunrpa.engine import serve
from kommunrpa.loop import Report, rehearse_bot, run_bot, run_together, serve_as_hand, work_as_hand
from kommunrpa.store import State

BotName = Annotated[str, typer.Argument(metavar="BOT", help="Namn, fil eller modul. / Name, file or module.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Högst så många ärenden. / At most so many items.")]
Workers = Annotated[int, typer.Option(min=1, help="Så många processer. / So many processes.")]
Headed = Annotated[bool, typer.Option("--headed", help="Visa webbläsaren. / Show the browser.")]
_OUTCOMES = (State.DONE, State.REVIEW, State.FAILED, State.QUEUED, State.RUNNING)


def run(  # noqa: PLR0913 - one for each option
    context: typer.Context,
    bot: BotName,
    *,
    limit: Limit = None,
    only: Annotated[
        str | None, typer.Option(metavar="KEY", help="Bara ärendet med den nyckeln. / Only this key.")
    ] = None,
    item: Annotated[
        str | None, typer.Option(metavar="ID", help="Bara ärendet med det id:t. / Only this item id.")
    ] = None,
    workers: Workers = 1,
    headed: Headed = False,
    pause_on_error: Annotated[
        bool, typer.Option("--pause-on-error", help="Visa den, och vänta där något fel uppstår. / Wait at an error.")
    ] = False,
) -> None:
    """Kör en bot tills högen är tom. / Run a bot until its pile is empty."""
    screen = screen_of(context)
    one = only if item is None else item
    if pause_on_error:
        _refuse_pause(screen, alone=workers == 1 or one is not None)
    screen.show_browser(headed=headed or pause_on_error)
    wanted = load_bot(bot, screen.settings)
    with ProgressBar(screen, name=wanted.name, pauses=pause_on_error) as bar:
        if workers > 1 and one is None:
            command = partial(_hand_command, screen, bot)
            orders: dict[str, Any] = {"settings": screen.settings, "limit": limit, "watch": bar}
            report = run_together(wanted, workers=workers, command=command, **orders)
        else:
            report = run_bot(wanted, settings=screen.settings, limit=limit, only=one, watch=bar)
    show_report(screen, report)
    raise typer.Exit(report.exit_code)


def _refuse_pause(screen: Screen, *, alone: bool) -> None:
    """Refuse to wait for Enter where nobody can press it."""
    for holds, why in ((alone, "pause_alone"), (sys.stdin.isatty(), "pause_terminal")):
        if not holds:
            raise typer.BadParameter(screen.say(why), param_hint="--pause-on-error")


def hand(context: typer.Context, bot: BotName, *, limit: Limit = None, headed: Headed = False) -> None:
    """Arbeta som en av flera processer. / Work as one of several processes."""
    screen = screen_of(context)
    screen.show_browser(headed=headed)
    work_as_hand(lambda: load_bot(bot, screen.settings), settings=screen.settings, limit=limit)


def work(
    context: typer.Context,
    bot: Annotated[list[str], typer.Argument(metavar="BOT...", help="Namn, filer eller moduler. / Names or files.")],
    *,
    workers: Workers = 1,
) -> None:
    """Arbeta som tjänst: flera maskiner delar på ärendena. / Work as a service, on one machine or several."""
    screen = screen_of(context)
    bots = [load_bot(name, screen.settings) for name in bot]
    command = [sys.executable, "-m", "kommunrpa", "--env", screen.settings.env, "serve-hand", *bot]
    with ProgressBar(screen, name="work") as bar:
        serve(bots, settings=screen.settings, workers=workers, command=command, watch=bar)


def serve_hand(context: typer.Context, bot: list[str]) -> None:
    """Arbeta som en av en tjänsts processer. / Work as one of a service's processes."""
    screen = screen_of(context)
    serve_as_hand([load_bot(name, screen.settings) for name in bot], settings=screen.settings)


def _hand_command(screen: Screen, bot: str, limit: int | None) -> list[str]:
    share = [] if limit is None else ["--limit", str(limit)]
    shown = ["--headed"] if screen.settings.library.headed else []
    return [sys.executable, "-m", "kommunrpa", "--env", screen.settings.env, "hand", bot, *share, *shown]


def rehearse(context: typer.Context, bot: BotName, *, limit: Limit = None) -> None:
    """Öva: allt utom det som inte kan göras ogjort. / Rehearse: everything up to the acts."""
    screen = screen_of(context)
    rows = []
    for case in rehearse_bot(load_bot(bot, screen.settings), settings=screen.settings, limit=limit):
        how = case.reason or (screen.say("reached", act=case.reached) if case.reached else screen.say("rehearsed"))
        rows.append((case.item.id, case.item.key, how))
        if not screen.as_json:
            screen.write(f"{case.item.key}  {how}  {case.folder}")
            if case.detail:
                screen.write(f"          {case.detail}")
    if screen.as_json:
        screen.table(("item", "key", "reason"), rows)


def show_report(screen: Screen, report: Report) -> None:
    """Write what a run came to."""
    if screen.as_json:
        typer.echo(json.dumps(_as_json(report), ensure_ascii=False, indent=1))
        return
    screen.write()
    screen.write(f"{report.bot.name}: {_counted(screen, report.counts)}.")
    if report.in_all != report.counts:
        screen.write(f"{screen.say('in_all')}: {_counted(screen, report.in_all)}.")
    for item_id, reason in report.reasons.items():
        told = reason.replace("\n", "\n" + " " * 12)
        screen.write(f"  {item_id[:8]}  {told}")
    if report.stopped:
        screen.write(f"{screen.say('stopped', why=report.stopped)} {screen.say('again')}")
    screen.write(f"{screen.say('seconds')}: {number(report.seconds, screen.language)} s")
    screen.write(f"{screen.say('folders')}: {report.files}")
    screen.write(f"{screen.say('journal')}: {report.journal}")
    if report.hours:
        screen.write(_hours(screen, report))


def _counted(screen: Screen, counts: object) -> str:
    there = counts if isinstance(counts, dict) else {}
    shown = [state for state in _OUTCOMES if there.get(state) or state in {State.DONE, State.REVIEW}]
    return ", ".join(f"{there.get(state, 0)} {screen.say(state)}" for state in shown)


def _hours(screen: Screen, report: Report) -> str:
    source = report.bot.minutes_source or screen.say("estimated")
    minutes = number(report.bot.minutes_per_item, screen.language).removesuffix(",0").removesuffix(".0")
    hours = number(report.hours, screen.language)
    counted = screen.say("hours", count=report.counts.get(State.DONE, 0), minutes=minutes, hours=hours)
    return f"{counted} ({source})."


def _as_json(report: Report) -> dict[str, object]:
    return {
        "bot": report.bot.name,
        "counts": dict(report.counts),
        "in_all": dict(report.in_all),
        "reasons": dict(report.reasons),
        "stopped": report.stopped,
        "seconds": round(report.seconds, 3),
        "hours": round(report.hours, 2),
        "hours_source": report.bot.minutes_source or "uppskattad",
        "files": str(report.files),
        "journal": str(report.journal),
    }

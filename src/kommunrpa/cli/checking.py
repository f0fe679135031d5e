"""``check``: what is easily forgotten in a bot or a package of actions, found before it runs."""

import dataclasses
import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kommunrpa.catalogue import find_bots, load_bot
from kommunrpa.check import CODES, Finding, check_bot, check_package
from kommunrpa.cli.screen import Screen, screen_of
from kommunrpa.errors import ActionError, ConfigError
from kommunrpa.settings import Settings


def check(
    context: typer.Context,
    bot: Annotated[
        list[str] | None,
        typer.Argument(metavar="[BOT|PACKAGE]...", help="Botar eller paket; alla botar om inget. / All bots if none."),
    ] = None,
    *,
    skip: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Leta inte efter den, som KR303. / Do not look for it.")
    ] = None,
) -> None:
    """Leta efter det som lätt glöms, utan att köra något. / Look for what is easily forgotten; nothing is run."""
    screen = screen_of(context)
    skipped = frozenset(skip or ())
    if unknown := sorted(skipped - CODES.keys()):
        raise typer.BadParameter(screen.say("unknown_code", code=unknown[0]), param_hint="--skip")
    wanted = bot or [str(each.path) for each in find_bots(screen.settings)]
    found = {finding: None for each in wanted for finding in _found_in(each, screen.settings)}
    raise typer.Exit(_tell(screen, [each for each in found if each.code not in skipped]))


def _found_in(wanted: str, settings: Settings) -> list[Finding]:
    try:
        bot = load_bot(wanted, settings)
    except ConfigError:
        is_bot = wanted in {each.path.stem for each in find_bots(settings)}
        if is_bot or not _is_importable(wanted):
            raise
        return check_package(wanted)
    return check_bot(bot, settings)


def _is_importable(name: str) -> bool:
    try:
        return all(each.isidentifier() for each in name.split(".")) and importlib.util.find_spec(name) is not None
    except ImportError:
        return False


def _tell(screen: Screen, found: Sequence[Finding]) -> int:
    if screen.as_json:
        screen.tell([{**dataclasses.asdict(each), "file": str(each.file)} for each in found])
    else:
        for each in found:
            screen.write(f"{_shortened(each.file)}:{each.line}  {each.code}  {each.what} {each.mend}")
        screen.write(screen.say("to_mend", count=len(found)) if found else screen.say("nothing_to_mend"))
    return ActionError.exit_code if found else 0


def _shortened(path: Path) -> str:
    """A path as a person reads it: from where they stand, if it lies below."""
    here = Path.cwd()
    return (path.relative_to(here) if path.is_relative_to(here) else path).as_posix()

"""``look`` at a web page: its form as the lines of a bot, and what has changed since the bot was written."""

import dataclasses
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

import typer

from kommunrpa.action import Run, Worker
from kommunrpa.actions.web.looks.changed import changes
from kommunrpa.actions.web.looks.example import example_for
from kommunrpa.actions.web.looks.lines import lines_of
from kommunrpa.actions.web.looks.looking import Looked, LookedField, LookedForm
from kommunrpa.actions.web.looks.looking import look as look_at
from kommunrpa.actions.web.looks.written import WrittenForm, written_in
from kommunrpa.bot import Bot
from kommunrpa.catalogue import load_bot
from kommunrpa.cli.screen import Screen
from kommunrpa.errors import ConfigError
from kommunrpa.journal import Journal
from kommunrpa.retry import Retry
from kommunrpa.vault import Vault

T = TypeVar("T")


def look_at_page(screen: Screen, url: str, *, form: str, against: str | None) -> int:
    """Write a page's form as lines, or what has changed for a bot, and give the exit code."""
    if against is not None:
        return _show_changes(screen, url, load_bot(against, screen.settings))
    with run_of_look(screen) as run:
        looked = _tried(run, lambda: look_at(run, url, form=form))
    if screen.as_json:
        screen.tell(_as_json(looked))
    else:
        typer.echo(lines_of(looked), nl=False)
    return 0


def _show_changes(screen: Screen, url: str, bot: Bot) -> int:
    """Write what has changed for a bot, and give the exit code."""
    with run_of_look(screen) as run:
        forms = _forms_for(bot, url, screen)
        found = [each for form in forms for each in _tried(run, partial(changes, run, url, form))]
    return screen.changes(found, url=url, bot=bot.name)


def _forms_for(bot: Bot, url: str, screen: Screen) -> list[WrittenForm]:
    written = written_in(bot.file.read_text(encoding="utf-8"), settings=screen.settings.bot(bot.name).table)
    fitting = [form for form in written if form.is_for(url)]
    if not fitting:
        told = "; ".join(f"{each.told} (line {each.line})" for each in written) or "none that is written in its file"
        raise ConfigError(
            f"{bot.name} fills in no form at that address. Its addresses: {told}. Is --env the right one?"
        )
    return fitting


def _tried(run: Run, look: Callable[[], T]) -> T:
    """Look again when the page did not come, or its log-in ended."""
    return Retry().call(look, sleep=run.sleep, before_wait=lambda *_: None)


@contextmanager
def run_of_look(screen: Screen) -> Iterator[Run]:
    """What does things for a look, with the settings of the project that one stands in."""
    settings = screen.settings
    journal = Journal(folder=settings.folder("journal"), name="look", terminal=None)
    with (
        Worker(settings=settings.bot("look"), vault=Vault(settings.env), journal=journal) as worker,
        Run(worker=worker) as run,
    ):
        yield run


def _as_json(looked: Looked) -> dict[str, object]:
    form = looked.form
    return {
        "url": looked.url,
        "action": "LookUp" if form.searches else "FillForm",
        "form": form.title,
        "fields": [_field_as_json(each) for each in form.fields],
        "submit": form.submit or None,
        "other_buttons": list(form.buttons[1:]),
        "more_steps": form.goes_on,
        "other_forms": [_form_as_json(each) for each in looked.others],
    }


def _field_as_json(each: LookedField) -> dict[str, object]:
    told = dataclasses.asdict(each)
    del told["format"]
    return {**told, "value": example_for(each).type}


def _form_as_json(form: LookedForm) -> dict[str, object]:
    return {"form": form.title, "fields": len(form.fields), "submit": form.submit or None}

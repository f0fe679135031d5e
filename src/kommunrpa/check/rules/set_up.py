"""KR301 to KR304: settings, secrets and systems that the bot asks for, and that are not there."""

import ast
import inspect
from collections.abc import Iterator
from typing import Any

from kommunrpa.actions.web import System
from kommunrpa.bot import Bot
from kommunrpa.check.finding import Finding
from kommunrpa.check.reading.code import constant, is_action, is_run, keyword
from kommunrpa.check.reading.source import UNKNOWN, Source
from kommunrpa.check.reading.subject import Subject
from kommunrpa.errors import ConfigError
from kommunrpa.settings import FILE, BotSettings, Settings, SystemSettings
from kommunrpa.settings.table import suggest
from kommunrpa.vault import Vault

_SECRETS = ("user", "password", "totp", "passphrase", "keep", "proxy_user", "proxy_password")


def settings(subject: Subject) -> Iterator[Finding]:
    """Each setting that is used and not declared, or declared and not set."""
    if subject.bot is None or subject.settings is None:
        return
    declared, own = subject.bot.settings, subject.settings.bot(subject.bot.name, home=subject.bot.home)
    for source, node, key in _settings_used(subject):
        if declared is not None and key not in declared:
            told = f"The bot uses the setting {key!r} and does not declare it{suggest(key, declared) or '.'}"
            yield source.finding("KR301", node, told, f'Add it: settings={{"{key}": str}} in Bot(…).')
        elif declared is None and key not in own:
            mend = f"Write it under [bot.{own.name}] in {own.source or FILE}."
            yield source.finding("KR302", node, f"The setting {key!r} is missing{suggest(key, own) or '.'}", mend)
    if declared is not None:
        yield from _of_table(*_declaration(subject, subject.bot), own, declared)


def secrets(subject: Subject) -> Iterator[Finding]:
    """Each secret that the code names, and that its environment does not have. None of them is shown."""
    if subject.settings is None:
        return
    for source, node in subject.code.nodes():
        match node:
            case ast.Call(func=ast.Attribute(value=run, attr="secret"), args=[wanted]) if is_run(source, run):
                name = constant(source, wanted)
                yield from _missing_secret(source, node, name, subject.settings) if isinstance(name, str) else ()
            case _:
                pass


def systems(subject: Subject) -> Iterator[Finding]:
    """Each system that the bot works in and that has no table, or secrets that are not stored."""
    if subject.bot is None or subject.settings is None:
        return
    there = subject.settings.bot(subject.bot.name).systems
    told = set[str]()
    for source, node in subject.code.nodes():
        for name in {*_systems_of(source, node)} - told:
            told.add(name)
            if name in there:
                for secret in _secrets_of(there[name]):
                    yield from _missing_secret(source, node, secret, subject.settings)
            else:
                what = f"The system {name!r} is not set up{suggest(name, there) or '.'}"
                mend = f"Write [systems.{name}] in {there.where}, with its address."
                yield source.finding("KR304", node, what, mend)


def _settings_used(subject: Subject) -> Iterator[tuple[Source, ast.AST, str]]:
    for source, node in subject.code.nodes():
        match node:
            case ast.Subscript(value=ast.Attribute(value=run, attr="settings"), slice=key) if is_run(source, run):
                name = constant(source, key)
                if isinstance(name, str):
                    yield source, node, name
            case _:
                pass


def _of_table(source: Source, node: ast.AST, own: BotSettings, declared: Any) -> Iterator[Finding]:  # noqa: ANN401 - types by key
    for fault in own.faults(declared):
        told, _, mend = fault.partition(". ")
        yield source.finding(
            "KR302", node, f"{told.removesuffix('.')}.", mend or "Mend it there, or mend the bot's settings."
        )


def _declaration(subject: Subject, bot: Bot) -> tuple[Source, ast.AST]:
    """Where the bot says which settings it needs."""
    for source, call in subject.code.calls():
        if source.meaning(call.func) is Bot and constant(source, keyword(call, "name")) in {bot.name, UNKNOWN}:
            return source, keyword(call, "settings") or call
    return subject.code.sources[0], subject.code.sources[0].tree


def _missing_secret(source: Source, node: ast.AST, name: str, settings: Settings) -> Iterator[Finding]:
    try:
        Vault(settings.env).fetch(name)
    except ConfigError as error:
        told, _, mend = str(error).partition(". ")
        yield source.finding("KR303", node, f"{told.removesuffix('.')}.", mend or "Store it.")


def _systems_of(source: Source, node: ast.AST) -> Iterator[str]:
    """The systems that a name or a call means: itself, or by the action whose class it is."""
    if isinstance(node, ast.Call) and source.meaning(node.func) is System:
        name = constant(source, node.args[0] if node.args else keyword(node, "name"))
        yield from [name] if isinstance(name, str) else []
    meant = source.meaning(node) if isinstance(node, ast.Name | ast.Attribute) else None
    if isinstance(meant, System):
        yield meant.name
    elif is_action(meant):
        perform = inspect.unwrap(meant.perform)
        known = getattr(perform, "__globals__", {})
        names = (known.get(each) for each in getattr(getattr(perform, "__code__", None), "co_names", ()))
        yield from (each.name for each in names if isinstance(each, System))


def _secrets_of(system: SystemSettings) -> Iterator[str]:
    yield from (name for name in (getattr(system, each) for each in _SECRETS) if name)

"""What there is: the municipality's bots, and what every installed package brings to them."""

import importlib
import importlib.util
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType

from kommunrpa.action import Resource
from kommunrpa.bot import Bot
from kommunrpa.errors import ConfigError
from kommunrpa.settings import Settings

GROUPS = {"action": "kommunrpa.actions", "intake": "kommunrpa.intakes", "resource": "kommunrpa.resources"}
"""The entry-point groups in which a package lists what it brings, by kind."""


@dataclass(frozen=True, kw_only=True)
class FoundBot:
    """A bot file, and the bot in it.

    Args:
        path: The file.
        bot: The bot; None when the file is broken.
        fault: What is wrong with the file; empty when nothing is.
    """

    path: Path
    bot: Bot | None
    fault: str = ""


@dataclass(frozen=True, kw_only=True)
class FoundAction:
    """An action, an intake or a resource that a package lists.

    Args:
        kind: Which of them: ``action``, ``intake`` or ``resource``.
        name: Its name.
        package: The package that brings it, with its version.
        purpose: The first line of its docstring, if it was loaded and has one.
        fault: What is wrong with it; empty when nothing is or nothing was loaded.
    """

    kind: str
    name: str
    package: str
    purpose: str = ""
    fault: str = ""


def find_bots(settings: Settings) -> list[FoundBot]:
    """The bots that ``bots = [...]`` in ``kommunrpa.toml`` names, in the order of their files.

    A broken file is listed with its fault and takes nothing down.

    Args:
        settings: Where the bots are.

    Returns:
        The bots, each with its file; a broken one with its fault.

    Example:
        >>> find_bots(Settings(home=Path()))
        []
    """
    files = {path for pattern in settings.library.bots for path in settings.home.glob(pattern)}
    return [_found(path) for path in sorted(files)]


def load_bot(wanted: str | Path, settings: Settings | None = None) -> Bot:
    """The bot that a person means: a file, a bot's name, or a module.

    Args:
        wanted: ``bots/bygglov.py``, ``bygglov`` or ``kommun.bots.bygglov``.
        settings: Where the bots are; those of the current folder by default. A file is found without them.

    Returns:
        The bot.

    Raises:
        ConfigError: There is none, or its file is broken; the message says what to mend.

    Repeat:
        Yes.

    Example:
        >>> load_bot("bygglov", Settings(home=Path()))
        Traceback (most recent call last):
        kommunrpa.errors.ConfigError: There is no bot 'bygglov'...
    """
    path = Path(wanted)
    if path.suffix == ".py" or path.is_dir():
        return _bot_in(_load_file(path / "bot.py" if path.is_dir() else path), str(wanted))
    wanted, settings = str(wanted), settings or Settings.load()
    found = find_bots(settings)
    for each in found:
        if wanted in {each.path.stem, each.bot.name if each.bot else None}:
            return each.bot or _bot_in(_load_file(each.path), wanted)
    if "." in wanted and importlib.util.find_spec(wanted.partition(".")[0]):
        return _bot_in(importlib.import_module(wanted), wanted)
    near = get_close_matches(wanted, [each.bot.name for each in found if each.bot], n=1)
    hint = f" Did you mean {near[0]!r}?" if near else f" Give a file, or list it in `bots` in {settings.home}."
    raise ConfigError(f"There is no bot {wanted!r}.{hint}")


def find_actions(*, load: bool = False) -> list[FoundAction]:
    """The actions that installed packages list, by name; then their intakes and resources.

    Args:
        load: Whether to import them, to see what each is for and that it works; nothing is imported otherwise.

    Returns:
        The actions, each with the package that brings it.

    Example:
        >>> {"FillForm", "WriteLetter"} <= {found.name for found in find_actions()}
        True
    """
    found = (
        _listed(point, kind=kind, load=load) for kind, group in GROUPS.items() for point in entry_points(group=group)
    )
    return sorted(found, key=lambda each: (each.kind, each.name.casefold(), each.package))


def _listed(point: EntryPoint, *, kind: str, load: bool) -> FoundAction:
    package = f"{point.dist.name} {point.dist.version}" if point.dist else "?"
    purpose = fault = ""
    if load:
        try:
            purpose = _purpose_of(point.load())
        except Exception as error:  # noqa: BLE001 - a broken package takes nothing down
            fault = f"{type(error).__name__}: {error}"
    return FoundAction(kind=kind, name=point.name, package=package, purpose=purpose, fault=fault)


def _purpose_of(thing: object) -> str:
    """The first line of what a thing says of itself: of a resource, what its function says."""
    opening = thing.open if isinstance(thing, Resource) else None
    return (opening.__doc__ or thing.__doc__ or "").strip().partition("\n")[0]


def _found(path: Path) -> FoundBot:
    try:
        return FoundBot(path=path, bot=_bot_in(_load_file(path), path.name))
    except ConfigError as error:
        return FoundBot(path=path, bot=None, fault=str(error))


def _load_file(path: Path) -> ModuleType:
    """Run a bot's file as a module, with its folder first on the search path as Python does for a script."""
    path = path.resolve()
    if not path.is_file():
        raise ConfigError(f"There is no file {path}.")
    name = f"kommunrpa_bot_{abs(hash(path)):x}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise ConfigError(f"{path} is no Python file.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    if str(path.parent) not in sys.path:
        sys.path.insert(0, str(path.parent))
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        del sys.modules[name]
        raise ConfigError(f"{path} can't be loaded: {type(error).__name__}: {error}") from error
    return module


def _bot_in(module: ModuleType, wanted: str) -> Bot:
    bots = list(_bots(module))
    if len(bots) != 1:
        names = ", ".join(bot.name for bot in bots) or "none"
        raise ConfigError(f"{wanted} must hold one Bot, at the top level of the module; it holds {names}.")
    return bots[0]


def _bots(module: ModuleType) -> Iterator[Bot]:
    yield from {id(value): value for value in vars(module).values() if isinstance(value, Bot)}.values()

"""Which files are a bot's own: its file, and those of its folder that it imports; and which are a package's."""

import importlib
import inspect
import pkgutil
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from kommunrpa.bot import Bot
from kommunrpa.check.reading.source import Source
from kommunrpa.errors import ConfigError

_FOREIGN = frozenset({"site-packages", "dist-packages", ".venv", "venv"})


def sources_of_bot(bot: Bot) -> list[Source]:
    """The bot's file, and the files of its folder that it imports, however far."""
    home, file, found = bot.home, bot.file, dict[Path, Source]()
    named_alike = [each for each in list(sys.modules.values()) if _path_in(each).endswith(file.name)]
    ahead = [module for module in named_alike if _file_of(module) == file]
    while ahead:
        module = ahead.pop(0)
        path = _file_of(module)
        if path and path not in found and path.is_relative_to(home) and not _FOREIGN & {*path.relative_to(home).parts}:
            found[path] = Source.of(module)
            ahead += _named_in(module)
    return list(found.values())


def sources_of_package(name: str) -> list[Source]:
    """Every file of a package, or the one of a module.

    Raises:
        ConfigError: It can't be imported: install it, or mend what the message names.
    """
    try:
        top = importlib.import_module(name)
        inside = pkgutil.walk_packages(getattr(top, "__path__", ()), f"{name}.")
        modules = [top, *(importlib.import_module(each.name) for each in inside if not each.name.endswith("__main__"))]
    except Exception as error:
        raise ConfigError(f"{name} can't be imported ({type(error).__name__}: {error}): mend or install it.") from error
    return [Source.of(module) for module in modules if _file_of(module)]


def _named_in(module: ModuleType) -> Iterator[ModuleType]:
    """The modules that the names of a module come from."""
    for value in list(vars(module).values()):
        owner = value if isinstance(value, ModuleType) else sys.modules.get(str(getattr(value, "__module__", "")))
        if isinstance(owner, ModuleType):
            yield owner


def _file_of(module: object) -> Path | None:
    """The file of Python code that a module was loaded from."""
    path = _path_in(module)
    return Path(path).resolve() if path.endswith(".py") else None


def _path_in(module: object) -> str:
    path = inspect.getattr_static(module, "__file__", None)
    return path if isinstance(path, str) else ""

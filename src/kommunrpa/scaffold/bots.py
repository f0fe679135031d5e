"""A new bot: its file, three rows of input, a test, and the settings if there are none."""

from pathlib import Path

from kommunrpa.bot import Bot
from kommunrpa.errors import ConfigError
from kommunrpa.scaffold.naming import is_taken, suggestion
from kommunrpa.scaffold.writing import filled, write_new
from kommunrpa.settings import FILE


def new_bot(name: str, *, folder: Path) -> list[Path]:
    """Make a bot that runs at once: the bot, three rows of input, a test, and ``kommunrpa.toml`` if there is none.

    Args:
        name: The bot's name: small letters, digits, ``-`` and ``_``.
        folder: The project's folder.

    Returns:
        The files that were made.

    Raises:
        ConfigError: The name can't be used (the nearest one is told), or a file is there already. Nothing was written.

    Repeat:
        No: it never writes over a file.

    Example:
        >>> import tempfile
        >>> [path.name for path in new_bot("bygglov", folder=Path(tempfile.mkdtemp()))]
        ['bygglov.py', 'bygglov.csv', 'test_bygglov.py', 'kommunrpa.toml']
    """
    try:
        Bot(name=name, department="", handle=lambda _item, _run: None)
    except ValueError as error:
        raise ConfigError(f"{error}{suggestion(name)}") from error
    if is_taken(name):
        raise ConfigError(
            f"A file {name}.py would hide a module {name!r} that others import, or is no file on Windows: add a word."
        )
    module = name.replace("-", "_")
    files = {
        folder / "bots" / f"{name}.py": filled("bot.py", name=name),
        folder / "bots" / f"{name}.csv": filled("bot.csv"),
        folder / "tests" / f"test_{module}.py": filled("test_bot.py", name=name),
    }
    if not (folder / FILE).exists():
        files[folder / FILE] = filled(FILE)
    return write_new(files)

"""A new package of actions: one action on a system, its entry points, and tests that pass at once."""

import builtins
import keyword
import re
from pathlib import Path

from kommunrpa.errors import ConfigError
from kommunrpa.scaffold.naming import suggestion
from kommunrpa.scaffold.writing import filled, write_new

_USED = frozenset({"kommunrpa", "page", "pytest", "run", "saved", "title"})
"""What the files call something else."""


def new_plugin(name: str, *, folder: Path) -> list[Path]:
    """Make a package of actions for a system, whose tests pass at once.

    Args:
        name: The system's name: small letters, digits and ``-``. ``diarium`` gives the package ``kommunrpa-diarium``,
            which is imported as ``kommunrpa_diarium``.
        folder: Where the package's own folder is made.

    Returns:
        The files that were made.

    Raises:
        ConfigError: The name can't be used (the nearest one is told), or its folder is there already. Nothing was
            written.

    Repeat:
        No: it never writes over a file.

    Example:
        >>> import tempfile
        >>> new_plugin("diarium", folder=Path(tempfile.mkdtemp()))[0].parent.name
        'kommunrpa-diarium'
    """
    name = name.removeprefix("kommunrpa-")
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        raise ConfigError(
            f"A plugin's name begins with a letter a-z and has small letters, digits and - only, not {name!r}."
            f"{suggestion(name)}"
        )
    noun = name.replace("-", "_")
    if keyword.iskeyword(noun) or hasattr(builtins, noun) or noun in _USED:
        raise ConfigError(f"{name!r} means something else in Python code: add a word, such as '{name}-system'.")
    home = folder / f"kommunrpa-{name}"
    if home.is_file() or (home.is_dir() and any(home.iterdir())):
        raise ConfigError(f"{home} is there already: choose another name, or move it.")
    return write_new(_files(home, noun=noun, name=name))


def _files(home: Path, *, noun: str, name: str) -> dict[Path, bytes]:
    package, words = home / "src" / f"kommunrpa_{noun}", {"name": name, "noun": noun, "title": name.capitalize()}
    return {
        home / "pyproject.toml": filled("plugin_pyproject.toml", **words),
        home / "README.md": filled("plugin_readme.md", **words),
        package / "__init__.py": filled("plugin_init.py", **words),
        package / "system.py": filled("plugin_system.py", **words),
        package / "open_case.py": filled("plugin_open_case.py", **words),
        package / "py.typed": b"",
        home / "tests" / "test_open_case.py": filled("plugin_test_open_case.py", **words),
    }

"""Makes files from the templates beside this module, and writes over none."""

from collections.abc import Mapping
from pathlib import Path
from string import Template

from kommunrpa.errors import ConfigError
from kommunrpa.files import write_together

_TEMPLATES = Path(__file__).with_name("templates")


def filled(template: str, **words: str) -> bytes:
    """The content of a file.

    Args:
        template: Name of its template, without the ``.tmpl`` at its end.
        words: What stands for each ``$word`` in it.
    """
    text = (_TEMPLATES / f"{template}.tmpl").read_text(encoding="utf-8")
    return Template(text).substitute(words).encode()


def write_new(files: Mapping[Path, bytes]) -> list[Path]:
    """Write files that are not there yet: all of them, or none.

    Args:
        files: The content of each.

    Returns:
        Their paths.

    Raises:
        ConfigError: One is there already: choose another name, or move it.
    """
    if there := [path for path in files if path.exists() or path.is_symlink()]:
        raise ConfigError(f"{there[0]} is there already: choose another name, or move the file.")
    write_together(files)
    return list(files)

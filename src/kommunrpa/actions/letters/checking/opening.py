"""Opens a template for a check: its bytes, and what is compiled of it."""

from pathlib import Path

from kommunrpa.actions.letters.rendering.template import Template, compile_template
from kommunrpa.errors import ActionError


def read_template(path: Path) -> bytes:
    """Read a template.

    Args:
        path: The file.

    Raises:
        ActionError: It can't be read: correct the path.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise ActionError(f"The template {path} can't be opened: {error.strerror}.") from error


def open_template(path: Path) -> Template:
    """Compile a template as `WriteLetter` does.

    Args:
        path: The file.

    Raises:
        ActionError: It can't be read, or has a fault.
    """
    return compile_template(read_template(path), name=path.name)

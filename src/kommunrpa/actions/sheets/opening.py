"""The sheets of a file that a bot names: what the operating system says becomes an error of ours."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from kommunrpa.actions.sheets.reading.grid import Grid, read_grids
from kommunrpa.errors import ActionError, TemporaryError


def grids_at(path: Path, *, sheet: str, wanted: Collection[str]) -> list[Grid]:
    """The sheets of a file, as `read_grids` gives them.

    Raises:
        UnreadableSheet: It is damaged, locked, too large or no sheet.
        ActionError: There is no such file.
        TemporaryError: It can't be read now.
        ConfigError: The extra for Excel files is not installed.
    """
    with opening():
        return read_grids(path, sheet=sheet, wanted=wanted)


@contextmanager
def opening() -> Iterator[None]:
    """Errors of the operating system while a file is read.

    Raises:
        ActionError: The file is not there, or is a folder.
        TemporaryError: It is there and can't be read now: locked by another program, or its share is away.
    """
    try:
        yield
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError) as error:
        raise ActionError("There is no file at `path`: check what the bot gives to the action.") from error
    except OSError as error:
        raise TemporaryError(
            f"The file at `path` can't be read now ({type(error).__name__}): is it open in another program? Close it."
        ) from error

"""The table of a file that a bot names, or what is wrong with the file, in words for whoever can mend it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kommunrpa.actions.sheets.faults import UnclearRows
from kommunrpa.actions.sheets.reading.grid import Grid, fetched, grids_of
from kommunrpa.actions.sheets.reading.headings import Header, header_of
from kommunrpa.errors import ActionError, TemporaryError
from kommunrpa.fields import Field
from kommunrpa.fields.values import count_of
from kommunrpa.privacy import mask

_MOST_TOLD = 50


def table_at(
    path: Path, *, sheet: str, fields: Mapping[str, Field[Any]], data: bytes | None = None
) -> tuple[Grid, Header]:
    """The only sheet of a file that has the headings, and where they stand.

    Args:
        path: The file.
        sheet: The name of the sheet; empty for the only one that can be seen and has them.
        fields: What is looked for, by name.
        data: The file, when it was fetched before.

    Raises:
        UnclearRows: Headings are missing or stand twice, or several sheets have them.
        UnreadableSheet: It is damaged, locked, too large or no sheet.
        ActionError: There is no such file.
        TemporaryError: It can't be read now.
        ConfigError: The extra for Excel files is not installed.
    """
    wanted = [label for field in fields.values() for label in field.labels]
    with opening():
        data = fetched(path) if data is None else data
        grids = grids_of(data, name=path.name, sheet=sheet, wanted=wanted)
    found = [(grid, header_of(grid.rows, fields)) for grid in grids]
    whole = [each for each in found if not each[1].faults]
    if len(whole) > 1:
        names = ", ".join(f"”{mask(grid.name)}”" for grid, _ in whole)
        raise UnclearRows(f"Kolumnerna finns på flera blad ({names}), och det går inte att avgöra vilket som gäller.")
    grid, header = whole[0] if whole else max(found, key=lambda each: len(each[1].places))
    refuse(path, [f"– {fields[name].label}: {fault}." for name, fault in header.faults.items()])
    return grid, header


def refuse(path: Path, faults: Sequence[str]) -> None:
    """Tell every fault of a file, if there are any.

    Raises:
        UnclearRows: There are.
    """
    if faults:
        more = [f"– … och {len(faults) - _MOST_TOLD} till."] if len(faults) > _MOST_TOLD else []
        told = [f"{count_of(faults)} i {mask(path.name)} måste kontrolleras:", *faults[:_MOST_TOLD], *more]
        raise UnclearRows("\n".join(told))


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

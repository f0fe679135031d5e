"""Excel and OpenDocument files, read apart: a few kilobytes of them can ask for more memory than there is."""

import json

from kommunrpa.actions.sheets.faults import UnreadableSheet
from kommunrpa.confined.pool import Pool
from kommunrpa.errors import ConfigError
from kommunrpa.privacy import mask

EXCEL = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
"""The endings of the files that are read so."""

workers = Pool(
    tasks="kommunrpa.actions.sheets.reading.tasks",
    faults=(UnreadableSheet,),
    overcome=lambda: UnreadableSheet(
        "Kalkylbladet är för stort eller för tungt att läsa säkert. "
        "Ta bort tomma rader och kolumner långt ner och ut, eller dela upp filen."
    ),
)


def read_book(data: bytes, *, name: str, sheet: str | None) -> list[tuple[str, list[list[str]]]]:
    """The names and cells of the sheets of a file.

    Args:
        data: The file.
        name: What it is called.
        sheet: As in `read_grids`.

    Raises:
        UnreadableSheet: It is damaged, locked or too heavy, or has no such sheet.
        ConfigError: The extra is not installed.
        TemporaryError: Somebody else ended the worker.
    """
    try:
        import python_calamine  # noqa: F401, PLC0415 - an extra: only the worker uses it
    except ImportError as error:
        raise ConfigError(
            f"{mask(name)} is an Excel file: install the extra with `pip install kommunrpa[sheets]`."
        ) from error
    answer = workers.ask("read", data, sheet=sheet)
    return [(title, json.loads(rows)) for title, rows in zip(answer.content, answer.parts, strict=True)]

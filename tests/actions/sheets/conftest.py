"""Real files for the tests of sheets."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from kommunrpa.action import Run
from kommunrpa.actions.sheets import ReadSheet, Sheet

Read = Callable[..., Sheet]
Book = Callable[..., Path]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    """Write an Excel file with a sheet for each list of rows."""

    def write(*rows: list[Any], name: str = "bok.xlsx", **sheets: list[list[Any]]) -> Path:
        file = openpyxl.Workbook()
        assert file.active is not None
        for row in rows:
            file.active.append(row)
        if sheets:
            file.remove(file.active)
        for title, lines in sheets.items():
            page = file.create_sheet(title)
            for row in lines:
                page.append(row)
        file.save(tmp_path / name)
        return tmp_path / name

    return write


@pytest.fixture
def read(run: Run, tmp_path: Path) -> Read:
    """Read a file, or a text as CSV."""

    def read(content: str | bytes | Path, columns: dict[str, Any], **how: Any) -> Sheet:
        if isinstance(content, str | bytes):
            data = content.encode() if isinstance(content, str) else content
            content = tmp_path / "blad åäö.csv"
            content.write_bytes(data)
        return run.do(ReadSheet(path=content, columns=columns, **how))

    return read

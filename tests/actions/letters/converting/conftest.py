"""False office programs, and what waits for a process to end."""

import os
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.letters import Office
from kommunrpa.actions.letters.converting.libreoffice import LibreOffice

_FALSE = """#!/bin/sh
case "$*" in
  *--convert-to*)
    {call}
    ;;
  *)
    for document; do :; done
    {keep}
    touch "$(dirname "$document")/.~lock.$(basename "$document")#"
    exec sleep 300
    ;;
esac
"""


@pytest.fixture
def false_one(tmp_path: Path) -> Iterator[Callable[..., Office]]:
    """Makes a program that is called as LibreOffice is, and does at a call what a script says."""
    made: list[Office] = []

    def make(call: str, *, keep: str = "", patience: float = 20) -> Office:
        program = tmp_path / "soffice"
        program.write_text(_FALSE.format(call=call, keep=keep), encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        made.append(Office(engine=LibreOffice(program=program, start=patience, each=0), substitutes=True))
        return made[-1]

    yield make
    for each in made:
        each.engine.close()


@pytest.fixture
def ended() -> Callable[[int], bool]:
    """Whether a process ends within some seconds."""

    def is_ended(process: int) -> bool:
        for _ in range(500):
            status = Path(f"/proc/{process}/stat")
            try:
                os.kill(process, 0)
                if status.exists() and status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z":
                    return True
            except (ProcessLookupError, FileNotFoundError):
                return True
            time.sleep(0.01)
        return False

    return is_ended


@pytest.fixture
def set_in(word: Any) -> Callable[..., bytes]:
    """Makes a letter of some lines, set in one font."""

    def make(font: str, *lines: str) -> bytes:
        def fill(document: Any) -> None:
            for fonts in document.styles.element.xpath("//w:rFonts"):
                fonts.attrib.clear()
                for key in ("ascii", "hAnsi"):
                    fonts.set(f"{{http://schemas.openxmlformats.org/wordprocessingml/2006/main}}{key}", font)
            for line in lines:
                document.add_paragraph(line)

        return bytes(word.build(fill))

    return make

"""The demo bot in the town, as a program of its own, in a folder where every byte can be looked at."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from exempelby import Town

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "foreningsbidrag"

MIXED = ("01", "02", "04", "11", "18", "25")
"""Applications of every kind: the first two pass, the others need a person, each for a reason of its own."""

SECRET = "mycket-hemligt-lösen-7731"


@dataclass(kw_only=True)
class Office:
    """A folder with a bot in it, and what was written when it ran.

    Args:
        folder: Everything is written below it.
        temporary: The bot's folder for temporary files: short, since a browser's socket lies in it.
        town: The web application.
    """

    folder: Path
    temporary: Path
    town: Town
    said: str = field(default="", init=False)
    code: int = field(default=0, init=False)

    def run(self, *, before: str = "", after: str = "", swap: tuple[str, str] = ("", "")) -> None:
        """Run the demo bot as a program, with lines put in before and after its own, and one text swapped."""
        program = self.start(before=before, after=after, swap=swap)
        self.said += program.communicate()[0]
        self.code = program.returncode

    def start(self, *, before: str = "", after: str = "", swap: tuple[str, str] = ("", "")) -> "subprocess.Popen[str]":
        """Start the bot so, in a process group of its own."""
        source = (EXAMPLE / "bot.py").read_text(encoding="utf-8")
        assert swap[0] in source, "what is swapped stands in the bot"
        source = source.replace(*swap) if swap[0] else source
        (self.folder / "bot.py").write_text(f"{before}\n{source}\n{after}\n", encoding="utf-8")
        settings = {
            "HOME": str(self.folder / "home"),
            "TMPDIR": str(self.temporary),
            "KOMMUNRPA_BOT__FORENINGSBIDRAG__PORTAL": self.town.url,
            "KOMMUNRPA_SECRET__PORTAL_PASSWORD": SECRET,
            "PYTHONIOENCODING": "utf-8",
        }
        return subprocess.Popen(
            [sys.executable, "-m", "kommunrpa", "run", "bot.py", "--debug"],
            cwd=self.folder,
            env={**os.environ, **settings},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )

    def written(self) -> Iterator[tuple[str, bytes]]:
        """Every file's path, and its bytes unless it is a letter, an application or the store's own."""
        yield "terminal", self.said.encode()
        for path in (*self.folder.rglob("*"), *self.temporary.rglob("*")):
            name = str(path.relative_to(self.folder if path.is_relative_to(self.folder) else self.temporary.parent))
            own = name.startswith(("files", "inbox", "rpa.db")) or name in {"bot.py", "beslut.docx"}
            yield name, path.read_bytes() if path.is_file() and not own else b""

    def states(self) -> Counter[str]:
        """How many items stand where; none before the database is there."""
        return states_in(self.folder / "rpa.db")

    def letters(self) -> list[Path]:
        """The letters that were written."""
        return letters_in(self.folder)


@dataclass(frozen=True, kw_only=True)
class Whole:
    """What an office came to where the bot has worked through all thirty applications.

    Args:
        folder: The office's folder.
        said: What the bot said.
        code: Its exit code.
        cases: The town's cases, with amounts and days as texts.
    """

    folder: Path
    said: str
    code: int
    cases: list[dict[str, Any]]

    def letters(self) -> list[Path]:
        """The letters that were written."""
        return letters_in(self.folder)


def states_in(database: Path) -> Counter[str]:
    """How many items stand where; none before the database is there."""
    try:
        with contextlib.closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
            return Counter(state for (state,) in connection.execute("select state from item"))
    except sqlite3.OperationalError:
        return Counter()


def wait_for_done(database: Path, count: int) -> None:
    """Wait until so many items are done."""
    ends = time.monotonic() + 120
    while states_in(database)["done"] < count:
        assert time.monotonic() < ends, "the bot does not get on"
        time.sleep(0.05)


def letters_in(office: Path) -> list[Path]:
    """The letters in an office's folder."""
    return sorted((office / "files").rglob("*.docx"))

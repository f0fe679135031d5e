"""What the departments' desks hold: records of labelled facts, with files and with notes of what was done."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from exempelby.database import Database
from exempelby.reading import Answer, Attachment

_SCHEMA = """
CREATE TABLE IF NOT EXISTS records (
    id INTEGER PRIMARY KEY,
    desk TEXT NOT NULL,
    number TEXT NOT NULL,
    facts TEXT NOT NULL,
    UNIQUE (desk, number)
);
CREATE TABLE IF NOT EXISTS notes (
    id INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES records (id),
    form TEXT NOT NULL,
    day TEXT NOT NULL,
    answers TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS files (
    id INTEGER PRIMARY KEY,
    record INTEGER NOT NULL REFERENCES records (id),
    field TEXT NOT NULL,
    name TEXT NOT NULL,
    content BLOB NOT NULL
);
"""


class Taken(Exception):  # noqa: N818 - a fact about the records
    """There is such a record already."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """That a form of a record was sent.

    Args:
        form: The form.
        day: The day, as `2026-11-24`.
        answers: What was answered, by label.
    """

    form: str
    day: str
    answers: Mapping[str, Answer] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Record:
    """One record; what it tells stays out of its repr.

    Args:
        number: What it is called at its desk.
        facts: What is known, by label, in the order of the page.
        files: The names of its files.
        notes: What was done with it, in order.
    """

    number: str
    facts: Mapping[str, str] = field(repr=False)
    files: Sequence[str] = field(repr=False)
    notes: Sequence[Note] = field(repr=False)


class Records:
    """The records of every desk; safe to use from several threads.

    Args:
        database: The SQLite file; none keeps everything in memory.
    """

    def __init__(self, database: Path | None = None) -> None:
        self._database = Database(database, _SCHEMA)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def add(
        self, desk: str, facts: Mapping[str, str], *, number: str = "{serial}", files: Sequence[Attachment] = ()
    ) -> Record:
        """Keep a new record.

        Args:
            desk: The desk's path, as `/personal`.
            facts: What is known, by label.
            number: What it is called; `{serial}` in it is how many records the desk has then.
            files: Its files.

        Raises:
            Taken: The desk has a record of that number.
        """
        with self._database.writing() as connection:
            count = connection.execute("SELECT count(*) FROM records WHERE desk = ?", (desk,)).fetchone()[0]
            row = desk, number.format(serial=count + 1), json.dumps(dict(facts), ensure_ascii=False)
            try:
                record = connection.execute("INSERT INTO records (desk, number, facts) VALUES (?, ?, ?)", row).lastrowid
            except sqlite3.IntegrityError:
                raise Taken from None
            self._keep(record, files)
            return self._of(connection.execute("SELECT * FROM records WHERE id = ?", (record,)).fetchone())

    def note(
        self, desk: str, number: str, note: Note, *, facts: Mapping[str, str], files: Sequence[Attachment] = ()
    ) -> None:
        """Keep what was done with a record, and what is known since."""
        with self._database.writing() as connection:
            row = self._row(desk, number)
            known = json.dumps(json.loads(row["facts"]) | dict(facts), ensure_ascii=False)
            connection.execute("UPDATE records SET facts = ? WHERE id = ?", (known, row["id"]))
            connection.execute(
                "INSERT INTO notes (record, form, day, answers) VALUES (?, ?, ?, ?)",
                (row["id"], note.form, note.day, json.dumps(dict(note.answers), ensure_ascii=False)),
            )
            self._keep(row["id"], files)

    def find(self, desk: str, number: str) -> Record | None:
        """Give one record."""
        with self._database.reading():
            row = self._row(desk, number)
            return self._of(row) if row else None

    def all(self, desk: str, words: str = "") -> list[Record]:
        """Give the records of a desk whose number or facts hold the words, in the order in which they came."""
        with self._database.reading():
            rows = self._database.connection.execute(
                "SELECT * FROM records WHERE desk = ? ORDER BY id", (desk,)
            ).fetchall()
            found = [self._of(row) for row in rows]
        wanted = words.strip().casefold()
        return [each for each in found if wanted in " ".join((each.number, *each.facts.values())).casefold()]

    def file(self, desk: str, number: str, *, place: int) -> Attachment | None:
        """Give one file of a record, counted from 1."""
        with self._database.reading():
            row = self._row(desk, number)
            files = self._database.connection.execute(
                "SELECT * FROM files WHERE record = ? ORDER BY id", (row["id"],)
            ).fetchall()
        if not 1 <= place <= len(files):
            return None
        return Attachment(**{name: files[place - 1][name] for name in ("field", "name", "content")})

    def _row(self, desk: str, number: str) -> sqlite3.Row:
        query = "SELECT * FROM records WHERE desk = ? AND number = ?"
        row: sqlite3.Row = self._database.connection.execute(query, (desk, number)).fetchone()
        return row

    def _keep(self, record: int | None, files: Sequence[Attachment]) -> None:
        rows = [(record, file.field, file.name, file.content) for file in files]
        self._database.connection.executemany(
            "INSERT INTO files (record, field, name, content) VALUES (?, ?, ?, ?)", rows
        )

    def _of(self, row: sqlite3.Row) -> Record:
        files = self._database.connection.execute("SELECT name FROM files WHERE record = ? ORDER BY id", (row["id"],))
        notes = self._database.connection.execute("SELECT * FROM notes WHERE record = ? ORDER BY id", (row["id"],))
        return Record(
            number=row["number"],
            facts=json.loads(row["facts"]),
            files=[file["name"] for file in files],
            notes=[Note(form=each["form"], day=each["day"], answers=json.loads(each["answers"])) for each in notes],
        )

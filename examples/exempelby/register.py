"""The register of cases: one SQLite database that gives each case its diarienummer."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

from exempelby.database import Database
from exempelby.reading import Answer, Attachment

_SCHEMA = """
CREATE TABLE IF NOT EXISTS cases (
    id INTEGER PRIMARY KEY,
    year INTEGER NOT NULL,
    serial INTEGER NOT NULL,
    diarienummer TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    status TEXT NOT NULL,
    registered TEXT NOT NULL,
    orgnr TEXT,
    activity_year TEXT,
    ore INTEGER,
    answers TEXT NOT NULL,
    UNIQUE (year, serial)
);
CREATE UNIQUE INDEX IF NOT EXISTS one_grant_a_year ON cases (orgnr, activity_year) WHERE orgnr IS NOT NULL;
CREATE TABLE IF NOT EXISTS attachments (
    case_id INTEGER NOT NULL REFERENCES cases (id),
    number INTEGER NOT NULL,
    field TEXT NOT NULL,
    name TEXT NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (case_id, number)
);
"""

_INSERT = """
INSERT INTO cases
    (year, serial, diarienummer, kind, title, status, registered, orgnr, activity_year, ore, answers) VALUES
    (:year, :serial, :diarienummer, :kind, :title, :status, :registered, :orgnr, :activity_year, :ore, :answers)
"""

_SEARCH = """
SELECT * FROM cases
WHERE :words = '' OR instr(fold(diarienummer || ' ' || title || ' ' || coalesce(orgnr, '')), :words) > 0
"""

SORTS = {
    "diarienummer": "year {0}, serial {0}",
    "rubrik": "title COLLATE swedish {0}, id",
    "typ": "kind COLLATE swedish {0}, id",
    "belopp": "ore {0}, id",
    "registrerad": "registered {0}, id {0}",
    "status": "status COLLATE swedish {0}, id",
}
"""What the list can be sorted by, as SQL that lacks only the direction."""

_ALPHABET = {letter: place for place, letter in enumerate("abcdefghijklmnopqrstuvwxyzåäö")}


class AlreadyRegistered(Exception):  # noqa: N818 - a fact about the register
    """The association has a case for the same year already."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One registered case; what was answered stays out of its repr."""

    id: int
    diarienummer: str
    kind: str
    status: str
    registered: date
    title: str = field(repr=False)
    amount: Decimal | None = field(repr=False)
    answers: Mapping[str, Answer] = field(repr=False)
    attachments: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Slice:
    """The cases of one page of a list, and how many there are in all."""

    cases: Sequence[Case]
    total: int


class Register:
    """The cases of the town; safe to use from several threads, and from several processes on one file.

    Args:
        database: The SQLite file; none keeps everything in memory.
    """

    def __init__(self, database: Path | None = None) -> None:
        self._database = Database(database, _SCHEMA)
        self._database.connection.create_collation("swedish", _compare)
        self._database.connection.create_function("fold", 1, str.casefold, deterministic=True)

    def close(self) -> None:
        """Close the database."""
        self._database.close()

    def add(
        self,
        kind: str,
        *,
        answers: Mapping[str, Answer],
        files: Sequence[Attachment] = (),
        registered: date,
        status: str = "Registrerad",
    ) -> Case:
        """Register a case under the next diarienummer of its year.

        Raises:
            AlreadyRegistered: The association has a case for the same year; nothing was registered.
        """
        with self._database.writing() as connection:
            if connection.execute(
                "SELECT 1 FROM cases WHERE orgnr = ? AND activity_year = ?",
                (answers.get("orgnr"), answers.get("activity_year")),
            ).fetchone():
                raise AlreadyRegistered
            serial = connection.execute(
                "SELECT coalesce(max(serial), 0) + 1 FROM cases WHERE year = ?", (registered.year,)
            ).fetchone()[0]
            row = {
                "year": registered.year,
                "serial": serial,
                "diarienummer": f"KF {registered.year}/{serial:04d}",
                "kind": kind,
                "title": answers.get("association") or answers.get("booker_name"),
                "status": status,
                "registered": registered.isoformat(),
                "orgnr": answers.get("orgnr"),
                "activity_year": answers.get("activity_year"),
                "ore": _ore(answers.get("amount")),
                "answers": json.dumps(answers, ensure_ascii=False),
            }
            case_id = connection.execute(_INSERT, row).lastrowid
            connection.executemany(
                "INSERT INTO attachments (case_id, number, field, name, content) VALUES (?, ?, ?, ?, ?)",
                [(case_id, number, file.field, file.name, file.content) for number, file in enumerate(files, start=1)],
            )
            return self._case(connection.execute("SELECT * FROM cases WHERE id = ?", (case_id,)).fetchone())

    def find(self, case_id: int) -> Case | None:
        """Give one case."""
        with self._database.reading():
            row = self._database.connection.execute("SELECT * FROM cases WHERE id = ?", (case_id,)).fetchone()
            return self._case(row) if row else None

    def attachment(self, case_id: int, *, number: int) -> Attachment | None:
        """Give one file of a case, counted from 1."""
        query = "SELECT field, name, content FROM attachments WHERE case_id = ? AND number = ?"
        with self._database.reading():
            row = self._database.connection.execute(query, (case_id, number)).fetchone()
        return Attachment(field=row["field"], name=row["name"], content=row["content"]) if row else None

    def search(
        self,
        words: str = "",
        *,
        sort: str = "diarienummer",
        descending: bool = False,
        offset: int = 0,
        limit: int = -1,
    ) -> Slice:
        """Give the cases whose diarienummer, title or organisationsnummer holds the words; -1 sets no limit."""
        wanted = {"words": words.strip().casefold(), "offset": offset, "limit": limit}
        order = SORTS[sort].format("DESC" if descending else "ASC")
        query = f"{_SEARCH} ORDER BY {order} LIMIT :limit OFFSET :offset"
        with self._database.reading():
            rows = self._database.connection.execute(query, wanted).fetchall()
            total = self._database.connection.execute(f"SELECT count(*) FROM ({_SEARCH})", wanted).fetchone()[0]  # noqa: S608 - our own text
            return Slice(cases=[self._case(row) for row in rows], total=total)

    def _case(self, row: sqlite3.Row) -> Case:
        files = self._database.connection.execute(
            "SELECT name FROM attachments WHERE case_id = ? ORDER BY number", (row["id"],)
        )
        return Case(
            id=row["id"],
            diarienummer=row["diarienummer"],
            kind=row["kind"],
            status=row["status"],
            registered=date.fromisoformat(row["registered"]),
            title=row["title"],
            amount=None if row["ore"] is None else Decimal(row["ore"]) / 100,
            answers=json.loads(row["answers"]),
            attachments=tuple(file["name"] for file in files),
        )


def _ore(amount: Answer | None) -> int | None:
    return int(Decimal(amount) * 100) if isinstance(amount, str) else None


def _compare(left: str, right: str) -> int:
    """Order two texts by the Swedish alphabet."""
    left_key, right_key = _sort_key(left), _sort_key(right)
    return (left_key > right_key) - (left_key < right_key)


def _sort_key(text: str) -> list[int]:
    return [_ALPHABET.get(sign, ord(sign) - 1000) for sign in text.casefold()]

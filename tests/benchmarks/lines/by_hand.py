"""What no other library gives a bot: letters in Word and PDF, an outbox, and a word for what a person must see."""

import io
import json
import shutil
import subprocess
import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
from babel.dates import format_date
from docxtpl import DocxTemplate

EXAMPLES = Path(__file__).parents[3] / "examples"
TEMPLATES, PIECES = EXAMPLES / "bygglov", EXAMPLES / "stycken"
Once = Callable[[str, Callable[[], str]], str]


class ForAPerson(Exception):  # noqa: N818 - not a fault
    """A case that a person must look at."""


def write_letter(template: str, values: dict[str, Any], path: Path) -> Path:
    """Write a letter, and make a PDF of it."""
    letter = DocxTemplate(TEMPLATES / template)
    words = jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined)
    words.filters["datum_lång"] = long_date
    words.filters["stycke"] = lambda name: shared_paragraphs(letter, name, values, words)
    letter.render(values, words)
    letter.save(path)
    office = shutil.which("soffice") or "soffice"
    command = [office, "--headless", "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(path.parent), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    if not path.with_suffix(".pdf").exists():  # its exit code lies
        raise RuntimeError("no PDF was written")
    return path.with_suffix(".pdf")


def shared_paragraphs(letter: DocxTemplate, name: str, values: dict[str, Any], words: jinja2.Environment) -> object:
    """The paragraphs that the letters of all departments share."""
    piece = DocxTemplate(PIECES / name)
    piece.render(values, words)
    content = io.BytesIO()
    piece.save(content)
    content.seek(0)
    return letter.new_subdoc(content)


def long_date(day: date) -> str:
    """A day as people write it."""
    return format_date(day, "d MMMM y", locale="sv_SE")


def send(letter: Path, case: str, subject: str, name: str, number: str, outbox: Path) -> str:
    """Put the letter in the outbox, for the digital mailbox."""
    message = str(uuid.uuid4())
    content = {"case": case, "to": number, "name": name, "subject": subject, "channel": "digital_brevlada"}
    outbox.mkdir(exist_ok=True)
    shutil.copy(letter, outbox / f"{message}.pdf")
    (outbox / f"{message}.json").write_text(json.dumps(content), encoding="utf-8")
    return message

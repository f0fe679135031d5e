"""The ways to read the fields of a PDF that are measured side by side, each as one who knows it well would write it.

Every way is given our own kinds of fields: what it finds counts only if it reads as a value of its kind, so that a
wrong check digit is refused by all of them. Where a file is a fillable form, the peers look first at the names and
tooltips of its fields with pypdf.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from corpus.items import REFUSED

from kommunrpa.actions.pdf import (
    Amount,
    Bankgiro,
    Choice,
    Date,
    Email,
    Field,
    Integer,
    Ocr,
    OrgNumber,
    Personnummer,
    Phone,
    Plusgiro,
    Postcode,
    Unfit,
)

Values = dict[str, object]
Read = Callable[[Path, dict[str, Field[Any]]], Values]
PATTERNS: dict[type[Field[Any]], str] = {
    Amount: r"-?\d{1,3}(?:[  ]?\d{3})*(?:,\d\d)?(?: ?(?:kr|kronor|SEK))?(?!\d)",
    Bankgiro: r"\d{3,4}-\d{4}",
    Date: r"\d{4}-\d\d-\d\d|\d{8}|\d{1,2}/\d{1,2} \d{4}|\d{1,2} [a-z]+ \d{4}",
    Email: r"\S+@\S+",
    Integer: r"\d+",
    Ocr: r"\d{5,25}",
    OrgNumber: r"\d{6}-\d{4}",
    Personnummer: r"\d{8}-?\d{4}",
    Phone: r"0\d{1,3}-?\d[\d ]{4,8}\d",
    Plusgiro: r"\d[\d ]{1,8}-\d",
    Postcode: r"\d{3} ?\d\d",
}
FAR_RIGHT, FAR_BELOW, SAME_ROW = 250.0, 30.0, 3.0


@contextmanager
def kommunrpa() -> Iterator[Read]:
    """Our own action, as a bot does it."""
    from corpus.reading import read

    from kommunrpa import Run

    with TemporaryDirectory() as folder, Run(folder=Path(folder)) as run:
        yield lambda path, fields: {name: found.value for name, found in read(path, fields, run).items()}


@contextmanager
def regex() -> Iterator[Read]:
    """A pattern for each kind of field, behind its label in PDFium's text: quick to write, and what most people do."""
    from pypdfium2 import PdfDocument

    def read(path: Path, fields: dict[str, Field[Any]]) -> Values:
        with PdfDocument(path) as document:
            text = "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r", "")
        filled = filled_in(path)
        return {name: filled(field) or first_read(field, behind(field, text)) for name, field in fields.items()}

    def behind(field: Field[Any], text: str) -> Iterator[str]:
        labels = "|".join(re.escape(label) for label in field.labels)
        found = re.search(rf"(?im)(?<!\w)(?:{labels})[ :.]*\n?[ .]*({pattern_of(field)})", text)
        yield from [found[1]] if found else []

    yield read


@contextmanager
def pdfplumber() -> Iterator[Read]:
    """The words of pdfplumber: what stands nearest to the right of a label, else nearest below it."""
    import pdfplumber as plumber

    def read(path: Path, fields: dict[str, Field[Any]]) -> Values:
        filled = filled_in(path)
        with plumber.open(path) as document:
            pages = [page.extract_words() for page in document.pages]
        return {name: filled(field) or first_read(field, beside(field, pages)) for name, field in fields.items()}

    def beside(field: Field[Any], pages: list[list[dict[str, Any]]]) -> Iterator[str]:
        for words in pages:
            for label in field.labels:
                for place in places_of(label, words):
                    yield from (found for found in near(place, words) if re.fullmatch(pattern_of(field), found))

    yield read


@contextmanager
def rpa() -> Iterator[Read]:
    """RPA.PDF as its documentation has it: the text to the right of a label, else the one below it."""
    from RPA.PDF import PDF

    def read(path: Path, fields: dict[str, Field[Any]]) -> Values:
        filled, pdf = filled_in(path), PDF()
        pdf.open_pdf(str(path))
        try:
            pages = range(1, pdf.get_number_of_pages() + 1)
            return {
                name: filled(field) or first_read(field, beside(field, pdf, pages)) for name, field in fields.items()
            }
        finally:
            pdf.close_all_pdfs()

    def beside(field: Field[Any], pdf: Any, pages: Sequence[int]) -> Iterator[str]:
        for page in pages:
            for label in [each + end for each in field.labels for end in ("", ":")]:
                for direction in ("right", "bottom"):
                    more = {"direction": direction, "regexp": PATTERNS.get(type(field)), "ignore_case": True}
                    for match in pdf.find_text(f"text:{label}", pagenum=page, **more):
                        yield from match.neighbours

    yield read


WAYS = {
    "kommunrpa ParsePdf": kommunrpa,
    "a regex on PDFium's text": regex,
    "pdfplumber's words, nearest": pdfplumber,
    "RPA.PDF find_text": rpa,
}


def pattern_of(field: Field[Any]) -> str:
    """How the value of a field is written."""
    if isinstance(field, Choice):
        return "|".join(re.escape(choice) for choice in field.choices)
    return PATTERNS.get(type(field), r"\S.*")


def first_read(field: Field[Any], texts: Iterator[str]) -> object:
    """The first text as a value, or `REFUSED` if there is none, or it is no value."""
    try:
        return next((field.read(text.strip()) for text in texts if text.strip()), REFUSED)
    except Unfit:
        return REFUSED


def filled_in(path: Path) -> Callable[[Field[Any]], object]:
    """Finds what is filled in in a fillable form by the name or tooltip of its field."""
    from pypdf import PdfReader

    found = PdfReader(path).get_fields() if b"/AcroForm" in path.read_bytes() else None
    by_name = {
        str(name).casefold(): str(entry.get("/V", ""))
        for key, entry in (found or {}).items()
        for name in (key, entry.get("/TU", ""))
    }

    def find(field: Field[Any]) -> object:
        text = next((by_name[label.casefold()] for label in field.labels if label.casefold() in by_name), "")
        ticks = {"/Yes": "☒", "/Off": "☐"}
        return first_read(field, iter([ticks.get(text, text)])) if text else None

    return find


def places_of(label: str, words: list[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """The first and the last word of a label, wherever it stands."""
    wanted = label.casefold().split()
    for at in range(len(words) - len(wanted) + 1):
        own = words[at : at + len(wanted)]
        if [each["text"].casefold().rstrip(":") for each in own] == [each.rstrip(":") for each in wanted]:
            yield own[0], own[-1]


def near(place: tuple[dict[str, Any], dict[str, Any]], words: list[dict[str, Any]]) -> Iterator[str]:
    """The texts to the right of a label and below it, from the nearest, each in one piece."""
    first, last = place
    right = [w for w in words if abs(w["top"] - last["top"]) <= SAME_ROW and 0 <= w["x0"] - last["x1"] <= FAR_RIGHT]
    yield joined(sorted(right, key=lambda word: word["x0"]))
    below = [w for w in words if 0 < w["top"] - first["top"] - 2 <= FAR_BELOW and w["x0"] >= first["x0"] - SAME_ROW]
    below = [w for w in below if w["top"] - min(each["top"] for each in below) <= SAME_ROW]
    yield joined(sorted(below, key=lambda word: word["x0"]))


def joined(words: list[dict[str, Any]]) -> str:
    """The words up to the first wide gap."""
    texts: list[str] = []
    for at, word in enumerate(words):
        if at and word["x0"] - words[at - 1]["x1"] > 6:
            break
        texts.append(word["text"])
    return " ".join(texts)

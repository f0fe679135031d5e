"""Words with their boxes, and the text of long and of many short documents, beside the libraries that read them too.

`python tests/benchmarks/bench_words.py [ROUNDS]` reads the printed documents of the corpus (tests/corpus), a Swedish
book of 200 pages made here, or the PDF files of a folder (`--folder FOLDER`), by each library in turns, and prints the
median of the processor's time, child processes included, as a ratio to the first. pymupdf is measured only: its licence
(AGPL) does not let us build on it.
"""

import argparse
import importlib.util
import io
import logging
import statistics
import sys
import tempfile
import warnings
from collections import Counter
from collections.abc import Callable, Iterable
from contextlib import redirect_stderr
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import pypdf
import pypdfium2
from corpus.documents import documents
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate
from spent import seconds

from kommunrpa.action import Run
from kommunrpa.actions.pdf import ReadText
from kommunrpa.actions.pdf.pages.pdfium import opened
from kommunrpa.actions.pdf.pages.words import TextPage

Read = Callable[[bytes], object]
SENTENCE = (
    "Nämnden beslutade att bifalla ansökan om bidrag till ungdomsverksamhet i Åkerö, med hänsyn till övriga behov. "
)


def own_words(data: bytes) -> list[str]:
    """Ours."""
    with opened(data, password=None) as document:
        return [token.text for page in document for token in TextPage(page).tokens()]


def pymupdf_words(data: bytes) -> list[str]:
    """Pymupdf's."""
    pymupdf = importlib.import_module("pymupdf")
    with pymupdf.open(stream=data) as document:
        return [word[4] for page in document for word in page.get_text("words")]


def pdfplumber_words(data: bytes) -> list[str]:
    """Pdfplumber's."""
    pdfplumber = importlib.import_module("pdfplumber")
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [word["text"] for page in document.pages for word in page.extract_words()]


def pypdf_words(data: bytes) -> list[str]:
    """The pieces of text that pypdf visits, with their places: it has no words."""
    pieces: list[str] = []
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        page.extract_text(visitor_text=lambda text, *_: pieces.append(text))
    return [word for piece in pieces for word in piece.split()]


def bare_text(data: bytes) -> str:
    """The text by pypdfium2 and nothing else: no limits, no process of its own."""
    with pypdfium2.PdfDocument(data) as document:
        return "\f".join(page.get_textpage().get_text_range() for page in document)


def book() -> bytes:
    """Two hundred pages of text."""
    file, style = io.BytesIO(), getSampleStyleSheet()["Normal"]
    story = [part for _ in range(200) for part in (*[Paragraph(SENTENCE * 5, style)] * 7, PageBreak())]
    SimpleDocTemplate(file, invariant=1).build(story)
    return file.getvalue()


def costs(ways: dict[str, Read], files: Iterable[bytes], *, rounds: int) -> dict[str, float]:
    """The processor's time of each way, in milliseconds for all files: medians of rounds taken in turns."""
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds + 1):
        for name, read in ways.items():
            began = seconds()
            for data in files:
                read(data)
            took[name].append((seconds() - began) * 1e3)
    return {name: statistics.median(each[1:]) for name, each in took.items()}


def table(title: str, took: dict[str, float], files: int) -> str:
    """The costs a file, and how many times the first one's each is."""
    first = next(iter(took.values()))
    rows = [f"  {name:34}{cost / files:9.2f} ms a file{cost / first:9.2f} times" for name, cost in took.items()]
    return "\n".join([title, *rows])


def share_of(words: Iterable[str], found: Iterable[str]) -> float:
    """How many of some words were found, from 0 to 1."""
    wanted = Counter(words)
    return (wanted & Counter(found)).total() / wanted.total()


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("rounds", nargs="?", type=int, default=5)
    arguments.add_argument("--folder", type=Path)
    asked = arguments.parse_args()
    logging.disable()
    warnings.simplefilter("ignore")
    if asked.folder:
        files = [path.read_bytes() for path in sorted(asked.folder.rglob("*.pdf"))]
    else:
        files = [each.data for each in documents() if not each.is_scanned and "form" not in each.layout]
    there = {name: read for name, read in WORDS.items() if importlib.util.find_spec(name.split()[0])}
    sys.stdout.write(
        table(f"Words with boxes of {len(files)} files", costs(there, files, rounds=asked.rounds), len(files))
    )
    if "pymupdf" in there:
        share = share_of(*([word for data in files for word in read(data)] for read in (pymupdf_words, own_words)))
        sys.stdout.write(f"\n  of pymupdf's words we have {share:.1%}")
    with tempfile.TemporaryDirectory(prefix="kommunrpa-") as folder, redirect_stderr(io.StringIO()), Run() as run:
        paths = {data: Path(folder) / f"{at}.pdf" for at, data in enumerate([book(), *files])}
        for data, path in paths.items():
            path.write_bytes(data)
        texts: dict[str, Read] = {
            "pypdfium2, bare": bare_text,
            "ReadText in a Run": lambda data: run.do(ReadText(path=paths[data])),
        }
        for title, some in (("Text of a book of 200 pages", [book()]), ("Text of each of these files", files)):
            sys.stdout.write("\n" + table(title, costs(texts, some, rounds=asked.rounds), len(some)) + "\n")


WORDS: dict[str, Callable[[bytes], list[str]]] = {
    "kommunrpa": own_words,
    "pymupdf": pymupdf_words,
    "pypdf (pieces)": pypdf_words,
    "pdfplumber": pdfplumber_words,
}

if __name__ == "__main__":
    main()

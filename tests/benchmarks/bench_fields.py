"""The fields of the corpus by ParsePdf, beside RPA.PDF, a regex on PDFium's text and pdfplumber.

`python tests/benchmarks/bench_fields.py` makes the corpus (tests/corpus), reads it by every way, and prints how many
fields are right (also those that had to be refused), refused though they are there, and silently wrong; then it reads
those without a fault five times more and prints the median of the processor's time for one of them, child processes
included. A number of rounds may be given, and after it the beginning of the names of those to be measured. Documents
with scanned pages are counted by themselves. A peer that is not installed is named and left out.
"""

import importlib.util
import logging
import sys
import tempfile
import warnings
from collections import Counter
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
from corpus.documents import documents
from corpus.items import REFUSED, Document
from corpus.reading import grade
from field_ways import WAYS, Read
from spent import seconds

ROUNDS = 5
NEEDS = {"pdfplumber's words, nearest": "pdfplumber", "RPA.PDF find_text": "RPA"}
Paths = dict[str, Path]


def main() -> None:
    """Measure every way and print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    wanted = [name for name in WAYS if name.startswith(sys.argv[2] if len(sys.argv) > 2 else "")]
    logging.disable()
    warnings.simplefilter("ignore")
    made = list(documents())
    printed, scanned = ([each for each in made if each.is_scanned is kind] for kind in (False, True))
    print(f"{len(printed)} printed documents and forms, {len(scanned)} with scans; CPU: median of {rounds} rounds")
    heads = f"{'right':>9}{'refused':>9}{'wrong':>7}"
    print(f"{'':30}{'fields':>7}{heads}{'CPU ms a document':>20}{'scans:':>10}{heads}")
    with tempfile.TemporaryDirectory(prefix="kommunrpa-") as folder:
        paths = {each.name: Path(folder) / f"{at}.pdf" for at, each in enumerate(made)}
        for each in made:
            paths[each.name].write_bytes(each.data)
        for name in wanted:
            if importlib.util.find_spec(NEEDS.get(name, "kommunrpa")):
                print(row(name, printed, scanned, paths, rounds), flush=True)
            else:
                print(f"{name:30} left out: {NEEDS[name]} is not installed")


def row(name: str, printed: list[Document], scanned: list[Document], paths: Paths, rounds: int) -> str:
    """What a way reads, and what it costs."""
    with redirect_stderr(StringIO()), WAYS[name]() as read:
        of_printed, of_scanned = graded(read, printed, paths), graded(read, scanned, paths)
    faultless = [each for each in printed if REFUSED not in each.truth.values()]
    cost = median(milliseconds(name, faultless, paths) for _ in range(rounds))
    return f"{name:30}{sum(of_printed.values()):7}{shares(of_printed)}{cost:20.1f}{'':10}{shares(of_scanned)}"


def shares(counts: Counter[str]) -> str:
    """Three columns of the table."""
    return f"{100 * counts['right'] / sum(counts.values()):8.1f}%{counts['refused']:9}{counts['wrong']:7}"


def graded(read: Read, some: list[Document], paths: Paths) -> Counter[str]:
    """How many fields are right, refused and wrong."""
    counts: Counter[str] = Counter()
    for document in some:
        found = read(paths[document.name], document.fields)
        counts.update(grade(document.truth[name], found[name]) for name in document.fields)
    return counts


def milliseconds(name: str, some: list[Document], paths: Paths) -> float:
    """The processor's time for a document, everything open and warm."""
    with redirect_stderr(StringIO()), WAYS[name]() as read:
        read(paths[some[0].name], some[0].fields)
        before = seconds()
        for document in some:
            read(paths[document.name], document.fields)
        return 1e3 * (seconds() - before) / len(some)


if __name__ == "__main__":
    main()

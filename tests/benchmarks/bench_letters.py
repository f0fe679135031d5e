"""Letters from a Word template, and the same as PDF, beside the libraries and the programs that make them too.

`python tests/benchmarks/bench_letters.py [ROUNDS] [--letters N] [--many N]` writes the same letters by each library in
turns and prints the median of the processor's time a letter; then PDF, by the clock: LibreOffice called for each file,
called once for all of them, and ours with every check; then the memory after a thousand letters and after many.
docxtpl-ng is installed in an environment of its own, for it takes the place of python-docx. A way that is not there is
left out, and every letter of every way is looked through for its values first.
"""

import argparse
import importlib.util
import io
import json
import logging
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr
from pathlib import Path
from typing import Any

import docx
from letter_ways import NEEDS, WAYS, template, values

from kommunrpa import Run
from kommunrpa.actions.letters import WriteLetter, find_libreoffice, office
from kommunrpa.actions.letters.rendering.render import render
from kommunrpa.actions.letters.rendering.template import compile_template

_PDF_A = '{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"}}'
_FILES_OF_A_CALL_EACH = 3


def docx_costs(content: bytes, letters: Sequence[Mapping[str, Any]], rounds: int) -> dict[str, float]:
    """The processor's time of a letter, in milliseconds: medians of rounds taken in turns."""
    there = {name: way(content) for name, way in WAYS.items() if importlib.util.find_spec(NEEDS.get(name, "kommunrpa"))}
    took: dict[str, list[float]] = {name: [] for name in there}
    for name, write in there.items():
        for each in letters[:5]:
            check(name, write(each), each)
    for _ in range(rounds):
        for name, write in there.items():
            began = time.process_time()
            for each in letters:
                write(each)
            took[name].append((time.process_time() - began) * 1e3 / len(letters))
        for name, costs in by_docxtpl_ng(content, letters).items():
            took.setdefault(name, []).append(statistics.mean(costs[1:]))
    return {name: statistics.median(each) for name, each in took.items()}


def check(name: str, letter: bytes, values: Mapping[str, Any]) -> None:
    """End the program where a way did not write all that it was given."""
    document = docx.Document(io.BytesIO(letter))
    text = "\n".join(each.text for each in document.paragraphs)
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows[1:]]
    if values["namn"] not in text or rows != [list(each.values()) for each in values["rader"]]:
        raise SystemExit(f"{name} did not write the letter.")


def by_docxtpl_ng(content: bytes, letters: Sequence[Mapping[str, Any]]) -> dict[str, list[float]]:
    """What a letter costs by docxtpl-ng; nothing where it can't be installed."""
    folder = Path(tempfile.gettempdir()) / "kommunrpa-docxtpl-ng"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(folder, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "docxtpl-ng"], check=False, capture_output=True)
    with tempfile.TemporaryDirectory(prefix="kommunrpa-") as there:
        (Path(there) / "beslut.docx").write_bytes(content)
        (Path(there) / "values.json").write_text(json.dumps(letters), encoding="utf-8")
        program = Path(__file__).with_name("letter_ng.py")
        words = [python, program, Path(there) / "beslut.docx", Path(there) / "values.json"]
        done = subprocess.run(words, check=False, capture_output=True, text=True)
    return dict(json.loads(done.stdout)) if done.returncode == 0 else {}


def pdf_costs(content: bytes, letters: Sequence[Mapping[str, Any]], rounds: int) -> dict[str, float]:
    """The time of a letter as PDF, in milliseconds by the clock: medians of rounds taken in turns."""
    took: dict[str, list[float]] = {}
    with (
        tempfile.TemporaryDirectory(prefix="kommunrpa-") as there,
        redirect_stderr(io.StringIO()),
        Run(folder=Path(there) / "run") as run,
    ):
        folder = Path(there)
        files = {str(at): write_file(folder / f"{at}.docx", content, each) for at, each in enumerate(letters)}
        (folder / "beslut.docx").write_bytes(content)
        ways: dict[str, tuple[Callable[[], object], int]] = {
            "kommunrpa, many at once": (lambda: run.use(office).convert(files, work=folder), len(files)),
            "kommunrpa, WriteLetter(pdf=True)": (lambda: each_letter(run, folder, letters), len(files)),
            "LibreOffice, one call for all": (lambda: soffice(folder, list(files)), len(files)),
            "LibreOffice, a call each": (
                lambda: each_file(folder, list(files)[:_FILES_OF_A_CALL_EACH]),
                _FILES_OF_A_CALL_EACH,
            ),
        }
        run.use(office).convert({"0": files["0"]}, work=folder)
        soffice(folder, ["0"])  # both have a profile before anything is measured
        for _ in range(rounds):
            for name, (way, count) in ways.items():
                began = time.perf_counter()
                way()
                took.setdefault(name, []).append((time.perf_counter() - began) * 1e3 / count)
    return {name: statistics.median(each) for name, each in took.items()}


def write_file(path: Path, content: bytes, values: Mapping[str, Any]) -> bytes:
    """Write one letter for LibreOffice's own calls."""
    letter = render(compile_template(content, name="beslut.docx"), values)
    path.write_bytes(letter)
    return letter


def each_letter(run: Run, folder: Path, letters: Sequence[Mapping[str, Any]]) -> None:
    """Letters one after the other, as a bot writes them."""
    for at, each in enumerate(letters):
        run.do(WriteLetter(template=folder / "beslut.docx", values=each, output=f"{at}.docx", pdf=True), key=str(at))


def soffice(folder: Path, names: Sequence[str]) -> None:
    """LibreOffice itself, with a profile that it has used before, and nothing checked."""
    words = [str(find_libreoffice()), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    words += ["--convert-to", f"pdf:writer_pdf_Export:{_PDF_A}", "--outdir", str(folder)]
    subprocess.run([*words, *(str(folder / f"{name}.docx") for name in names)], check=True, capture_output=True)


def each_file(folder: Path, names: Sequence[str]) -> None:
    """LibreOffice itself, started for each file."""
    for name in names:
        soffice(folder, [name])


def memory() -> float:
    """What this process holds, in MB; 0 where the system does not tell."""
    status = Path("/proc/self/status")
    return int(status.read_text().partition("VmRSS:")[2].split()[0]) / 1e3 if status.exists() else 0.0


def table(title: str, costs: Mapping[str, float]) -> str:
    """The costs of a letter, and how many times the first one's each is."""
    first = next(iter(costs.values()))
    return "\n".join([title, *(f"  {name:36}{cost:10.2f} ms{cost / first:9.1f} times" for name, cost in costs.items())])


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("rounds", nargs="?", type=int, default=5)
    arguments.add_argument("--letters", type=int, default=50)
    arguments.add_argument("--many", type=int, default=10_000)
    asked = arguments.parse_args()
    logging.disable()
    content = template()
    letters = [values(number) for number in range(asked.letters)]
    print(table(f"Letters as Word files, {asked.letters} a round", docx_costs(content, letters, asked.rounds)))
    compiled = compile_template(content, name="beslut.docx")
    held = []
    for number in range(asked.many):
        render(compiled, values(number))
        if number in {asked.many // 10 - 1, asked.many - 1}:
            held.append(memory())
    print(f"  memory after {asked.many // 10:,} letters {held[0]:.1f} MB, after {asked.many:,} {held[1]:.1f} MB")
    if find_libreoffice():
        print(table(f"The same as PDF, {asked.letters} a round", pdf_costs(content, letters, asked.rounds)))


if __name__ == "__main__":
    main()

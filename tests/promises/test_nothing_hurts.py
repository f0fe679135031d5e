"""Nothing that arrives can hurt: a file made to do so gives its words or an error of ours, soon, in little memory."""

import os
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.judge import judge_all
from kommunrpa.actions.pdf.worker.pool import workers as pool
from kommunrpa.errors import BusinessError
from kommunrpa.fields import Text
from tests.actions.pdf.conftest import Paper, Pen
from tests.actions.pdf.hostile import HOSTILE, TEXT, written

LONGEST = 10.0
MOST_MEMORY = 512_000_000
A_BOT = 120_000_000
"""What a process that runs a bot has without any document."""


def value(path: Path) -> Any:
    """What `ParsePdf` finds, or what is wrong."""
    document = Document.at(path, password=None)
    verdict = judge_all({"it": Text("Hej")}, *document.read())["it"]
    return verdict.fault or (verdict.reading and verdict.reading.value)


def text(path: Path) -> str:
    """What `ReadText` reads: never a silent nothing, where something stands."""
    return "".join(Document.at(path, password=None).texts())


def outcome(reading: Callable[[Path], Any], path: Path) -> Any:
    """What is read, or what the handläggare is told instead; any other error is raised."""
    try:
        return reading(path)
    except BusinessError as error:
        return str(error)


def memory(process: int | str, kind: str) -> int:
    """The memory that a process has (VmRSS), or has had at most (VmHWM), in bytes; 0 when it is gone."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0
    return int(status.partition(f"{kind}:")[2].split()[0]) * 1024


@pytest.mark.parametrize(
    ("reading", "name"),
    [*((value, name) for name in sorted(HOSTILE)), *((text, name) for name in sorted(HOSTILE)[::4])],
)
def test_a_hostile_file_is_read_or_refused(tmp_path: Path, name: str, reading: Callable[[Path], Any]) -> None:
    """No hang, no crash, no foreign error, no empty answer: its words, or an error of ours that says what to do."""
    path = tmp_path / "inkommen.pdf"
    path.write_bytes(HOSTILE[name](Paper()))
    start, before = time.monotonic(), memory("self", "VmRSS")

    assert outcome(reading, path)
    assert time.monotonic() - start < LONGEST
    grown = memory("self", "VmRSS") - before
    assert A_BOT + grown + sum(memory(worker.process.pid, "VmHWM") for worker in pool.idle) < MOST_MEMORY


@given(choices=st.data())
def test_a_damaged_file_is_read_or_refused(choices: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file some of whose bytes were changed, lost, doubled or swapped is read or refused like any other."""
    data = bytearray(choices.draw(st.sampled_from(sound_files())))
    for _ in range(choices.draw(st.integers(1, 6))):
        at, to = (choices.draw(st.integers(0, len(data))) for _ in range(2))
        piece = choices.draw(
            st.binary(max_size=8)
            | st.sampled_from(
                [b"<<", b">>", b"[", b"obj ", b"endobj ", b"stream\n", b"endstream ", b" 0 R", b"/Kids", b"-1"]
            )
            | st.just(bytes(data[at : at + 200]))
        )
        data[to : to + choices.draw(st.sampled_from([0, len(piece), 50, 5_000]))] = piece
    path = tmp_path_factory.getbasetemp() / "skadad.pdf"
    path.write_bytes(data)
    assert None not in [outcome(reading, path) for reading in (value, text)]


@cache
def sound_files() -> list[bytes]:
    """Files of several kinds, to be damaged: packed and not, with fields, with a font of its own, locked."""
    paper = Paper()

    def form(pen: Pen) -> None:
        pen.text(50, 100, "Hej: du")
        for at in range(5):
            pen.canvas.acroForm.textfield(name=f"a{at}", value="Åsa", x=50, y=600 - 30 * at, width=100, height=20)
        pen.canvas.acroForm.checkbox(name="b", checked=True, x=200, y=600)
        pen.box(40, 40, 300, 300)

    plain = paper.draw(form, lambda pen: pen.image(0, 0, 400, 500))
    texts = paper.of(*((50, 50 + 12 * at, f"Etikett {at}: värde") for at in range(50)))
    return [plain, texts, paper.locked(texts, ""), written(paper, TEXT), paper.draw(form, pageCompression=1)]


def test_what_hurt_the_worker_does_not_hurt_the_next(tmp_path: Path) -> None:
    """After a document that a worker died of, the next one is read as if nothing had been, and no process is left."""
    paper = Paper()
    (tmp_path / "ond.pdf").write_bytes(HOSTILE["a billion laughs"](paper))
    (tmp_path / "god.pdf").write_bytes(paper.of((50, 100, "Hej: du")))
    workers = set()
    for _ in range(3):
        with pytest.raises(BusinessError, match="för tung"):
            value(tmp_path / "ond.pdf")
        assert value(tmp_path / "god.pdf") == "du"
        workers.add(pool.idle[-1].process.pid)

    assert len(workers) == 3
    assert len(pool.idle) == 1
    assert os.waitpid(-1, os.WNOHANG) == (0, 0)

"""A document is handed to a worker, and whatever becomes of the worker, the caller lives on."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.pdf import NeedsOcr, UnreadablePdf
from kommunrpa.actions.pdf.worker.pool import ask, workers
from kommunrpa.confined import process
from kommunrpa.confined.process import WorkerProcess
from kommunrpa.errors import ConfigError, TemporaryError


@pytest.fixture(autouse=True)
def _own_workers() -> Iterator[None]:
    """Each test starts without workers, and leaves none."""
    workers.end_all()
    yield
    workers.end_all()


def is_running(process: int) -> bool:
    """Whether a process is there, and no zombie."""
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text(encoding="ascii")
    except OSError:
        return False


def worker() -> WorkerProcess:
    """The worker that is idle."""
    (one,) = workers.idle
    return one


def test_one_worker_reads_one_document_after_the_other(paper: Any) -> None:
    """The worker stays warm: the next document finds it, with nothing of the last one."""
    assert ask("text", paper.of((50, 100, "Åkerö")), password=None).content == ["Åkerö"]
    first = worker()
    assert ask("text", paper.of((50, 100, "Ö")), password=None).content == ["Ö"]

    assert worker() is first


def test_documents_in_flight_have_a_worker_each(paper: Any) -> None:
    """Threads that read at the same time each get their own words, from workers of their own."""
    together = threading.Barrier(3)
    found: dict[int, Any] = {}

    def read(number: int) -> None:
        data = paper.of((50, 100, f"Dokument {number}"))
        together.wait()
        found[number] = [ask("text", data, password=None).content for _ in range(10)]

    threads = [threading.Thread(target=read, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == {number: [[f"Dokument {number}"]] * 10 for number in range(3)}
    assert len(workers.idle) == 3


def test_a_fault_of_the_document_is_raised_here(paper: Any) -> None:
    """What the worker finds wrong is an error of ours, as if it had been found here, and the worker goes on."""
    with pytest.raises(UnreadablePdf, match="låst"):
        ask("text", paper.locked(paper.of((50, 100, "Hej")), "hemligt"), password=None)

    assert worker().is_alive


def test_every_error_of_the_family_has_its_way_back() -> None:
    """Each error that can be raised in a worker is known to who asks it."""
    assert {UnreadablePdf.__name__, NeedsOcr.__name__, ConfigError.__name__} <= workers._known().keys()


def test_a_document_that_takes_too_long_is_ended(paper: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """When a document's processor time is used up the operating system ends the worker, whatever it does."""
    code = "from kommunrpa.actions.pdf.worker import tasks; from kommunrpa.confined import ceiling, __main__ as it;"
    code += "ceiling.SECONDS = 0.1; tasks.TASKS['text'] = lambda *_, **__: any(iter(int, 1)); it.main(tasks.__name__)"
    real = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda command, **more: real([command[0], "-c", code], **more))

    with pytest.raises(UnreadablePdf, match="för tung"):
        ask("text", paper.of((50, 100, "Hej")), password=None)
    assert not workers.idle


def test_a_worker_that_gives_no_answer_is_ended(paper: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker that waits for ever, and so uses no time that could run out, is ended too."""
    data = paper.of((50, 100, "Hej"))
    ask("text", data, password=None)
    monkeypatch.setattr(process, "_LONGEST_WAIT", -1)
    os.kill(worker().process.pid, signal.SIGSTOP)
    threading.Timer(1.5, os.kill, (worker().process.pid, signal.SIGCONT)).start()  # a stopped one does not hear

    with pytest.raises(UnreadablePdf, match="för tung"):
        ask("text", data, password=None)


def test_a_process_that_was_forked_has_workers_of_its_own(paper: Any) -> None:
    """The workers of a process are not used by its forks."""
    data = paper.of((50, 100, "Hej"))
    ask("text", data, password=None)
    number = worker().process.pid
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        ask("text", data, password=None)
        os.write(writing, str(worker().process.pid).encode())
        os._exit(0)
    os.waitpid(child, 0)

    assert os.read(reading, 20).decode() != str(number)


def test_a_worker_that_somebody_ended_is_no_fault_of_the_document(paper: Any) -> None:
    """An idle worker that was killed is replaced; one killed at work is a thing that passes."""
    data = paper.of((50, 100, "Hej"))
    ask("text", data, password=None)
    worker().process.kill()
    worker().process.wait()
    assert ask("text", data, password=None).content == ["Hej"]

    os.kill(worker().process.pid, signal.SIGSTOP)
    threading.Timer(0.2, worker().process.kill).start()
    with pytest.raises(TemporaryError, match="ended by somebody else"):
        ask("text", data, password=None)


def test_a_worker_that_does_not_start_is_the_installations_fault(paper: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python can't be started, or our package is not found by it, the message says what to do."""
    data = paper.of((50, 100, "Hej"))
    monkeypatch.setattr(sys, "executable", "/ingen/python")
    with pytest.raises(ConfigError, match="ordinary Python"):
        ask("text", data, password=None)

    real = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda _, **more: real(["false"], **more))
    with pytest.raises(ConfigError, match="python -m kommunrpa"):
        ask("text", data, password=None)


def test_a_worker_that_has_done_enough_is_replaced(paper: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker ends after so many documents, so that nothing can pile up in it."""
    code = "from kommunrpa.confined import __main__ as it; it._MOST_TASKS = 2;"
    code += "it.main('kommunrpa.actions.pdf.worker.tasks')"
    real = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda command, **more: real([command[0], "-c", code], **more))
    left = []
    for _ in range(4):
        ask("text", paper.of((50, 100, "Hej")), password=None)
        left.append(len(workers.idle))

    assert left == [1, 0, 1, 0]


SCRIPT = """
import sys, os, signal
from kommunrpa import Run
from kommunrpa.actions.pdf import ReadText
from kommunrpa.actions.pdf.worker.pool import workers
with Run() as run:
    print(run.do(ReadText(path=sys.argv[1])), workers.idle[0].process.pid, flush=True)
    signal.pause()
"""


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_worker_ends_with_the_script_that_started_it(paper: Any, tmp_path: Path, end: signal.Signals) -> None:
    """A plain script without a guard reads, and however it ends, its worker does not outlive it."""
    (tmp_path / "brev.pdf").write_bytes(paper.of((50, 100, "Hej")))
    (tmp_path / "script.py").write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, tmp_path / "script.py", tmp_path / "brev.pdf"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as script:
        assert script.stdout
        text, number = script.stdout.readline().split()
        assert (text, is_running(int(number))) == ("Hej", True)
        script.send_signal(end)
    until = time.monotonic() + 5
    while is_running(int(number)) and time.monotonic() < until:
        time.sleep(0.02)

    assert not is_running(int(number))


def test_ctrl_c_ends_a_worker_in_the_middle_of_a_document(paper: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while a document is read is heard at once, and the worker is not used again."""
    ask("text", paper.of((50, 100, "Hej")), password=None)
    number = worker().process.pid

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kommunrpa.confined.process.receive", interrupted)
    with pytest.raises(KeyboardInterrupt):
        ask("text", paper.of((50, 100, "Hej")), password=None)

    assert not workers.idle
    assert not is_running(number)

"""The job object of Windows, of which the tests have a fake with the real face."""

import ctypes
from typing import Any

import pytest

from kommunrpa.confined import job


class Function:
    """A function of kernel32: remembers what it was given."""

    def __init__(self, answer: int) -> None:
        self.answer = answer
        self.calls: list[tuple[Any, ...]] = []
        self.restype: Any = ctypes.c_int

    def __call__(self, *arguments: Any) -> int:
        """Be called."""
        self.calls.append(arguments)
        return self.answer


class Kernel:
    """kernel32, as far as it is used."""

    def __init__(self, answer: int = 1) -> None:
        self.CreateJobObjectW, self.GetCurrentProcess = Function(7), Function(-1)
        self.AssignProcessToJobObject, self.SetInformationJobObject = Function(answer), Function(answer)


def on_windows(monkeypatch: pytest.MonkeyPatch, kernel: Kernel) -> None:
    """As if this were Windows."""
    monkeypatch.setattr(ctypes, "windll", type("Windll", (), {"kernel32": kernel}), raising=False)
    monkeypatch.setattr(job, "_own", [])


def test_the_process_is_put_into_a_job_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first call makes the job; each sets its limits, where Windows keeps them."""
    kernel = Kernel()
    on_windows(monkeypatch, kernel)
    job.hold(memory=300_000_000)
    job.hold(memory=300_000_000, seconds=2.5)

    assert len(kernel.AssignProcessToJobObject.calls) == 1
    (_, kind, first, size), (_, _, second, _) = kernel.SetInformationJobObject.calls
    assert (kind, size, len(first)) == (9, 144, 144)
    assert int.from_bytes(first[112:120], "little") == 300_000_000
    assert int.from_bytes(first[16:20], "little") == 0x500
    assert int.from_bytes(second[16:20], "little") == 0x502
    assert int.from_bytes(second[0:8], "little") == 25_000_000


def test_a_limit_that_is_not_held_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Windows refuses, no document is read without a ceiling."""
    on_windows(monkeypatch, Kernel(answer=0))

    with pytest.raises(OSError, match="limits"):
        job.hold(memory=1)

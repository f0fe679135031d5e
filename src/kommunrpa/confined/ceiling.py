"""How much memory and processor time a worker may take: the operating system holds it to that."""

import contextlib
import os
import sys
import time
from pathlib import Path

from kommunrpa.confined import job

MEMORY = 300_000_000
"""Bytes that a document may take, beside what the worker itself does."""
SECONDS = 7.0
"""Processor time that a document may take."""


def hold_memory() -> None:
    """Let the operating system refuse this process more memory than `MEMORY`; what it then does is fail, or die.

    Linux holds it; Windows does by a job object, which has not been tried; macOS does not know such a ceiling.
    """
    if sys.platform == "win32":
        job.hold(memory=MEMORY)
        return
    import resource  # noqa: PLC0415 - Windows has none

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # what lies in memory is written nowhere, not even after a crash
    with contextlib.suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * os.sysconf("SC_PAGE_SIZE") + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def hold_time() -> None:
    """Let the operating system end this process when it has used `SECONDS` more of processor time."""
    if sys.platform == "win32":
        job.hold(memory=MEMORY, seconds=time.process_time() + SECONDS)
        return
    import resource  # noqa: PLC0415 - Windows has none

    until = int(time.process_time() + SECONDS) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (until, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def peak() -> int:
    """The most memory that this process has had, in bytes; 0 where the system does not tell.

    Linux hands the figure of `resource.getrusage` on from the process that started this one.
    """
    with contextlib.suppress(OSError):
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    return 0

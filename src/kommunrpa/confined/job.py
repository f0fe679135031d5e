"""The job object in which Windows holds a process to its memory and time.

Written from learn.microsoft.com (JOBOBJECT_EXTENDED_LIMIT_INFORMATION), and not tried on Windows.
"""

import ctypes
import struct
from typing import Any

_EXTENDED = 9
_PROCESS_TIME, _PROCESS_MEMORY, _NO_ERROR_BOX = 0x2, 0x100, 0x400
_TICKS = 10_000_000
"""Of a hundred nanoseconds, in a second."""
_LAYOUT = struct.Struct("@qqINNINII6QNNNN")
_own: list[Any] = []


def hold(*, memory: int, seconds: float | None = None) -> None:
    """Set the limits of the job in which this process is, and put it into one the first time.

    Args:
        memory: Bytes that the process may commit.
        seconds: Processor time, from its start, after which it is ended.

    Raises:
        OSError: Windows refuses.
    """
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]  # only Windows has it
    if not _own:
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
        job = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))
        _refuse_failure(kernel.AssignProcessToJobObject(job, ctypes.c_void_p(kernel.GetCurrentProcess())))
        _own.append(job)
    flags = _PROCESS_MEMORY | _NO_ERROR_BOX | (_PROCESS_TIME if seconds else 0)
    limits = _LAYOUT.pack(int((seconds or 0) * _TICKS), 0, flags, *([0] * 12), memory, 0, 0, 0)
    _refuse_failure(kernel.SetInformationJobObject(_own[0], _EXTENDED, limits, len(limits)))


def _refuse_failure(answer: int) -> None:
    if not answer:
        raise OSError("Windows does not hold this process to its limits.")

"""Keeps a program running until whoever wanted it is gone, and then ends it with all that it started.

A program of its own, run by its path: what is killed can tidy up nothing, but its end of a pipe closes.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading


def main(folder: str, *command: str) -> None:
    """Run a command until it ends, or until standard input does; then end its children and remove a folder."""
    program = subprocess.Popen(  # noqa: S603 - what our caller found
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=_end_with, args=(program, folder), daemon=True).start()
    sys.stdin.buffer.read()
    _end(program, folder)


def _end_with(program: "subprocess.Popen[bytes]", folder: str) -> None:
    program.wait()
    _end(program, folder)


def _end(program: "subprocess.Popen[bytes]", folder: str) -> None:
    """End the program and every process that it started, also if it ended by itself and left some."""
    end_all(program)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


def end_all(program: "subprocess.Popen[bytes]") -> None:
    """End a program that was started in a session of its own, with every process that it started."""
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/T", "/F", "/PID", str(program.pid)], capture_output=True, check=False)  # noqa: S603, S607 - Windows' own program, on our own process
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):  # none of them is left
            os.killpg(program.pid, signal.SIGKILL)
    program.wait()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Waits at the terminal until a person presses Enter, or the run is asked to stop."""

import os
import sys
import time
from collections.abc import Callable

_NAP = 0.1  # seconds in which an asking to stop is noticed


def wait_for_enter(stopping: Callable[[], bool]) -> None:
    """Wait until Enter is pressed; what was pressed before does not count.

    Args:
        stopping: Whether to stop waiting. Python itself goes on reading after a first Ctrl-C, so it is asked again
            and again.
    """
    if sys.platform == "win32":
        _wait_on_windows(stopping)
    else:
        _wait(stopping)


if sys.platform == "win32":
    import msvcrt

    def _wait_on_windows(stopping: Callable[[], bool]) -> None:
        while msvcrt.kbhit():
            msvcrt.getwch()
        while not stopping():
            if msvcrt.kbhit() and msvcrt.getwch() in "\r\n":
                return
            time.sleep(_NAP)

else:
    import select
    import termios

    def _wait(stopping: Callable[[], bool]) -> None:
        keyboard = sys.stdin.fileno()
        termios.tcflush(keyboard, termios.TCIFLUSH)
        while not stopping():
            if select.select([keyboard], [], [], _NAP)[0]:
                os.read(keyboard, 4096)  # past Python's own buffer, which would keep the next line for itself
                return

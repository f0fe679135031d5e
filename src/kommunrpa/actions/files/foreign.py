"""What the operating system raises, as errors of ours that name no file."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from kommunrpa.errors import ActionError, TemporaryError

_IN_USE = {32, 33}  # Windows: another program has the file, or a part of it
_PASSES = {
    getattr(errno, name)
    for name in ("EBUSY", "EAGAIN", "ETXTBSY", "ESTALE", "ETIMEDOUT", "EHOSTDOWN", "EHOSTUNREACH", "ENETUNREACH")
    if hasattr(errno, name)
}


def is_in_use(error: OSError) -> bool:
    """Whether a file is open in another program, or its server is away for a while.

    Args:
        error: What the operating system raised.
    """
    return getattr(error, "winerror", None) in _IN_USE or error.errno in _PASSES


@contextmanager
def translated(doing: str) -> Iterator[None]:
    """Turn the errors of the operating system into ours.

    Args:
        doing: What is being done, such as ``copied``.

    Raises:
        TemporaryError: The file is open in another program, or its server is away.
        ActionError: It may not be done, the disk is full, or a folder is none.
    """
    try:
        yield
    except OSError as error:
        if is_in_use(error):
            raise TemporaryError(
                f"A file can't be {doing} now: another program has it, or its server is away."
            ) from error
        raise ActionError(f"A file can't be {doing}: {error.strerror or type(error).__name__}.") from error

"""What becomes of open things after a failure: pictures of them, and closing that never hides what came before it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from uuid import uuid4

from structlog.typing import FilteringBoundLogger

from kommunrpa.action.opened import Opened
from kommunrpa.errors import BusinessError, ConfigError, OutcomeUnknown, TemporaryError


def after_failure(
    error: Exception,
    *everything: Opened,
    folder: Path | None,
    log: FilteringBoundLogger,
    tell: Callable[[Exception], None] = lambda _: None,
) -> None:
    """Leave evidence, and close what may be in a bad state, so that it opens anew.

    A case for a person and a setting to mend say nothing against what is open. After a time-out or an unknown
    outcome there is something to see, and nothing to close.

    Args:
        error: What escaped the outermost action.
        everything: What is open, the item's before the worker's.
        folder: Where pictures go; None for nowhere.
        log: Told of pictures, and of what could not be closed.
        tell: Told of the error while all is still open, when there is something to see.
    """
    if isinstance(error, BusinessError | ConfigError):
        return
    if folder:
        leave_pictures(everything, folder=folder, log=log)
    show_failure(error, *everything, tell=tell)
    if not isinstance(error, TemporaryError | OutcomeUnknown):
        close_quietly(*everything, log=log)


def show_failure(error: Exception, *everything: Opened, tell: Callable[[Exception], None]) -> None:
    """Tell of an error while what is open still stands, if it has something to show.

    Args:
        error: What went wrong; a case for a person and a setting to mend say nothing against what is open.
        everything: What is open.
        tell: Told of the error.
    """
    can_be_seen = any(resource.evidence for opened in everything for resource, _ in opened.latest_first())
    if can_be_seen and not isinstance(error, BusinessError | ConfigError):
        tell(error)


def leave_pictures(everything: Iterable[Opened], *, folder: Path, log: FilteringBoundLogger) -> None:
    """Let everything open write a picture of itself, if it can.

    Args:
        everything: What is open, the item's before the worker's.
        folder: Where the pictures go; made when missing, readable by its owner only.
        log: Told the name of each picture.
    """
    for resource, value in [pair for opened in everything for pair in opened.latest_first()]:
        if resource.evidence is None:
            continue
        path = folder / f"{uuid4().hex}.png"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            resource.evidence(value, path)
            log.info("evidence", file=path.name)
        except Exception as failure:  # noqa: BLE001 - the first failure is the one to tell, whatever befalls its picture
            log.warning("no evidence", reason=type(failure).__name__)


def close_quietly(*everything: Opened, log: FilteringBoundLogger) -> None:
    """Close all that is open, whatever state it is in; what is used later opens anew.

    A page that can't be closed any more is told in the journal: it neither undoes what was done nor hides why
    something failed.

    Args:
        everything: What is open, the item's before the worker's.
        log: Told of what could not be closed.
    """
    for opened in everything:
        try:
            opened.close()
        except Exception as failure:  # noqa: BLE001 - what broke may break again while it closes
            log.warning("not closed", reason=type(failure).__name__)

"""What becomes of an item after an error: the table of errors in the design, as one function."""

from dataclasses import dataclass

from kommunrpa.errors import ActionError, BusinessError, OutcomeUnknown, TemporaryError
from kommunrpa.journal import place_of
from kommunrpa.store import State

WAITS = (60.0, 300.0, 1800.0)
"""Seconds until an item is due again after its first, second and third temporary failure; then it has failed."""


class WornOutError(ActionError):
    """An item has taken its worker with it too often."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What becomes of an item.

    Args:
        state: Where it goes.
        reason: Why, in Swedish, for the handläggare.
        detail: Why, for a developer; may hold personal data.
        wait: Seconds until it is due again, when it goes back to the queue.
    """

    state: State
    reason: str = ""
    detail: str = ""
    wait: float = 0


def judge(error: BaseException, *, attempts: int) -> Verdict:
    """Say what becomes of an item whose bot ended in an error.

    Args:
        error: What escaped the bot; anything foreign counts as an `ActionError`.
        attempts: How often the item was tried, this time included.
    """
    text = str(error).encode(errors="replace").decode()  # a file's name may hold what no database keeps
    detail = f"{type(error).__name__} ({place_of(error)}): {text}"
    if isinstance(error, BusinessError):
        return Verdict(state=State.REVIEW, reason=text or "Ärendet behöver en handläggare.")
    if isinstance(error, OutcomeUnknown):
        reason = "Det är oklart om något skickades. Kontrollera i systemet innan ärendet körs igen."
        return Verdict(state=State.REVIEW, reason=reason, detail=detail)
    if isinstance(error, TemporaryError):
        if attempts <= len(WAITS):
            reason = "Systemet svarade inte. Ärendet prövas igen senare."
            return Verdict(state=State.QUEUED, reason=reason, detail=detail, wait=WAITS[attempts - 1])
        reason = f"Systemet svarade inte, trots {attempts} försök. En utvecklare behöver titta."
        return Verdict(state=State.FAILED, reason=reason, detail=detail)
    if isinstance(error, WornOutError):
        reason = f"Roboten avbröts mitt i ärendet {attempts - 1} gånger. En utvecklare behöver titta."
        return Verdict(state=State.FAILED, reason=reason, detail=detail)
    reason = "Sidan, filen eller mallen ser inte ut som roboten väntar sig. En utvecklare behöver titta."
    return Verdict(state=State.FAILED, reason=reason, detail=detail)

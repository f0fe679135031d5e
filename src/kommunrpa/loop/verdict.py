"""What becomes of an item after an error: the table of errors in the design, as one function."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kommunrpa.action import Asked
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
        question: What a person is asked, as the item keeps it; None when nothing is.
    """

    state: State
    reason: str = ""
    detail: str = ""
    wait: float = 0
    question: Mapping[str, object] | None = field(default=None, repr=False)


def judge(error: BaseException, *, attempts: int) -> Verdict:
    """Say what becomes of an item whose bot ended in an error.

    Args:
        error: What escaped the bot; anything foreign counts as an `ActionError`.
        attempts: How often the item was tried, this time included.
    """
    text = str(error).encode(errors="replace").decode().replace("\0", " ")  # a name may hold what no database keeps
    detail = f"{type(error).__name__} ({place_of(error)}): {text}"
    reason = "Sidan, filen eller mallen ser inte ut som roboten väntar sig."
    match error:
        case Asked():
            question = {"act": error.act, "choices": list(error.choices), "show": error.show}
            return Verdict(state=State.REVIEW, reason=text, question=question)
        case BusinessError():
            return Verdict(state=State.REVIEW, reason=text or "Ärendet behöver en handläggare.")
        case OutcomeUnknown():
            reason = "Det är oklart om något skickades. Kontrollera i systemet innan ärendet körs igen."
            return Verdict(state=State.REVIEW, reason=reason, detail=detail)
        case WornOutError():
            reason = f"Roboten avbröts mitt i ärendet {attempts - 1} gånger."
        case ActionError():  # also one which proves that nothing was sent: it would be refused again
            pass
        case TemporaryError() if attempts <= len(WAITS):
            reason = "Systemet svarade inte. Ärendet prövas igen senare."
            return Verdict(state=State.QUEUED, reason=reason, detail=detail, wait=WAITS[attempts - 1])
        case TemporaryError():
            reason = f"Systemet svarade inte, trots {attempts} försök."
        case _:
            pass
    return Verdict(state=State.FAILED, reason=f"{reason} En utvecklare behöver titta.", detail=detail)

"""What a channel is: one way in which a message leaves."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias

from kommunrpa.actions.outbox.message import Message
from kommunrpa.errors import BusinessError

Once: TypeAlias = Callable[[], AbstractContextManager[None]]
"""``run.once``: entered around the one moment that can't be undone."""


class Unreachable(BusinessError):  # noqa: N818 - says what is known, which matters more than the suffix
    """A person can't be reached by a channel, which is known before anything was sent: another may do."""


class Channel(Protocol):
    """One way in which messages leave: a subclass of nothing, with one method."""

    def send(self, message: Message, *, once: Once) -> str:
        """Send a message.

        Args:
            message: What is sent. It has passed the rules of what may be said where.
            once: To be entered exactly once, around the moment from which it may have been delivered. Before it an
                error of any kind may be raised, and it is tried again. Within it only two prove that nothing was
                delivered: `NothingSent`, and `BusinessError` when it was refused.

        Returns:
            What the message is called at the receiver of it.

        Raises:
            Unreachable: This person can't be reached so. Before *once* only.
        """
        ...

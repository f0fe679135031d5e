"""What can go wrong, sorted by what the reader does next.

::

    KommunrpaError
    ├── TemporaryError      wait and try again              → queued, later failed
    │   └── NothingSent     proven: the act did not happen
    ├── BusinessError       this case needs a person        → review
    ├── OutcomeUnknown      the act may have happened       → review
    ├── ActionError         a developer must look           → failed
    └── ConfigError         settings or installation        → the bot stops, the item stays queued

The text of an error is an instruction: what happened, where, and what to do. It may hold personal data, so
it is kept in the item's own row and never written to the journal.
"""

from typing import ClassVar


class KommunrpaError(Exception):
    """The one root: catch it to catch everything that this library raises."""

    exit_code: ClassVar[int] = 1


class TemporaryError(KommunrpaError):
    """The world was not ready (time-out, busy, locked): wait and try again."""

    exit_code = 4
    exhausted: bool = False
    """True when its retries are used up, so that an enclosing action does not start them again."""


class NothingSent(TemporaryError):  # noqa: N818 - says what is proven, which matters more than the suffix
    """Raised inside an act when it is proven that nothing was delivered: the intent is withdrawn."""


class BusinessError(KommunrpaError):
    """A rule says that a person must take this case. The text is Swedish and written for the handläggare."""

    exit_code = 3


class OutcomeUnknown(KommunrpaError):  # noqa: N818 - the name is the message
    """An act may or may not have happened: a person must look before anything is done again."""

    exit_code = 3


class ActionError(KommunrpaError):
    """The page, file or template is not what the bot expects: a developer must look."""

    exit_code = 4


class ConfigError(KommunrpaError):
    """Settings, secrets or the installation must be mended before the bot can run."""

    exit_code = 6

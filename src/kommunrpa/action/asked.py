"""The signal that a bot waits for a person's answer."""

from collections.abc import Mapping, Sequence


class Asked(BaseException):
    """A bot asks a person: its item is parked until there is an answer. No ``except Exception`` may swallow it.

    Args:
        question: What is asked, in Swedish.
        choices: The answers to choose from; empty for any text.
        show: What the person needs to see, JSON values by their labels.
    """

    def __init__(self, question: str, *, choices: Sequence[str], show: Mapping[str, object]) -> None:
        super().__init__(question)
        self.choices = tuple(choices)
        self.show = dict(show)
        self.act = ""
        """The name that the answer is kept under; set by the action under way."""

"""Ask a person: the bot proposes, a human decides."""

import json
from collections.abc import Mapping
from dataclasses import field

from kommunrpa.action import Action, Asked, Run
from kommunrpa.errors import ActionError, ConfigError


class Ask(Action[str], once=True):
    """Ask a person, and go on with the answer.

    The item is parked with the question, on the same list as everything that waits for a person. When it is
    answered, the item runs again from its start, and this action returns the answer. It is kept like a receipt:
    a person is asked once. Asking twice in an item needs a key, as acts do.

    Args:
        question: What is asked, in Swedish.
        choices: The answers to choose from; empty for any text.
        show: What the person needs to see to decide, JSON values by their labels. It is kept with the item, shown on
            the review list only, and erased with the item.

    Returns:
        The answer, one of the choices.

    Raises:
        ConfigError: There is no item that could wait, as in a plain script.
        ActionError: What is to be shown is not JSON.

    Repeat:
        Yes: what was answered is not asked again.

    Example:
        >>> ask = Ask(question="Bevilja skolskjuts?", choices=("Ja", "Nej"), show={"Avstånd": "3,2 km"})
        >>> ask
        Ask(question=…, choices=…, show=…)
    """

    question: str
    choices: tuple[str, ...] = ()
    show: Mapping[str, object] = field(default_factory=dict)

    def perform(self, run: Run) -> str:
        """Park the item with the question."""
        if run.item is None:
            raise ConfigError("Ask needs a work item that can wait for its answer: use it in a bot.")
        try:
            json.dumps(dict(self.show), allow_nan=False)
        except (TypeError, ValueError) as error:
            raise ActionError("What Ask is to show is not JSON: give texts, numbers, True, False, None.") from error
        raise Asked(self.question, choices=self.choices, show=self.show)

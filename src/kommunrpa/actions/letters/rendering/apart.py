"""Renders a template that is not the installation's own, in a process that has a ceiling of memory and time."""

import pickle
from collections.abc import Mapping

from kommunrpa.confined.pool import Pool
from kommunrpa.errors import ActionError

workers = Pool(
    tasks="kommunrpa.actions.letters.rendering.tasks",
    overcome=lambda: ActionError(
        "The template takes more memory or time than any letter does: look for a loop in it that goes through too much."
    ),
)


def render_apart(template: bytes, values: Mapping[str, object], *, name: str) -> bytes:
    """Compile and render a letter in a worker.

    Args:
        template: The Word file.
        values: The values, by the names that the template uses.
        name: What the template is called in errors.

    Returns:
        The letter's Word file.

    Raises:
        BusinessError: As when it is rendered here.
        ActionError: As when it is rendered here; or it takes more than its ceiling allows, or a value can't be
            handed to another process.
        TemporaryError: Somebody else ended the worker.

    Repeat:
        Yes.
    """
    try:
        given = pickle.dumps(dict(values))
    except Exception as error:  # what an object raises that can't be pickled is its own affair
        raise ActionError(
            f"{name} lies outside the bot's folder and is rendered by a process of its own, which a value can't be "
            f"handed to ({type(error).__name__}): give texts, numbers, days, lists and mappings."
        ) from error
    return workers.ask("letter", template, given, name=name).parts[0]

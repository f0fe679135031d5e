"""What a worker does with a template that is not the installation's own."""

import pickle

from kommunrpa.actions.letters.rendering.render import render
from kommunrpa.actions.letters.rendering.template import compile_template
from kommunrpa.confined.messages import Message


def letter(template: bytes, values: bytes, *, name: str) -> Message:
    """The letter of a template and its values, which the caller has pickled: it is the template that is foreign."""
    return Message(None, [render(compile_template(template, name=name), pickle.loads(values))])  # noqa: S301 - see above


TASKS = {"letter": letter}

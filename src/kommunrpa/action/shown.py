"""What may be seen of an action: the fields that it lists, and nothing of the others."""

import dataclasses
from collections.abc import Iterable
from typing import Any

from kommunrpa.journal import RESERVED


def checked_shown(action: type, shown: Iterable[str]) -> frozenset[str]:
    """The fields that may be logged and printed: those listed now, and those that the class inherits.

    Args:
        action: The class, made a dataclass already.
        shown: The names that it lists itself.

    Raises:
        TypeError: A name is no field, or the journal has a meaning of its own for it: call the field something else.
    """
    if isinstance(shown, str):
        raise TypeError(f'{action.__name__}: shown is a tuple, as in shown=("{shown}",).')
    listed = frozenset(shown)
    fields = {each.name for each in dataclasses.fields(action)}
    if unknown := sorted(listed - fields):
        raise TypeError(f"{action.__name__}: shown names {unknown}, but the fields are {sorted(fields)}.")
    if taken := sorted(listed & RESERVED):
        raise TypeError(f"{action.__name__}: the journal itself writes {taken}: call the shown field something else.")
    return listed.union(*(getattr(each, "shown", ()) for each in action.__bases__))


def repr_of(action: Any, shown: frozenset[str]) -> str:  # noqa: ANN401 - any action
    """How an action prints itself: the shown fields with their values, ``…`` for the rest."""
    names = [each.name for each in dataclasses.fields(action)]
    told = (f"{name}={getattr(action, name)!r}" if name in shown else f"{name}=…" for name in names)
    return f"{type(action).__name__}({', '.join(told)})"

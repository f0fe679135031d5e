"""What the docstring of an action leaves out."""

import dataclasses
import inspect
import re
from collections.abc import Iterator
from typing import Any

from kommunrpa.action import Action

_ARGS = re.compile(r"^Args:\n((?:[ \t].*\n|\n)*)", re.MULTILINE)
_NAMED = re.compile(r"^ {4}(\w+)(?: \(.*?\))?: *\S", re.MULTILINE)
_REPEAT = re.compile(r"^Repeat:\n+ +\S", re.MULTILINE)


def gaps(kind: type[Action[Any]]) -> Iterator[str]:
    """What the docstring leaves out, as instructions.

    A field may be told where it is declared, in a base class.

    Args:
        kind: The class of an action.
    """
    name, own = kind.__name__, _docstring(kind)
    if not own:
        yield f"{name} has no docstring: say in a line what it does"
        return
    summary, _, rest = own.partition("\n")
    if not summary.endswith(".") or rest.partition("\n")[0]:
        yield f"{name}: let the docstring begin with a sentence on a line of its own, that ends with a full stop"
    every = "\n".join(
        _docstring(each) + "\n" for each in kind.__mro__ if issubclass(each, Action) and each is not Action
    )
    told = {field for section in _ARGS.findall(every) for field in _NAMED.findall(section)}
    for field in dataclasses.fields(kind):  # type: ignore[arg-type] # Action makes each subclass a dataclass
        if field.name not in told:
            yield f"{name}: say under Args: what {field.name} is"
    if kind.is_once and not _REPEAT.search(every):
        yield f"{name}: it is once, so say under Repeat: what happens in the act, and what a second one would do"


def _docstring(kind: type) -> str:
    text = inspect.cleandoc(vars(kind).get("__doc__") or "")
    return "" if text.startswith(f"{kind.__name__}(") else text  # which a dataclass writes where there is none

"""A receipt is JSON: checked when a once action is defined, since after the act it is too late."""

import json
import types
import typing
from typing import Any, Union

from kommunrpa.errors import OutcomeUnknown

_PLAIN = (str, int, float, bool, type(None))


def refuse_other_than_json(action: type) -> None:
    """Refuse a once action whose declared result JSON can't keep.

    Args:
        action: A subclass of ``Action[X]``; X is looked up among its bases.

    Raises:
        TypeError: X is not built of str, int, float, bool, None, list and dict with text keys.
    """
    result = _result_type(action)
    if not _is_json(result):
        raise TypeError(
            f"{action.__name__} is once, so its result is kept as JSON: declare str, int, float, bool, None, "
            f"list or dict[str, …] of these, not {getattr(result, '__name__', result)}.",
        )


def to_receipt(name: str, result: object) -> str:
    """The JSON text of what an act gave.

    Raises:
        OutcomeUnknown: JSON would give back something else: the act happened, but its receipt is lost.
    """
    try:
        text = json.dumps(result, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError):
        text = ""
    if not text or json.loads(text) != result:
        raise OutcomeUnknown(
            f"{name} is done, but what it gave ({type(result).__name__}) is not of JSON types: its receipt is lost."
        )
    return text


def _result_type(action: type) -> Any:  # noqa: ANN401 - a type form, for which Python has no type yet
    for each in action.__mro__:
        for base in getattr(each, "__orig_bases__", ()):
            if typing.get_origin(base) is not None and not isinstance(typing.get_args(base)[0], typing.TypeVar):
                return typing.get_args(base)[0]
    return object


def _is_json(form: Any) -> bool:  # noqa: ANN401 - see _result_type
    if form in _PLAIN or form is None or typing.is_typeddict(form):
        return True
    origin, arguments = typing.get_origin(form), typing.get_args(form)
    if origin is dict:
        return arguments[0] is str and _is_json(arguments[1])
    return origin in {list, Union, types.UnionType} and all(_is_json(each) for each in arguments)

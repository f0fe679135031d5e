"""A receipt is JSON: checked when a once action is defined, since after the act it is too late."""

import json
import types
import typing
from typing import Any, TypeVar, Union

from kommunrpa.errors import OutcomeUnknown

_PLAIN = (str, int, float, bool, type(None))


def refuse_other_than_json(action: type, *, root: type) -> None:
    """Refuse a once action whose declared result JSON can't keep.

    Args:
        action: A subclass of ``Action[X]``; X is looked up among its bases.
        root: ``Action`` itself.

    Raises:
        TypeError: X is not built of str, int, float, bool, None, list, dict with text keys and TypedDict.
    """
    result = _result_type(action, root=root, known={})
    if not _is_json(result, above=()):
        raise TypeError(
            f"{action.__name__} is once, so its result is kept as JSON: declare str, int, float, bool, None, "
            f"list or dict[str, …] of these, not {result.__name__ if isinstance(result, type) else result}.",
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


def _result_type(action: type, *, root: type, known: dict[Any, Any]) -> Any:  # noqa: ANN401 - a type form
    """The X of ``Action[X]``, through generic classes between: *known* says what their type variables stand for."""
    for base in action.__dict__.get("__orig_bases__", action.__bases__):
        origin = typing.get_origin(base) or base
        arguments = [_filled(each, known) for each in typing.get_args(base)]
        if origin is root:
            return arguments[0] if arguments else object
        if issubclass(origin, root):
            variables: tuple[TypeVar, ...] = getattr(origin, "__parameters__", ())
            return _result_type(origin, root=root, known=dict(zip(variables, arguments, strict=False)))
    return object


def _filled(form: Any, known: dict[Any, Any]) -> Any:  # noqa: ANN401 - see _result_type
    variables = getattr(form, "__parameters__", ()) if typing.get_origin(form) else ()
    return form[tuple(known.get(each, each) for each in variables)] if variables else known.get(form, form)


def _is_json(form: Any, *, above: tuple[Any, ...]) -> bool:  # noqa: ANN401 - see _result_type
    """Whether JSON gives back what it is given; a TypedDict that lies within itself (*above*) counts as it should."""
    if form in _PLAIN or form is None or form in above:
        return True
    if typing.is_typeddict(form):
        return all(_is_json(each, above=(*above, form)) for each in typing.get_type_hints(form).values())
    origin, arguments = typing.get_origin(form), typing.get_args(form)
    if origin is dict:
        return arguments[0] is str and _is_json(arguments[1], above=above)
    return origin in {list, Union, types.UnionType} and all(_is_json(each, above=above) for each in arguments)

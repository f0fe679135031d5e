"""What a test gives in place of what an action would do."""

from collections.abc import Mapping
from types import new_class
from typing import Any, TypeAlias, TypeVar

from kommunrpa.action import Action, Resource, Run
from kommunrpa.errors import OutcomeUnknown, TemporaryError

R = TypeVar("R")
Given: TypeAlias = Mapping[type[Action[Any]] | Resource[Any], object]
"""Results by the class of the action, and open things by their resource."""


def checked(given: Given) -> Given:
    """What a test gives, if it is for something: else the real system would be asked.

    Raises:
        TypeError: It is for neither a class of actions nor a resource.
    """
    keys: list[object] = list(given)  # whatever they are: most tests are read by no type checker
    for each in keys:
        if not isinstance(each, Resource) and not (isinstance(each, type) and issubclass(each, Action)):
            raise TypeError(
                f"given is by the class of an action, as in given={{OpenCase: …}}, or by resource, not {each!r}."
            )
    return given


def answered(action: Action[R], given: Given) -> Action[R]:
    """The action itself; or, if its class is given an answer, one that gives the answer instead of performing.

    Args:
        action: What a bot does.
        given: Answers by class; that of a class also serves its subclasses.
    """
    for kind in type(action).__mro__:
        if kind in given:
            return _double(action, given[kind])
    return action


def _double(action: Action[R], answer: object) -> Action[R]:
    """The same action, by name and fields, with a `perform` of its own: nothing else can tell the two apart."""

    def perform(_self: Action[R], run: Run) -> Any:  # noqa: ANN401 - whatever the test gives
        return _perform(action, answer, run)

    kind = type(action)
    double: Action[R] = object.__new__(
        new_class(kind.__name__, (kind,), exec_body=lambda body: body.update(perform=perform))
    )
    vars(double).update(vars(action))
    return double


def _perform(action: Action[Any], answer: object, run: Run) -> object:
    error = answer() if isinstance(answer, type) and issubclass(answer, BaseException) else answer
    if isinstance(error, BaseException) and not isinstance(error, OutcomeUnknown):
        if isinstance(error, TemporaryError):
            error.exhausted = False  # the same error is raised each time: no earlier retries count
        raise error
    if not action.is_once:
        return _result(action, error)
    with run.once():
        return _result(action, error)


def _result(action: Action[Any], answer: object) -> object:
    if isinstance(answer, BaseException):
        raise answer
    return answer(action) if callable(answer) else answer

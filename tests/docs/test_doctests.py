"""What the docstrings say: their examples run, and they name every argument."""

import dataclasses
import doctest
import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any, is_typeddict

import pytest
from documents import shown_in_reference
from running import environment

import kommunrpa
from kommunrpa import Action

MODULES = sorted(
    each.name
    for each in pkgutil.walk_packages(kommunrpa.__path__, "kommunrpa.")
    if not each.name.endswith(("__main__", "migrations.env"))
)
_ARGUMENT = re.compile(r"^ {4}(\w+)(?: \(.*?\))?:", re.MULTILINE)


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever an example writes, it writes in a folder and a home of its own."""
    monkeypatch.chdir(tmp_path)
    for name, value in environment(tmp_path / "home").items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize("name", ["kommunrpa", *MODULES])
def test_the_examples_of_a_module_run(name: str, elsewhere: Callable[..., Any]) -> None:
    """Each example in a module's docstrings gives what it shows."""
    told = elsewhere(partial(doctest.testmod, optionflags=doctest.ELLIPSIS), importlib.import_module(name))

    assert told.failed == 0


@pytest.mark.parametrize("name", ["kommunrpa", *MODULES])
def test_public_docstrings_name_every_argument(name: str) -> None:
    """Each public class and function says what each argument is; so does a method that has several."""
    module = importlib.import_module(name)
    public = {each: getattr(module, each) for each in getattr(module, "__all__", ())}

    assert [gap for name, thing in public.items() for gap in _gaps(name, thing)] == []


def test_public_docstrings_are_whole() -> None:
    """What the reference shows has what its reader needs: what comes back, what may be raised, may it be repeated."""
    lacking = {place: sorted(_lacking(thing)) for place, thing in shown_in_reference().items()}

    assert {place: sections for place, sections in lacking.items() if sections} == {}


def _lacking(thing: object) -> set[str]:
    """The sections that a public thing's docstring lacks.

    Each action has all four. A function says what it returns and what it raises itself; one that returns nothing acts,
    and says whether it may be repeated. An error, a shape and a record are told by what they hold.
    """
    if inspect.isfunction(thing):
        returns = inspect.signature(thing).return_annotation is not None
        wanted = {"Example", "Returns" if returns else "Repeat"} | ({"Raises"} if _raises(thing) else set())
    elif not inspect.isclass(thing) or issubclass(thing, BaseException | Enum) or _only_holds(thing):
        wanted = set()
    elif issubclass(thing, Action) and thing is not Action:
        wanted = {"Returns", "Raises", "Repeat", "Example"}
    else:
        wanted = {"Example"}
    text = inspect.cleandoc(thing.__doc__ or "").replace("Yields:", "Returns:")
    return wanted - set(re.findall(r"^(\w+):$", text, flags=re.MULTILINE))


def _only_holds(kind: type) -> bool:
    """Whether it is a shape, or a record whose fields say what there is to say."""
    is_record = dataclasses.is_dataclass(kind) and not issubclass(kind, Action)
    return is_record or is_typeddict(kind) or getattr(kind, "_is_protocol", False)


def _raises(function: Callable[..., Any]) -> bool:
    """Whether it raises an error itself."""
    return re.search(r"^\s*raise \w", inspect.getsource(function), flags=re.MULTILINE) is not None


def _gaps(name: str, thing: object) -> Iterator[str]:
    """What the docstrings of a public thing leave out."""
    if not inspect.isclass(thing) and not inspect.isfunction(thing):
        return
    yield from _unnamed(name, thing, _inherited(thing) if inspect.isclass(thing) else thing.__doc__)
    if inspect.isclass(thing):
        fields = getattr(thing, "__dataclass_fields__", {})  # a default may be a function
        for each, method in vars(thing).items():
            if inspect.isfunction(method) and not each.startswith("_") and each not in fields:
                yield from _unnamed(f"{name}.{each}", method, inspect.getdoc(getattr(thing, each)), fewest=2)


def _unnamed(name: str, thing: object, text: str | None, *, fewest: int = 1) -> Iterator[str]:
    if not text:
        yield f"{name} has no docstring"
        return
    told = set(_ARGUMENT.findall(inspect.cleandoc(text)))
    arguments = _arguments(thing)
    if len(arguments) >= fewest:
        yield from (f"{name} does not say what {each} is" for each in arguments if each not in told)


def _arguments(thing: object) -> list[str]:
    if inspect.isclass(thing) and dataclasses.is_dataclass(thing):
        return [each.name for each in dataclasses.fields(thing) if each.init and not each.name.startswith("_")]
    if inspect.isclass(thing) and (issubclass(thing, BaseException | Enum) or not inspect.isfunction(thing.__init__)):
        return []
    signature = inspect.signature(thing.__init__ if inspect.isclass(thing) else thing)  # type: ignore[arg-type] # a class or a function
    named = [
        each.name for each in signature.parameters.values() if each.kind not in {each.VAR_POSITIONAL, each.VAR_KEYWORD}
    ]
    return [each for each in named if each not in {"self", "cls"} and not each.startswith("_")]


def _inherited(thing: type) -> str:
    """The docstrings of a class and its bases: a field is told where it is declared."""
    return "\n".join(inspect.cleandoc(each.__doc__) for each in thing.__mro__ if each.__doc__ and each is not object)

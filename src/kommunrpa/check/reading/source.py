"""One file of code: its tree, and what a name in it stands for once the file is loaded."""

import ast
import builtins
import importlib
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

from kommunrpa.check.finding import Finding

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
UNKNOWN = object()
"""What can't be told from the code alone."""


@dataclass(eq=False)
class Source:
    """A file that is loaded as a module.

    Args:
        path: The file.
        text: What stands in it.
        names: What the names at its top level stand for.
    """

    path: Path
    text: str
    names: Mapping[str, object]
    tree: ast.Module = field(init=False)
    given: dict[ast.AST, type] = field(init=False, default_factory=dict)
    """What the library gives for an argument, whatever it is called."""
    _parents: dict[ast.AST, ast.AST] = field(init=False, default_factory=dict)
    _bound: dict[Function, dict[str, list[ast.AST]]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.tree = ast.parse(self.text)
        for node in ast.walk(self.tree):
            self._parents.update((child, node) for child in ast.iter_child_nodes(node))

    @classmethod
    def of(cls, module: ModuleType) -> "Source":
        """The file of a module that is loaded."""
        path = Path(str(module.__file__))
        with tokenize.open(path) as file:  # in the encoding that the file itself declares
            return cls(path=path, text=file.read(), names=vars(module))

    def finding(self, code: str, node: ast.AST, what: str, mend: str) -> Finding:
        """Something to mend at a node."""
        line = getattr(node, "lineno", 1)
        last = getattr(node, "end_lineno", None) or line
        return Finding(file=self.path, line=line, code=code, what=what, mend=mend, last_line=last)

    def parent(self, node: ast.AST) -> ast.AST:
        """What a node stands in; the module itself stands in nothing."""
        return self._parents.get(node, self.tree)

    def around(self, node: ast.AST) -> Iterator[ast.AST]:
        """What a node stands in, from the inside out."""
        while node in self._parents:
            node = self._parents[node]
            yield node

    def function_of(self, node: ast.AST) -> Function | None:
        """The function that a node stands in, if any."""
        return next((each for each in self.around(node) if isinstance(each, Function)), None)

    def class_of(self, node: ast.AST) -> ast.ClassDef | None:
        """The class that a node stands in, if any."""
        return next((each for each in self.around(node) if isinstance(each, ast.ClassDef)), None)

    def bindings(self, name: str, node: ast.AST) -> list[ast.AST] | None:
        """What gives a name its value where a node stands; None when no function around it does."""
        for each in self.around(node):
            if isinstance(each, Function) and name in (bound := self._bound_in(each)):
                return bound[name]
        return None

    def meaning(self, node: ast.AST) -> object:
        """What a name, or a name in a module or class, stands for; UNKNOWN when only a run could tell."""
        match node:
            case ast.Name():
                bound = self.bindings(node.id, node)
                if bound is None:
                    return self.names.get(node.id, getattr(builtins, node.id, UNKNOWN))
                return _imported(bound[0], node.id) if len(bound) == 1 else UNKNOWN
            case ast.Attribute():
                owner = self.meaning(node.value)
                return getattr(owner, node.attr, UNKNOWN) if isinstance(owner, ModuleType | type) else UNKNOWN
            case ast.Subscript():  # Action[str]
                return self.meaning(node.value)
            case ast.Constant(value=str(name)):  # an annotation in quotes
                return self.names.get(name, UNKNOWN)
            case _:
                return UNKNOWN

    def _bound_in(self, function: Function) -> dict[str, list[ast.AST]]:
        if function not in self._bound:
            found: dict[str, list[ast.AST]] = {}
            of_others = {name for node in own_nodes(function) for name in _names_of_others(node)}
            for name, node in _bindings_in(function):
                if name not in of_others:
                    found.setdefault(name, []).append(node)
            self._bound[function] = found
        return self._bound[function]


def own_nodes(function: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a function or block, those of functions inside it left out."""
    for child in ast.iter_child_nodes(function):
        yield child
        if not isinstance(child, Function | ast.Lambda | ast.ClassDef):
            yield from own_nodes(child)


def _bindings_in(function: Function) -> Iterator[tuple[str, ast.AST]]:
    """Each name that a function gives a value, with the node that does."""
    arguments = function.args
    for each in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg):
        if each:
            yield each.arg, each
    for node in own_nodes(function):
        match node:
            case ast.Name(ctx=ast.Store() | ast.Del()):
                yield node.id, node
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                yield node.name, node
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name, node
            case ast.Import() | ast.ImportFrom():
                for alias in node.names:
                    yield alias.asname or alias.name.partition(".")[0], node
            case _:
                pass


def _names_of_others(node: ast.AST) -> list[str]:
    """The names that a statement says are not the function's own."""
    return node.names if isinstance(node, ast.Global | ast.Nonlocal) else []


def _imported(node: ast.AST, name: str) -> object:
    """What an import inside a function brings: importing is all that is done, as when the bot itself is loaded."""
    if not isinstance(node, ast.Import | ast.ImportFrom):
        return UNKNOWN
    alias = next(each for each in node.names if (each.asname or each.name.partition(".")[0]) == name)
    try:
        if isinstance(node, ast.Import):
            return importlib.import_module(alias.name if alias.asname else name)
        if node.level:
            return UNKNOWN
        return getattr(importlib.import_module(str(node.module)), alias.name, UNKNOWN)
    except Exception:  # noqa: BLE001 - a module that can't be imported here tells nothing
        return UNKNOWN

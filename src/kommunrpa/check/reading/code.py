"""All code that is checked: the files of a bot or a package, their functions, and the actions that they do."""

import ast
import functools
import inspect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeGuard

from kommunrpa.action import Action, Run, WorkItem
from kommunrpa.check.reading.source import UNKNOWN, Function, Source, own_nodes

_RUNS = frozenset({"run", "_run"})
_DEEPEST = 8  # names that stand for names


@dataclass(frozen=True, eq=False)
class Definition:
    """A function that is written in the code.

    Args:
        source: Its file.
        node: Its tree.
    """

    source: Source
    node: Function


@dataclass(eq=False)
class Code:
    """The files that are checked.

    Args:
        sources: The files.
        main: The file of the bot; None for a package, all of which is meant to be used.
        handle: The bot's own function for a case.
    """

    sources: Sequence[Source]
    main: Source | None = None
    handle: object = None
    _written: dict[tuple[Path, int], Definition] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for source in self.sources:
            for node in ast.walk(source.tree):
                if isinstance(node, Function):
                    first = min([node.lineno, *(each.lineno for each in node.decorator_list)])
                    self._written[_resolved(str(source.path)), first] = Definition(source, node)
        self._give(self.handle, WorkItem, Run)
        for _, _, kind in self.classes():
            self._give(vars(kind).get("perform"), Run)

    def definition(self, function: object) -> Definition | None:
        """Where a function or method is written, if that is in the code."""
        while isinstance(function, functools.partial):
            function = function.func
        try:
            code = inspect.unwrap(function).__code__  # type: ignore[arg-type] # whatever has none says so
        except (AttributeError, ValueError):
            return None
        return self._written.get((_resolved(code.co_filename), code.co_firstlineno))

    def called(self, source: Source, call: ast.Call) -> Definition | None:
        """The function of the code that a call calls; a method of the same class too."""
        match call.func:
            case ast.Attribute(value=ast.Name(id="self" | "cls"), attr=name):
                owner = source.class_of(call)
                kind = source.names.get(owner.name) if owner else None
                return self.definition(getattr(kind, name, None))
            case _:
                return self.definition(source.meaning(call.func))

    def classes(self) -> Iterator[tuple[Source, ast.ClassDef, type[Action[Any]]]]:
        """Each class of actions that is written at the top of a file."""
        for source in self.sources:
            for node in source.tree.body:
                kind = source.names.get(node.name) if isinstance(node, ast.ClassDef) else None
                if isinstance(node, ast.ClassDef) and is_action(kind):
                    yield source, node, kind

    def functions(self) -> Iterator[Definition]:
        """The functions that a case may come through: what is given a run in the bot's file, and what that names."""
        given = [each for each in self._written.values() if self.main in {None, each.source} and _takes_run(each)]
        found: dict[Function, Definition] = {}
        while given:
            each = given.pop()
            if each.node not in found:
                found[each.node] = each
                given += self._named_in(each)
        yield from found.values()

    def nodes(self) -> Iterator[tuple[Source, ast.AST]]:
        """Every node of the functions that a case may come through, those of functions inside them too."""
        seen = set[ast.AST]()
        for function in self.functions():
            for node in ast.walk(function.node):
                if node not in seen:
                    seen.add(node)
                    yield function.source, node

    def calls(self) -> Iterator[tuple[Source, ast.Call]]:
        """Every call, in the order of the files."""
        for source in self.sources:
            for node in ast.walk(source.tree):
                if isinstance(node, ast.Call):
                    yield source, node

    def action_of(self, source: Source, node: ast.AST, *, deep: int = 0) -> type[Action[Any]] | None:
        """The class of the action that an expression is; None when it is none, or only a run could tell."""
        made: Sequence[ast.AST | None] = ()
        match node:
            case ast.Call():
                kind = source.meaning(node.func)
                return kind if is_action(kind) else self._made_by(source, node, deep=deep)
            case ast.NamedExpr():
                made = [node.value]
            case ast.IfExp():
                made = [node.body, node.orelse]
            case ast.Name():
                bound = source.bindings(node.id, node)
                if bound is None:
                    return type(value) if isinstance(value := source.meaning(node), Action) else None
                made = [assigned_to(source, each) for each in bound]
            case _:
                pass
        return self._same(source, made, deep=deep)

    def _give(self, function: object, *kinds: type) -> None:
        """Keep what the last arguments of a function are given."""
        if definition := self.definition(function):
            arguments = definition.node.args
            definition.source.given.update(
                zip((*arguments.posonlyargs, *arguments.args)[-len(kinds) :], kinds, strict=False)
            )

    def _made_by(self, source: Source, call: ast.Call, *, deep: int) -> type[Action[Any]] | None:
        definition = self.called(source, call)
        if definition is None:
            return None
        returned = [each.value for each in own_nodes(definition.node) if isinstance(each, ast.Return)]
        return self._same(definition.source, returned, deep=deep)

    def _same(self, source: Source, nodes: Sequence[ast.AST | None], *, deep: int) -> type[Action[Any]] | None:
        if deep > _DEEPEST:
            return None
        kinds = {self.action_of(source, each, deep=deep + 1) if each else None for each in nodes}
        return kinds.pop() if len(kinds) == 1 else None

    def _named_in(self, definition: Definition) -> Iterator[Definition]:
        source = definition.source
        for node in ast.walk(definition.node):
            if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load):
                meant = source.meaning(node)
                named = self.definition(meant.perform if is_action(meant) else meant)
            else:
                named = self.called(source, node) if isinstance(node, ast.Call) else None
            if named:
                yield named


@functools.cache
def _resolved(path: str) -> Path:
    return Path(path).resolve()


def is_action(thing: object) -> TypeGuard[type[Action[Any]]]:
    """Whether something is a class of actions."""
    return isinstance(thing, type) and issubclass(thing, Action) and thing is not Action


def is_run(source: Source, node: ast.AST) -> bool:
    """Whether an expression is a run: it is called so, or an argument is declared as one."""
    return _is(source, node, kind=Run, named=_RUNS)


def is_item(source: Source, node: ast.AST) -> bool:
    """Whether an expression is a work item: it is called so, or an argument is declared as one."""
    return _is(source, node, kind=WorkItem, named=frozenset({"item"}))


def done_in(source: Source, call: ast.AST) -> ast.expr | None:
    """What a call does, when it is a ``run.do``."""
    match call:
        case ast.Call(func=ast.Attribute(value=value, attr="do"), args=[action, *_]) if is_run(source, value):
            return action
    return None


def assigned_to(source: Source, target: ast.AST) -> ast.expr | None:
    """The value that a name is given in a plain assignment; None when it comes in any other way."""
    match source.parent(target):
        case ast.Assign(targets=[only], value=value) if only is target:
            return value
        case ast.AnnAssign(value=value) | ast.NamedExpr(value=value):
            return value
        case _:
            return None


def keyword(call: ast.Call, name: str) -> ast.expr | None:
    """What a call gives for a keyword."""
    return next((each.value for each in call.keywords if each.arg == name), None)


def constant(source: Source, node: ast.AST | None) -> object:
    """The value of a literal or of a name at the top of a file; UNKNOWN when only a run could tell."""
    if isinstance(node, ast.Constant):
        return node.value
    return UNKNOWN if node is None else source.meaning(node)


def _is(source: Source, node: ast.AST, *, kind: type, named: frozenset[str]) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr in named
    if not isinstance(node, ast.Name):
        return False
    arguments = [each for each in source.bindings(node.id, node) or () if isinstance(each, ast.arg)]
    declared = [each for each in (_declared(source, argument) for argument in arguments) if each is not UNKNOWN]
    return any(_is_kind(each, kind) for each in declared) if declared else node.id in named


def _declared(source: Source, argument: ast.arg) -> object:
    """What an argument is said to be: by the library, which gives it, or by its annotation."""
    said = UNKNOWN if argument.annotation is None else source.meaning(argument.annotation)
    return source.given.get(argument, said)


def _is_kind(declared: object, kind: type) -> bool:
    return isinstance(declared, type) and issubclass(declared, kind)


def _takes_run(definition: Definition) -> bool:
    arguments = definition.node.args
    every = (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    return any(each.arg in _RUNS or _is_kind(_declared(definition.source, each), Run) for each in every)

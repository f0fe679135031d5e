"""KR101: an action that is made and never done, or is used as if it were its result."""

import ast
import dataclasses
from collections.abc import Iterator
from typing import Any

from kommunrpa.action import Action
from kommunrpa.check.finding import Finding
from kommunrpa.check.reading.code import Code, assigned_to, is_action
from kommunrpa.check.reading.source import Function, Source
from kommunrpa.check.reading.subject import Subject

_MEND = "Do it: run.do({name}(…))."
_TAKES_VALUES = (bool, dict, float, int, len, max, min, print, sorted, str, sum)
"""What does no action, whatever it is given."""


def forgotten(subject: Subject) -> Iterator[Finding]:
    """Each action that is never done, and each use of one in place of what it gives."""
    code = subject.code
    for source, call in code.calls():
        kind = source.meaning(call.func)
        if not is_action(kind):
            continue
        name = kind.__name__
        if what := _misuse(source, call, kind) or _returned(code, source, call):
            yield source.finding("KR101", call, f"{name} is {what}.", _MEND.format(name=name))
        elif target := _variable(source, call):
            yield from _of_variable(code, source, target, kind)


def _returned(code: Code, source: Source, call: ast.Call) -> str:
    """Whether an action is what a bot's handle returns: a function that makes one for others may."""
    handle = code.definition(code.handle)
    is_returned = isinstance(source.parent(call), ast.Return) and handle and source.function_of(call) is handle.node
    return "returned to nobody, and never done" if is_returned else ""


def _variable(source: Source, call: ast.Call) -> ast.Name | None:
    """The name that a function keeps an action under, if that is all that is done with it."""
    match source.parent(call):
        case ast.Assign(targets=[ast.Name() as target]) | ast.AnnAssign(target=ast.Name() as target):
            inside = next(
                each for each in source.around(call) if isinstance(each, Function | ast.ClassDef | ast.Module)
            )
            return target if isinstance(inside, Function) else None
        case _:
            return None


def _of_variable(code: Code, source: Source, target: ast.Name, kind: type[Action[Any]]) -> Iterator[Finding]:
    function = source.function_of(target)
    bound = source.bindings(target.id, target)
    if function is None or bound is None or not all(_makes(code, source, each) for each in bound):
        return
    uses = [
        each
        for each in ast.walk(function)
        if isinstance(each, ast.Name) and each.id == target.id and isinstance(each.ctx, ast.Load)
    ]
    mend = _MEND.format(name=kind.__name__)
    if not uses:
        yield source.finding("KR101", target, f"{kind.__name__} is kept in {target.id}, and never done.", mend)
    for each in uses:
        if what := _misuse(source, each, kind):
            told = f"{target.id} is the action itself, not what it gives, and is {what}."
            yield source.finding("KR101", each, told, f"Keep what it gives: {target.id} = run.do({kind.__name__}(…)).")


def _makes(code: Code, source: Source, target: ast.AST) -> bool:
    value = assigned_to(source, target)
    return value is not None and code.action_of(source, value) is not None


def _misuse(source: Source, node: ast.expr, kind: type[Action[Any]]) -> str:
    """How an action is used that can't be meant; empty when it may be."""
    what = ""
    match parent := source.parent(node):
        case ast.Expr():
            what = "made, and never done"
        case ast.Subscript(value=value) if value is node:
            what = "asked for a value before it is done"
        case ast.Attribute(value=value) if value is node:
            what = _misuse_of_attribute(source, parent, kind)
        case ast.Dict() if any(key is None and value is node for key, value in _pairs(parent)):
            what = "spread out before it is done"
        case ast.keyword() | ast.Dict() | ast.List() | ast.Tuple():
            what = _misuse_as_field(source, parent, kind)
        case ast.Call(func=function, args=arguments) if node in arguments and source.meaning(function) in _TAKES_VALUES:
            what = "given to what takes a value"
        case ast.For(iter=value) | ast.comprehension(iter=value) if value is node:
            what = "gone through before it is done"
        case ast.If(test=value) | ast.While(test=value) | ast.IfExp(test=value) if value is node:
            what = "asked before it is done, and always true"
        case ast.UnaryOp(op=ast.Not()) | ast.BinOp() | ast.FormattedValue():
            what = "used as a value before it is done"
        case _:
            pass
    return what


def _pairs(node: ast.Dict) -> Iterator[tuple[ast.expr | None, ast.expr]]:
    yield from zip(node.keys, node.values, strict=True)


def _misuse_of_attribute(source: Source, attribute: ast.Attribute, kind: type[Action[Any]]) -> str:
    name = attribute.attr
    if name == "perform" and not _in_an_action(source, attribute):
        return "performed past run.do, without ledger, retry or journal"
    is_own = hasattr(kind, name) or name in {each.name for each in dataclasses.fields(kind)}  # type: ignore[arg-type] # Action makes each one
    return "" if is_own else f"asked for .{name} before it is done"


def _misuse_as_field(source: Source, given: ast.AST, kind: type[Action[Any]]) -> str:
    """An action as a field of another, or in one: right where the field is for actions, as LookUp's table is."""
    while isinstance(given, ast.Dict | ast.List | ast.Tuple):
        given = source.parent(given)
    call = source.parent(given)
    owner = source.meaning(call.func) if isinstance(call, ast.Call) else None
    if not isinstance(given, ast.keyword) or not is_action(owner):
        return ""
    types = {each.name: each.type for each in dataclasses.fields(owner)}  # type: ignore[arg-type] # Action makes each one
    declared = types.get(str(given.arg), object)
    words = declared.__name__ if isinstance(declared, type) else str(declared)
    takes = words in {"object", "Any"} or any(each.__name__ in words for each in kind.__mro__ if each is not object)
    return "" if takes else f"given to {owner.__name__} as {given.arg} before it is done"


def _in_an_action(source: Source, node: ast.AST) -> bool:
    inside = source.class_of(node)
    return inside is not None and isinstance(source.function_of(node), Function)

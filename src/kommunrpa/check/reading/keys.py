"""Which keys a mapping has, as far as the code says: what an action was asked for, and what is given to a template."""

import ast
from collections.abc import Mapping
from typing import Any, TypeAlias, get_args, is_typeddict

from kommunrpa.action import Action
from kommunrpa.actions.pdf import ParsePdf
from kommunrpa.actions.web import FillForm, ReadPage
from kommunrpa.check.reading.code import Code, assigned_to, done_in, keyword
from kommunrpa.check.reading.source import Source, own_nodes

Keys: TypeAlias = dict[str, Any]
"""Names of values; under each the keys of a mapping inside, a list of those of its rows, or None for any value."""

_ASKED: Mapping[type[Action[Any]], str] = {ParsePdf: "fields", FillForm: "read", ReadPage: "read"}
_DEEPEST = 12


def keys_of(code: Code, source: Source, node: ast.AST | None, *, deep: int = 0) -> Keys | None:
    """The keys of the mapping that an expression is; None when only a run could tell them all."""
    found: Keys | None = None
    match node:
        case _ if deep > _DEEPEST:
            pass
        case ast.Dict():
            found = _of_literal(code, source, node, deep=deep)
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            found = _together(keys_of(code, source, each, deep=deep + 1) for each in (left, right))
        case ast.Call(args=args) if source.meaning(node.func) is dict:
            named: Keys = {each.arg: None for each in node.keywords if each.arg}
            spread = [*args, *(each.value for each in node.keywords if each.arg is None)]
            found = _together([named, *(keys_of(code, source, each, deep=deep + 1) for each in spread)])
        case ast.Call():
            found = asked_for(code, source, node, deep=deep)
        case ast.Name():
            found = _of_name(code, source, node, deep=deep)
        case ast.Attribute():
            found = _of_value(source.meaning(node))
        case _:
            pass
    return found


def asked_for(code: Code, source: Source, call: ast.AST | None, *, deep: int = 0) -> Keys | None:
    """The names of what an action gives, by what it is asked for; None when the call does no such action."""
    action = done_in(source, call) if call else None
    kind = code.action_of(source, action) if action is not None else None
    if kind is None or action is None:
        return None
    if (field := _ASKED.get(kind)) is None:
        return _typed(kind)
    made = action if isinstance(action, ast.Call) else _only_value(source, action)
    return keys_of(code, source, keyword(made, field), deep=deep + 1) if isinstance(made, ast.Call) else None


def _of_literal(code: Code, source: Source, node: ast.Dict, *, deep: int) -> Keys | None:
    found: Keys = {}
    for key, value in zip(node.keys, node.values, strict=True):
        if key is None:
            inside = keys_of(code, source, value, deep=deep + 1)
            if inside is None:
                return None
            found |= inside
        elif isinstance(name := key.value if isinstance(key, ast.Constant) else source.meaning(key), str):
            found[name] = _inside(code, source, value, deep=deep)
        else:
            return None
    return found


def _inside(code: Code, source: Source, node: ast.expr, *, deep: int) -> object:
    if isinstance(node, ast.Dict):
        return keys_of(code, source, node, deep=deep + 1)
    if isinstance(node, ast.List | ast.Tuple) and not any(isinstance(each, ast.Starred) for each in node.elts):
        return [_inside(code, source, each, deep=deep) for each in node.elts]
    return None


def _of_name(code: Code, source: Source, node: ast.Name, *, deep: int) -> Keys | None:
    if source.bindings(node.id, node) is None:
        return _of_value(source.meaning(node))
    value = _only_value(source, node)
    added = _added(source, node)
    return None if value is None or added is None else _together([keys_of(code, source, value, deep=deep + 1), added])


def _only_value(source: Source, node: ast.AST) -> ast.expr | None:
    bound = source.bindings(node.id, node) if isinstance(node, ast.Name) else None
    return assigned_to(source, bound[0]) if bound and len(bound) == 1 else None


def _added(source: Source, name: ast.Name) -> Keys | None:
    """The keys that a function sets one by one; None when it changes the mapping, or hands it to others, otherwise."""
    found: Keys = {}
    function = source.function_of(name)
    for node in own_nodes(function) if function else ():
        if not isinstance(node, ast.Name) or node.id != name.id or not isinstance(node.ctx, ast.Load):
            continue
        match source.parent(node):
            case ast.Subscript(value=value, slice=ast.Constant(value=str(key)), ctx=ast.Store()) if value is node:
                found[key] = None
            case ast.Subscript(value=value, ctx=ast.Store()) if value is node:
                return None
            case ast.Attribute(attr="update" | "setdefault" | "__setitem__"):
                return None
            case ast.Call(args=args) if node in args:
                return None
            case _:
                pass
    return found


def _of_value(value: object) -> Keys | None:
    if isinstance(value, Mapping) and all(isinstance(key, str) for key in value):
        return dict.fromkeys(value)
    return None


def _typed(kind: type[Action[Any]]) -> Keys | None:
    """The keys of a typed dictionary that an action is declared to give."""
    for base in getattr(kind, "__orig_bases__", ()):
        for result in get_args(base):
            if is_typeddict(result):
                return dict.fromkeys(result.__annotations__)
    return None


def _together(parts: Any) -> Keys | None:  # noqa: ANN401 - an iterable of keys, or None among them
    found: Keys = {}
    for each in parts:
        if each is None:
            return None
        found |= each
    return found

"""KR104 and KR105: the act of a once action, and run.once()."""

import ast
from collections.abc import Iterator

from kommunrpa.check.finding import Finding
from kommunrpa.check.reading.code import Code, Definition, is_run
from kommunrpa.check.reading.source import Source, own_nodes
from kommunrpa.check.reading.subject import Subject

_WITH = "Put the one moment that can't be undone inside `with run.once():`"


def acting(subject: Subject) -> Iterator[Finding]:
    """Once actions that never enter run.once(), and entries that are none."""
    for source, node, kind in subject.code.classes():
        perform = subject.code.definition(vars(kind).get("perform"))
        if perform is None or getattr(kind.perform, "__isabstractmethod__", False):
            continue
        if kind.is_once and not _may_enter(subject.code, perform):
            told = f"{kind.__name__} is declared once=True, and its perform never enters run.once()."
            yield source.finding("KR104", _head(node), told, f"{_WITH}, or declare it without once.")
        if not kind.is_once:
            yield from _entries_outside(perform, f"{kind.__name__} is not declared once=True")
    handle = subject.bot and subject.code.definition(subject.bot.handle)
    if handle:
        yield from _entries_outside(handle, "A bot's handle is no action")
    yield from _empty_entries(subject.code)


def _head(node: ast.ClassDef) -> ast.AST:
    """The first line of a class: a finding is not about its whole body."""
    return node.bases[0] if node.bases else node


def _may_enter(code: Code, perform: Definition) -> bool:
    """Whether perform may enter run.once(): itself, through functions of the code, or through what can't be read."""
    seen, ahead = set[ast.AST](), [perform]
    if isinstance(perform.node.body[-1], ast.Raise):
        return True  # like Ask, which never comes to an act
    while ahead:
        each = ahead.pop()
        seen.add(each.node)
        nodes = list(own_nodes(each.node))
        if any(_is_once(each.source, node) for node in nodes):  # entered here, or handed on to be
            return True
        for call in (node for node in nodes if isinstance(node, ast.Call)):
            if any(is_run(each.source, value) for value in (*call.args, *(word.value for word in call.keywords))):
                inside = code.called(each.source, call)
                if inside is None:
                    return True
                ahead += [inside] if inside.node not in seen else []
    return False


def _entries_outside(function: Definition, why: str) -> Iterator[Finding]:
    for node in own_nodes(function.node):
        if isinstance(node, ast.Call) and _is_entry(function.source, node):
            told = f"run.once() belongs in the perform of an action that is declared once=True. {why}."
            yield function.source.finding("KR105", node, told, "Declare once=True on an action, and enter it there.")


def _empty_entries(code: Code) -> Iterator[Finding]:
    for source, call in code.calls():
        if not _is_entry(source, call):
            continue
        parent = source.parent(call)
        around = source.parent(parent)
        if isinstance(parent, ast.Expr):
            yield source.finding("KR104", call, "run.once() is called, and not entered.", f"{_WITH}.")
        elif isinstance(around, ast.With) and all(
            isinstance(each, ast.Pass | ast.Expr) and _says_nothing(each) for each in around.body
        ):
            yield source.finding("KR104", call, "Nothing is done inside run.once().", f"{_WITH}.")


def _says_nothing(statement: ast.stmt) -> bool:
    return isinstance(statement, ast.Pass) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def _is_entry(source: Source, call: ast.Call) -> bool:
    return _is_once(source, call.func)


def _is_once(source: Source, node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "once" and is_run(source, node.value)

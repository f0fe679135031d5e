"""KR106: an except that would swallow what became of an action."""

import ast
import contextlib
from collections.abc import Iterable, Iterator

from kommunrpa.check.finding import Finding
from kommunrpa.check.reading.code import Code, done_in, is_run
from kommunrpa.check.reading.source import Source, own_nodes
from kommunrpa.check.reading.subject import Subject
from kommunrpa.errors import KommunrpaError, OutcomeUnknown

_SIGNALS = (BaseException,)
_BROAD = (Exception, KommunrpaError, OutcomeUnknown, *_SIGNALS)
_MEND = "Name the errors that you can mend, such as BusinessError, or raise it again."


def swallowing(subject: Subject) -> Iterator[Finding]:
    """Each handler around a ``run.do`` that catches too much and does not raise again."""
    for function in subject.code.functions():
        for node in own_nodes(function.node):
            if isinstance(node, ast.Try | ast.TryStar) and _acts(subject.code, function.source, node.body):
                yield from _in_handlers(function.source, node.handlers)
            elif isinstance(node, ast.With) and _acts(subject.code, function.source, node.body):
                yield from _in_suppress(function.source, node)


def _in_handlers(source: Source, handlers: Iterable[ast.ExceptHandler]) -> Iterator[Finding]:
    caught: set[object] = set()
    for each in handlers:
        kinds = _kinds(source, each.type)
        uncaught = {kind for kind in kinds if kind in _BROAD and not _covered(kind, caught)}
        if uncaught and not any(isinstance(inside, ast.Raise) for inside in own_nodes(each)):
            named = "" if each.type is None else f" {ast.unparse(each.type)}"
            head = each.type or ast.Pass(lineno=each.lineno, end_lineno=each.lineno)
            told = f"except{named} hides that a case needs a person, or that an act may have happened."
            yield source.finding("KR106", head, told, _MEND)
        caught |= kinds


def _covered(kind: object, caught: set[object]) -> bool:
    """Whether what matters of a kind was caught before: an error of ours, and for BaseException the signals too."""
    needed = _SIGNALS if kind is BaseException else (KommunrpaError, Exception, BaseException)
    return bool(caught & set(needed))


def _in_suppress(source: Source, node: ast.With) -> Iterator[Finding]:
    for call in (each.context_expr for each in node.items):
        if not isinstance(call, ast.Call) or source.meaning(call.func) is not contextlib.suppress:
            continue
        if any(source.meaning(argument) in _BROAD for argument in call.args):
            told = "suppress hides that a case needs a person, or that an act may have happened."
            yield source.finding("KR106", call, told, _MEND)


def _kinds(source: Source, node: ast.expr | None) -> set[object]:
    if node is None:
        return {BaseException}
    return {source.meaning(each) for each in (node.elts if isinstance(node, ast.Tuple) else [node])}


def _acts(code: Code, source: Source, body: Iterable[ast.AST], seen: frozenset[ast.AST] = frozenset()) -> bool:
    """Whether an action is done in a block: there, or in a function that is handed the run and may do one."""
    calls = [node for each in body for node in (each, *own_nodes(each)) if isinstance(node, ast.Call)]
    return any(done_in(source, call) is not None or _hands_on(code, source, call, seen) for call in calls)


def _hands_on(code: Code, source: Source, call: ast.Call, seen: frozenset[ast.AST]) -> bool:
    if not any(is_run(source, given) for given in (*call.args, *(word.value for word in call.keywords))):
        return False
    function = code.called(source, call)
    if function is None:
        return True
    return function.node not in seen and _acts(code, function.source, function.node.body, seen | {function.node})

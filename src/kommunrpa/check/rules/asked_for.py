"""KR305 and KR306: what is taken from a result or a case, and is not there."""

import ast
from collections.abc import Iterator

from kommunrpa.check.finding import Finding
from kommunrpa.check.reading.code import assigned_to, is_item
from kommunrpa.check.reading.keys import asked_for
from kommunrpa.check.reading.source import Source
from kommunrpa.check.reading.subject import Subject
from kommunrpa.intake import Folder
from kommunrpa.settings.table import suggest


def values_not_asked_for(subject: Subject) -> Iterator[Finding]:
    """Each value that is taken from the result of an action which was not asked for it."""
    for source, node, key in _subscripts(subject):
        known = asked_for(subject.code, source, _done(source, node.value))
        if known is not None and key not in known:
            told = f"{key!r} is not among what {ast.unparse(node.value)} was asked for{suggest(key, known) or '.'}"
            yield source.finding("KR305", node, told, "Ask for it, or take what was asked for.")


def files_not_given(subject: Subject) -> Iterator[Finding]:
    """Each file of a case that its intake calls otherwise."""
    intake = subject.bot.intake if subject.bot else None
    if not isinstance(intake, Folder):
        return
    for source, node in subject.code.nodes():
        match node:
            case ast.Subscript(value=ast.Attribute(attr="files", value=item), slice=ast.Constant(value=str(key))) if (
                is_item(source, item) and key != intake.role
            ):
                told = f"No case has a file {key!r}: Folder calls it {intake.role!r}."
                yield source.finding("KR306", node, told, f"Write item.files[{intake.role!r}].")
            case _:
                pass


def _subscripts(subject: Subject) -> Iterator[tuple[Source, ast.Subscript, str]]:
    for source in subject.code.sources:
        for node in ast.walk(source.tree):
            match node:
                case ast.Subscript(slice=ast.Constant(value=str(key)), ctx=ast.Load()):
                    yield source, node, key
                case _:
                    pass


def _done(source: Source, node: ast.expr) -> ast.AST | None:
    """The call whose result an expression is."""
    if not isinstance(node, ast.Name):
        return node
    bound = source.bindings(node.id, node)
    return assigned_to(source, bound[0]) if bound and len(bound) == 1 else None

"""Which lines of a bot are its department's own, and which are mechanics: read from the code, which is not run.

A line counts when it holds code: no blank, no comment, no docstring. It belongs to the innermost statement around it,
and a statement is *mechanics* when

1. it is an import, `try`, `except`, `finally`, `with`, `assert`, `global`, `nonlocal`, `pass`, or a `raise` of nothing
   new; or
2. it calls something that reaches outside the program, and says no word of the department's. Outside reaches what is
   imported from any module but those of `VALUES`, our own included (`run.do` too); what is defined here as mechanics;
   what such a call gave or is annotated with such a type, when a method of it is called; `open` and `print`; or
3. it stands in a function that reaches outside and says no word of the department's at all: plumbing, however written.

All else is *domain*. A word of the department's is a text that people see: it starts with a capital and then a small
letter, or has å, ä or ö, or names a document (`beslut.docx`). SQL, keys, paths and selectors are none. The first line
of a function or class goes with the greater part of its body. What is plain computing inside a function that has words
counts as domain, which favours bots that do much by hand.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

VALUES = {
    "babel", "collections", "dataclasses", "datetime", "decimal", "enum", "fractions", "functools", "holidays",
    "itertools", "kommunrpa.fields", "kommunrpa.reconcile", "kommunrpa.sweden", "math", "operator", "re", "statistics",
    "typing", "zoneinfo",
}  # fmt: skip
"""Modules that know values only (numbers, days, texts) and never reach outside the program."""
_WORD = re.compile(r"^\W*[A-ZÅÄÖ][a-zåäö]|[åäöÅÄÖ]|^[\w /*-]*\w\.(?:csv|docx|pdf|txt|xlsx|xml)$")
_ALWAYS = (ast.Import, ast.ImportFrom, ast.Try, ast.TryStar, ast.ExceptHandler, ast.With, ast.Assert, ast.Global,
           ast.Nonlocal, ast.Pass)  # fmt: skip
_SCOPES = (ast.FunctionDef, ast.ClassDef)
_BODIES = ("body", "orelse", "finalbody", "handlers")


@dataclass
class Count:
    """The lines of a bot, by number in each of its files, with whether they are domain."""

    verdicts: dict[Path, dict[int, bool]] = field(default_factory=dict)

    @property
    def lines(self) -> int:
        """Lines that hold code."""
        return sum(map(len, self.verdicts.values()))

    @property
    def domain(self) -> int:
        """Lines of them that are the department's."""
        return sum(sum(each.values()) for each in self.verdicts.values())

    @property
    def share(self) -> float:
        """The share that is the department's."""
        return self.domain / self.lines


def count(bot: Path) -> Count:
    """Count a bot, with the files of its own folder that it imports."""
    files = dict(_with_imported(bot))
    outside: dict[Path, set[str]] = {path: set() for path in files}
    found = Count()
    while True:  # what is mechanics in one file may be called from another: until nothing more is found
        before = sum(map(len, outside.values()))
        for path, tree in files.items():
            code = set(_code_lines(path.read_text("utf-8"), tree))
            reader = _Reader(tree, code, local={each.stem: outside[each] for each in files if each != path})
            found.verdicts[path] = reader.verdicts()
            outside[path] = reader.outside
        if sum(map(len, outside.values())) == before:
            return found


def _with_imported(path: Path) -> Iterator[tuple[Path, ast.Module]]:
    waiting, seen = [path], set()
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        seen.add(path)
        tree = ast.parse(path.read_text("utf-8"))
        yield path, tree
        modules = [each.module or "" for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)]
        waiting += [there for each in modules if (there := path.with_name(f"{each}.py")).exists()]


class _Reader:
    """Reads one file: which names reach outside, and what each statement is."""

    def __init__(self, tree: ast.Module, code: set[int], *, local: Mapping[str, set[str]]) -> None:
        self._tree, self._code = tree, code
        self.outside = {"open", "print"} | set(_imported(tree, local))
        self._handles = self._got(tree)
        functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
        while new := {each.name for each in functions if self._is_plumbing(each)} - self.outside:
            self.outside |= new

    def verdicts(self) -> dict[int, bool]:
        """Whether each line that holds code is domain."""
        return dict(sorted(self._judge(self._tree.body, handles=self._handles, plumbing=False).items()))

    def _judge(self, body: Sequence[ast.AST], *, handles: set[str], plumbing: bool) -> dict[int, bool]:
        verdicts: dict[int, bool] = {}
        for each in body:
            theirs = handles | self._got(each) if isinstance(each, _SCOPES) else handles
            within = plumbing or self._is_plumbing(each)
            inside = [part for name in _BODIES for part in getattr(each, name, [])]
            inner = self._judge(inside, handles=theirs, plumbing=within)
            if isinstance(each, _SCOPES):
                is_domain = 2 * sum(inner.values()) >= len(inner)
            else:
                is_domain = not within and not self._is_mechanics(each, handles)
            verdicts |= dict.fromkeys(self._code.intersection(_lines(each)), is_domain) | inner
        return verdicts

    def _is_mechanics(self, statement: ast.AST, handles: set[str]) -> bool:
        if isinstance(statement, _ALWAYS) or (
            isinstance(statement, ast.Raise) and not isinstance(statement.exc, ast.Call)
        ):
            return True
        head = list(_head(statement))
        return self._reaches(head, handles) and not _has_words(head)

    def _is_plumbing(self, scope: ast.AST) -> bool:
        if not isinstance(scope, ast.FunctionDef):
            return False
        inside = [node for statement in _without_docstring(scope) for node in ast.walk(statement)]
        return self._reaches(inside, self._handles | self._got(scope)) and not _has_words(inside)

    def _reaches(self, nodes: Iterable[ast.AST], handles: set[str]) -> bool:
        return any(isinstance(each, ast.Call) and self._is_outside(each.func, handles) for each in nodes)

    def _is_outside(self, called: ast.expr, handles: set[str]) -> bool:
        steps = 0
        while isinstance(called, (ast.Attribute, ast.Call, ast.Subscript)):
            steps += isinstance(called, ast.Attribute)
            called = called.func if isinstance(called, ast.Call) else called.value
        name = called.id if isinstance(called, ast.Name) else ""
        return name in self.outside or (steps > 0 and name in handles) or (steps > 1 and name == "self")

    def _got(self, scope: ast.AST) -> set[str]:
        """Names of a scope that were got from outside, or are annotated with a type from there."""
        handles: set[str] = set()
        arguments = [each for each in ast.walk(scope) if isinstance(each, ast.arg) and each.annotation]
        if not isinstance(scope, ast.Module):
            handles |= {each.arg for each in arguments if _names(each.annotation) & self.outside}
        nodes = scope.body if isinstance(scope, ast.Module) else ast.walk(scope)
        for each in list(nodes) * 2:  # what is got from what was got
            for target, value in _bindings(each):
                if self._reaches([value], handles):
                    handles |= _names(target)
        return handles


def _imported(tree: ast.Module, local: Mapping[str, set[str]]) -> Iterator[str]:
    """The imported names that reach outside."""
    for each in ast.walk(tree):
        if isinstance(each, ast.Import):
            yield from (
                alias.asname or alias.name.partition(".")[0] for alias in each.names if not _knows_values(alias.name)
            )
        elif isinstance(each, ast.ImportFrom):
            module = each.module or ""
            for alias in each.names:
                if alias.name in local[module] if module in local else not _knows_values(module):
                    yield alias.asname or alias.name


def _knows_values(module: str) -> bool:
    return any(module == each or module.startswith(f"{each}.") for each in VALUES)


def _bindings(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Each name with what it is given as it is: what is taken out of that, or made of it, is data."""
    pairs: list[tuple[ast.expr | None, ast.expr | None]] = []
    if isinstance(node, ast.Assign):
        pairs = [(target, node.value) for target in node.targets]
    elif isinstance(node, (ast.AnnAssign, ast.NamedExpr)):
        pairs = [(node.target, node.value)]
    elif isinstance(node, (ast.For, ast.comprehension)):
        pairs = [(node.target, node.iter)]
    elif isinstance(node, ast.With):
        pairs = [(each.optional_vars, each.context_expr) for each in node.items]
    for target, value in pairs:
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            yield from zip(target.elts, value.elts, strict=False)
        elif target and value:
            yield target, value


def _head(statement: ast.AST) -> Iterator[ast.AST]:
    """A statement without the statements inside it."""
    for name, value in ast.iter_fields(statement):
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.AST) and name not in _BODIES:
                yield from ast.walk(each)
    if isinstance(statement, ast.Expr):
        yield statement.value


def _has_words(nodes: Iterable[ast.AST]) -> bool:
    texts = [each.value for each in nodes if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return any(_WORD.search(text) for text in texts)


def _names(node: ast.AST | None) -> set[str]:
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)} if node else set()


def _without_docstring(scope: ast.AST) -> list[ast.stmt]:
    body: list[ast.stmt] = getattr(scope, "body", [])
    is_text = bool(body) and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant)
    return body[1:] if is_text else body


def _lines(statement: ast.AST) -> range:
    """The lines of a statement or a handler, its decorators too."""
    parts = [statement, *getattr(statement, "decorator_list", [])]
    return range(min(each.lineno for each in parts), (getattr(statement, "end_lineno", None) or 0) + 1)


def _code_lines(text: str, tree: ast.Module) -> Iterator[int]:
    """Lines that hold code."""
    prose = {
        at
        for each in ast.walk(tree)
        if isinstance(each, ast.Expr) and isinstance(each.value, ast.Constant) and isinstance(each.value.value, str)
        for at in range(each.lineno, (each.end_lineno or 0) + 1)
    }
    blank = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER}
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in blank:
            yield from (at for at in range(token.start[0], token.end[0] + 1) if at not in prose)

"""Reads what forms a Python file fills in, by which labels, as they are written in it: nothing of it is run."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

ACTIONS = ("FillForm", "LookUp")
_DEEPEST = 20  # names that stand for names: more than that is a circle
_Kind: TypeAlias = Literal["", "flag", "files", "list", "text"]
_TYPED = {"Decimal", "OrgNumber", "Personnummer", "date", "datetime", "time"}


@dataclass(frozen=True, kw_only=True)
class WrittenValue:
    """One value of a form, as a bot's file has it.

    Args:
        path: The groups that it is nested in.
        label: Its label.
        kind: What takes it, as far as that is written; empty when it is not.
        words: The texts that it may be, as far as they are written: never one that comes from a case.
    """

    path: tuple[str, ...]
    label: str
    kind: _Kind
    words: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How messages call it."""
        return " › ".join((*self.path, self.label))


@dataclass(frozen=True, kw_only=True)
class WrittenForm:
    """One `FillForm` or `LookUp`, as a bot's file has it.

    Args:
        line: Where it begins.
        action: Its class.
        address: Its address in pieces; None stands for a piece that is not written there.
        values: What is filled in, in the first step when it has several.
        submit: Text of its button; empty when it is not written there.
        steps: How many steps it has.
        unread: Lines of what is not written there as labels, so that it can't be told what it fills in.
    """

    line: int
    action: str
    address: tuple[str | None, ...]
    values: tuple[WrittenValue, ...]
    submit: str
    steps: int
    unread: tuple[int, ...]

    def is_for(self, url: str) -> bool:
        """Whether it opens an address, its query apart."""
        pieces = (".*" if each is None else re.escape(each.partition("?")[0]) for each in self.address)
        return bool(re.fullmatch("".join(pieces).rstrip("/") + "/?", url.partition("?")[0]))

    @property
    def told(self) -> str:
        """Its address, as messages show it."""
        return "".join("…" if each is None else each for each in self.address) or "no address of its own"


def written_in(source: str, *, settings: Mapping[str, object]) -> list[WrittenForm]:
    """Every form that a file fills in, in its order.

    Labels may be written in place, be names for texts or mappings in the file, or be put together with ``**`` or
    ``|``. An address may also hold settings.

    Args:
        source: The text of the file.
        settings: The bot's own settings.

    Raises:
        SyntaxError: It is no Python.

    Example:
        >>> (form,) = written_in('FillForm(url=address, values={"Namn": name}, submit="Skicka")', settings={})
        >>> form.values[0].label, form.submit
        ('Namn', 'Skicka')
    """
    tree = ast.parse(source)
    scope = _Scope(tree, settings)
    calls = [each for each in ast.walk(tree) if isinstance(each, ast.Call) and _called(each) in ACTIONS]
    return [scope.form(call) for call in sorted(calls, key=lambda call: call.lineno)]


class _Scope:
    """What the names in a file stand for, where each is given once."""

    def __init__(self, tree: ast.Module, settings: Mapping[str, object]) -> None:
        self._settings = settings
        given: dict[str, list[ast.expr]] = {}
        for each in ast.walk(tree):
            for name, value in _assigned(each):
                given.setdefault(name, []).append(value)
        self._given = {name: values[0] for name, values in given.items() if len(values) == 1}

    def form(self, call: ast.Call) -> WrittenForm:
        """The form that a call makes."""
        given = {each.arg: each.value for each in call.keywords if each.arg}
        steps = self._steps(given)
        values, submit = steps[0] if steps else (given.get("values"), given.get("submit") or given.get("press"))
        unread: list[int] = []
        found = tuple(self._values(values, path=(), unread=unread))
        return WrittenForm(
            line=call.lineno,
            action=_called(call),
            address=tuple(self._pieces(given["url"])) if "url" in given else (),
            values=found,
            submit=(self._text(submit) if submit else None) or "",
            steps=len(steps) or 1,
            unread=tuple(unread),
        )

    def _steps(self, given: Mapping[str, ast.expr]) -> list[tuple[ast.expr, ast.expr]]:
        pages = self._meant(given["pages"]) if "pages" in given else None
        listed = pages.elts if isinstance(pages, ast.List | ast.Tuple) else []
        pairs = [each.elts for each in map(self._meant, listed) if isinstance(each, ast.List | ast.Tuple)]
        return [(values, button) for values, button in pairs]

    def _values(self, node: ast.expr | None, *, path: tuple[str, ...], unread: list[int]) -> Iterator[WrittenValue]:
        meant = self._meant(node) if node else None
        if isinstance(meant, ast.BinOp) and isinstance(meant.op, ast.BitOr):
            yield from self._values(meant.left, path=path, unread=unread)
            yield from self._values(meant.right, path=path, unread=unread)
        elif isinstance(meant, ast.Dict):
            for key, value in zip(meant.keys, meant.values, strict=True):
                label = self._text(key) if key else None
                if key is None:
                    yield from self._values(value, path=path, unread=unread)
                elif label is None:
                    unread.append(key.lineno)
                elif isinstance(self._meant(value), ast.Dict):
                    yield from self._values(value, path=(*path, label), unread=unread)
                else:
                    kind, words = self._value(value)
                    yield WrittenValue(path=path, label=label, kind=kind, words=words)
        elif meant is not None:
            unread.append(meant.lineno)

    def _value(self, node: ast.expr) -> tuple[_Kind, tuple[str, ...]]:
        kind: _Kind = ""
        words: tuple[str, ...] = ()
        match meant := self._meant(node):
            case ast.Constant(value=bool()):
                kind = "flag"
            case ast.Constant(value=str(text)):
                kind, words = "text", (text,)
            case ast.IfExp():
                (one, some), (other, more) = self._value(meant.body), self._value(meant.orelse)
                kind, words = one if one == other else "", some + more
            case ast.List() | ast.Tuple():
                inside = [self._value(each) for each in meant.elts]
                kind = "files" if inside and all(each == "files" for each, _ in inside) else "list"
                words = tuple(word for _, some in inside for word in some)
            case ast.Call():
                kind = "files" if _called(meant) == "Path" else "text" if _called(meant) in _TYPED else ""
            case ast.Subscript(value=ast.Attribute(attr="files")):
                kind = "files"
            case _:
                kind = "text" if isinstance(meant, ast.Constant) else ""
        return kind, words

    def _meant(self, node: ast.expr) -> ast.expr:
        """What a name stands for, or the node itself."""
        for _ in range(_DEEPEST):
            if not (isinstance(node, ast.Name) and node.id in self._given):
                break
            node = self._given[node.id]
        return node

    def _text(self, node: ast.expr) -> str | None:
        """The text that a node is; None when it is not written there."""
        pieces = list(self._pieces(node))
        return None if None in pieces else "".join(each or "" for each in pieces)

    def _pieces(self, node: ast.expr) -> Iterator[str | None]:
        meant = self._meant(node)
        match meant:
            case ast.Constant(value=str(text)):
                yield text
            case ast.JoinedStr():
                for each in meant.values:
                    yield from self._pieces(each.value if isinstance(each, ast.FormattedValue) else each)
            case ast.BinOp(op=ast.Add()):
                yield from self._pieces(meant.left)
                yield from self._pieces(meant.right)
            case ast.Subscript(value=ast.Attribute(attr="settings"), slice=ast.Constant(value=str(key))):
                yield self._setting(key)
            case _:
                yield None

    def _setting(self, key: str) -> str | None:
        value = self._settings.get(key)
        return None if value is None else str(value)


def _called(call: ast.Call) -> str:
    """The last name of what is called."""
    called = call.func
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def _assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """The names that a statement gives a value."""
    targets = node.targets if isinstance(node, ast.Assign) else []
    if isinstance(node, ast.AnnAssign) and node.value:
        targets = [node.target]
    for target in targets:
        if isinstance(target, ast.Name) and isinstance(node, ast.Assign | ast.AnnAssign) and node.value:
            yield target.id, node.value

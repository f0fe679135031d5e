"""Follows the ways through a function, and tells which acts one case meets twice.

It is sure or silent: two acts under different conditions may exclude each other, so that only an act that always comes
with another is told. Keys that are made as the bot runs differ, as far as one can tell.
"""

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from kommunrpa.check.reading.code import Code, Definition, constant, done_in, is_run, keyword
from kommunrpa.check.reading.source import UNKNOWN, Source

Spot: TypeAlias = tuple[Source, ast.Call]
Arm: TypeAlias = tuple[ast.AST, tuple[Spot, ...], object]


_MOST_CALLS = 2_000  # that are followed: functions that call each other twice have a million ways through twenty


@dataclass(frozen=True)
class Act:
    """An act that a case meets.

    Args:
        name: Its name in the ledger, with its key.
        spots: The calls that lead to it, from the outside in; the ``run.do`` is the last.
        arms: The conditions that it stands under, from the outside in.
    """

    name: str
    spots: tuple[Spot, ...]
    arms: tuple[Arm, ...]

    @property
    def line(self) -> int:
        """Where it is done."""
        return self.spots[-1][1].lineno

    def comes_with(self, other: "Act") -> bool:
        """Whether one of the two is met whenever the other is."""
        shorter = min(len(self.arms), len(other.arms))
        return self.name == other.name and self.arms[:shorter] == other.arms[:shorter]

    def spot_after(self, earlier: "Act") -> Spot:
        """The first call that leads to this act and not to an earlier one."""
        pairs = zip(self.spots, earlier.spots, strict=False)
        return next((mine for mine, other in pairs if mine != other), self.spots[-1])


Acts: TypeAlias = frozenset[Act]
NONE: Acts = frozenset()


@dataclass
class Ends:
    """The acts that were met where a block is left: at its end, or by other ways out; None where nobody comes."""

    after: Acts | None
    breaks: list[Acts] = field(default_factory=list)
    turns: list[Acts] = field(default_factory=list)
    returns: list[Acts] = field(default_factory=list)

    def take(self, other: "Ends") -> Acts | None:
        """Take over another block's ways out, and give the acts at its end."""
        self.breaks += other.breaks
        self.turns += other.turns
        self.returns += other.returns
        return other.after


@dataclass(frozen=True)
class _Place:
    """Where one is: in which file, under which conditions, inside which actions, called from where."""

    source: Source
    arms: tuple[Arm, ...] = ()
    prefix: str = ""
    spots: tuple[Spot, ...] = ()
    inside: tuple[Definition, ...] = ()

    def under(self, node: ast.AST, arm: object) -> "_Place":
        """One arm of a condition; the same function called from elsewhere decides anew."""
        return replace(self, arms=(*self.arms, (node, self.spots, arm)))


class Ways:
    """The ways through functions of the code.

    Args:
        code: The code.
    """

    def __init__(self, code: Code) -> None:
        self._code = code
        self._left = _MOST_CALLS
        self.again: list[tuple[Act, Act]] = []
        """Each act that comes with an earlier one of its name, and that one."""
        self.in_loops: list[tuple[Act, Spot]] = []
        """Each act that is met in every turn of a loop, with the call in the loop that leads to it."""

    def through(self, start: Definition) -> None:
        """Follow a function from its beginning."""
        self._function(start, NONE, _Place(start.source))

    def _function(self, function: Definition, before: Acts, place: _Place) -> Acts:
        self._left -= 1
        if function in place.inside or self._left < 0:
            return before  # it calls itself, or there is no end of calls
        place = replace(place, source=function.source, inside=(*place.inside, function))
        ends = self._block(function.node.body, before, place)
        return _union(ends.after, *ends.returns) or NONE

    def _block(self, body: Iterable[ast.stmt], before: Acts, place: _Place) -> Ends:
        ends = Ends(before)
        for statement in body:
            if ends.after is None:
                break
            ends.after, place = self._statement(statement, ends, place)
        return ends

    def _statement(self, node: ast.stmt, ends: Ends, place: _Place) -> tuple[Acts | None, _Place]:
        """The acts after a statement, and the place of the next one."""
        match node:
            case ast.If():
                return self._arms(node, [(node.test, node.body), (None, node.orelse)], ends, place)
            case ast.Match():
                ends.after = self._expression(node.subject, ends.after or NONE, place)
                cases = [(each.guard, each.body) for each in node.cases]
                return self._arms(node, [*cases, (None, [])], ends, place)
            case _:
                return self._plain(node, ends, place), place

    def _plain(self, node: ast.stmt, ends: Ends, place: _Place) -> Acts | None:
        """The acts after a statement that is no condition."""
        before = ends.after or NONE
        match node:
            case ast.For() | ast.AsyncFor() | ast.While():
                after = self._loop(node, ends, place)
            case ast.Try() | ast.TryStar():
                after = self._try(node, ends, place)
            case ast.With() | ast.AsyncWith():
                for each in node.items:
                    before = self._expression(each.context_expr, before, place)
                after = ends.take(self._block(node.body, before, place))
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                after = before
            case _:
                after = _leave(node, self._expression(node, before, place), ends)
        return after

    def _arms(
        self,
        node: ast.stmt,
        arms: Sequence[tuple[ast.expr | None, Sequence[ast.stmt]]],
        ends: Ends,
        place: _Place,
    ) -> tuple[Acts | None, _Place]:
        """Branches of which one is taken. Where some of them end the way, the rest stands under that condition too."""
        before, afters = ends.after or NONE, list[Acts | None]()
        for at, (test, body) in enumerate(arms):
            before = self._expression(test, before, place) if test else before
            afters.append(ends.take(self._block(body, before, place.under(node, at))))
        going_on = [each for each in afters if each is not None]
        if not going_on:
            return None, place
        rest = place if len(going_on) == len(afters) else place.under(node, "rest")
        return _union(*going_on), rest

    def _loop(self, node: ast.For | ast.AsyncFor | ast.While, ends: Ends, place: _Place) -> Acts | None:
        before = self._expression(node.test if isinstance(node, ast.While) else node.iter, ends.after or NONE, place)
        turn = self._block(node.body, before, place.under(node, "turn"))
        ends.returns += turn.returns
        met_again = (_union(turn.after, *turn.turns) or NONE) - before
        repeated = [act for act in met_again if not _ends_by_itself(node, act.arms[len(place.arms) :])]
        self.in_loops += [(act, act.spots[len(place.spots)]) for act in repeated]
        is_endless = isinstance(node, ast.While) and isinstance(node.test, ast.Constant) and bool(node.test.value)
        end = None if is_endless else _union(before, turn.after, *turn.turns)
        if end is not None:
            end = ends.take(self._block(node.orelse, end, place))
        return _union(end, *turn.breaks)

    def _try(self, node: ast.Try | ast.TryStar, ends: Ends, place: _Place) -> Acts | None:
        """An act that failed is not met: a handler begins as the block did."""
        before = ends.after or NONE
        after = ends.take(self._block(node.body, before, place))
        if after is not None:
            after = ends.take(self._block(node.orelse, after, place))
        afters = [after]
        for at, each in enumerate(node.handlers):
            afters.append(ends.take(self._block(each.body, before, place.under(node, at))))
        end = _union(*afters)
        last = ends.take(self._block(node.finalbody, end if end is not None else before, place))
        return None if end is None else last

    def _expression(self, node: ast.AST, before: Acts, place: _Place) -> Acts:
        """The acts after an expression, its calls in the order in which they are made."""
        match node:
            case ast.Lambda():
                return before
            case ast.IfExp():
                before = self._expression(node.test, before, place)
                taken = self._expression(node.body, before, place.under(node, 0))
                return taken | self._expression(node.orelse, before, place.under(node, 1))
            case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
                return self._comprehension(node, before, place)
            case _:
                for at, child in enumerate(ast.iter_child_nodes(node)):
                    is_conditional = isinstance(node, ast.BoolOp) and at > 1  # the operator is the first child
                    inside = place.under(node, "rest") if is_conditional else place
                    before = self._expression(child, before, inside)
                return self._call(node, before, place) if isinstance(node, ast.Call) else before

    def _comprehension(self, node: ast.expr, before: Acts, place: _Place) -> Acts:
        after = before
        for child in ast.iter_child_nodes(node):
            inner = child.iter if isinstance(child, ast.comprehension) else child
            after = self._expression(inner, after, place.under(node, "turn"))
        self.in_loops += [(act, act.spots[len(place.spots)]) for act in after - before]
        return after

    def _call(self, call: ast.Call, before: Acts, place: _Place) -> Acts:
        if (action := done_in(place.source, call)) is not None:
            return self._done(call, action, before, place)
        given = (*call.args, *(each.value for each in call.keywords))
        if not any(is_run(place.source, each) for each in given):
            return before
        function = self._code.called(place.source, call)
        if function is None:
            return before
        return self._function(function, before, replace(place, spots=(*place.spots, (place.source, call))))

    def _done(self, call: ast.Call, action: ast.expr, before: Acts, place: _Place) -> Acts:
        kind, key = self._code.action_of(place.source, action), self._key(place.source, call)
        if kind is None or key is None:
            return before
        name = f"{place.prefix}{kind.__name__}{key}"
        spots = (*place.spots, (place.source, call))
        if not kind.is_once:
            perform = self._code.definition(kind.perform)
            inside = replace(place, prefix=f"{name}/", spots=spots)
            return self._function(perform, before, inside) if perform else before
        act = Act(name, spots, place.arms)
        together = [earlier for earlier in before if act.comes_with(earlier)]
        if together:
            self.again.append((act, min(together, key=lambda earlier: earlier.line)))
        return before | {act}

    def _key(self, source: Source, call: ast.Call) -> str | None:
        """How a key ends the name: nothing without one, None when it is made as the bot runs."""
        given = keyword(call, "key")
        value = None if given is None else constant(source, given)
        if value is UNKNOWN or any(each.arg is None for each in call.keywords):
            return None
        return f":{value}" if value else ""


def _union(*acts: Acts | None) -> Acts | None:
    there = [each for each in acts if each is not None]
    return frozenset().union(*there) if there else None


def _leave(node: ast.stmt, acts: Acts, ends: Ends) -> Acts | None:
    """The acts after a statement that may lead elsewhere."""
    match node:
        case ast.Return():
            ends.returns.append(acts)
        case ast.Break():
            ends.breaks.append(acts)
        case ast.Continue():
            ends.turns.append(acts)
        case ast.Raise():
            pass
        case _:
            return acts
    return None


def _ends_by_itself(loop: ast.For | ast.AsyncFor | ast.While, arms: Sequence[Arm]) -> bool:
    """Whether a condition on the way to an act is about a name that the loop sets after it: ``while not done``."""
    stored: dict[str, list[int]] = {}
    for node in (each for statement in loop.body for each in ast.walk(statement)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            stored.setdefault(node.id, []).append(node.lineno)
    tests = [test for each in (loop, *(arm[0] for arm in arms)) if (test := getattr(each, "test", None))]
    names = [(node.id, node.lineno) for test in tests for node in ast.walk(test) if isinstance(node, ast.Name)]
    return any(name in stored and min(stored[name]) > line for name, line in names)

"""Whatever is told of two acts is so: made-up bots are checked, and then run with every answer to their conditions."""

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kommunrpa import ConfigError, WorkItem
from kommunrpa.check.reading.code import Code
from kommunrpa.check.reading.source import Source
from kommunrpa.check.reading.ways import Ways
from kommunrpa.testing import FakeRun

BEGINNING = """
from kommunrpa import *

class A(Action[str], once=True):
    def perform(self, run):
        with run.once():
            return ""

class Both(Action[str]):
    def perform(self, run):
        return run.do(A())

def plain(run):
    run.do(A())

def keyed(run, key):
    run.do(A(), key=key)

def perhaps(item, run, holds):
    if holds:
        run.do(A())

def handle(item, run):
"""
CERTAIN = ("run.do(A())", "run.do(A(), key='b')", "run.do(Both())", "run.do(Both(), key='b')", "plain(run)")
CALLS = (*CERTAIN, "run.do(A(), key=str(turn))", "keyed(run, 'b')")
MOST = 6  # conditions: each doubles the runs


@dataclass
class Writer:
    """Writes a bot, with a condition of its own for each branch."""

    lines: list[str] = field(default_factory=list)
    conditions: int = 0

    def condition(self) -> str:
        """A condition that stands nowhere else."""
        self.conditions += 1
        return f"item.data['{self.conditions - 1}']"

    def write(self, block: Any, depth: int, *, in_loop: bool) -> None:
        """Write a block of statements."""
        self.lines.append("    " * depth + "turn = turn + 1")
        for kind, *inside in block:
            getattr(self, kind)(depth, in_loop, *inside)

    def call(self, depth: int, _in_loop: bool, text: str) -> None:
        """An act, or a function that acts."""
        self.lines.append("    " * depth + text)

    def perhaps(self, depth: int, _in_loop: bool) -> None:
        """A function that acts under a condition."""
        self.lines.append("    " * depth + f"perhaps(item, run, {self.condition()})")

    def branch(self, depth: int, in_loop: bool, one: Any, other: Any) -> None:
        """Two branches."""
        self.lines.append("    " * depth + f"if {self.condition()}:")
        self.write(one, depth + 1, in_loop=in_loop)
        self.lines.append("    " * depth + "else:")
        self.write(other, depth + 1, in_loop=in_loop)

    def leave(self, depth: int, in_loop: bool, way: str) -> None:
        """A way out under a condition."""
        self.lines.append("    " * depth + f"if {self.condition()}: {way if in_loop else 'return'}")

    def loop(self, depth: int, _in_loop: bool, inside: Any) -> None:
        """Two turns."""
        self.lines.append("    " * depth + "for _ in range(2):")
        self.write(inside, depth + 1, in_loop=True)

    def tried(self, depth: int, in_loop: bool, one: Any, other: Any) -> None:
        """A block whose failure is met."""
        self.lines.append("    " * depth + "try:")
        self.write(one, depth + 1, in_loop=in_loop)
        self.lines.append("    " * (depth + 1) + f"if {self.condition()}: raise BusinessError('Nej.')")
        self.lines.append("    " * depth + "except BusinessError:")
        self.write(other, depth + 1, in_loop=in_loop)


def blocks(depth: int) -> st.SearchStrategy[Any]:
    """Blocks of statements, nested so deep."""
    plain = [
        st.tuples(st.just("call"), st.sampled_from(CALLS)),
        st.tuples(st.just("perhaps")),
        st.tuples(st.just("leave"), st.sampled_from(["break", "continue", "return"])),
    ]
    nested = [
        st.tuples(st.just("branch"), st.deferred(lambda: blocks(depth - 1)), st.deferred(lambda: blocks(depth - 1))),
        st.tuples(st.just("tried"), st.deferred(lambda: blocks(depth - 1)), st.deferred(lambda: blocks(depth - 1))),
        st.tuples(st.just("loop"), st.deferred(lambda: blocks(depth - 1))),
    ]
    return st.lists(st.one_of(plain + (nested if depth else [])), max_size=3)


def written(block: Any) -> tuple[str, int]:
    """The code of a bot, and how many conditions it has."""
    writer = Writer(["    turn = 0"])
    writer.write(block, 1, in_loop=False)
    return BEGINNING + "\n".join(writer.lines) + "\n", writer.conditions


def loaded(code: str) -> ModuleType:
    """The bot as a module."""
    module = ModuleType("bot_of_ways")
    exec(compile(code, "bot_of_ways.py", "exec"), vars(module))  # noqa: S102 - made above
    return module


def told(code: str, module: ModuleType) -> bool:
    """Whether the check tells that an act is met twice."""
    source = Source(path=Path("bot_of_ways.py"), text=code, names=vars(module))
    every = Code([source])
    start = every.definition(module.handle)
    assert start
    ways = Ways(every)
    ways.through(start)
    return bool(ways.again or ways.in_loops)


def refused(handle: Callable[..., None], conditions: int) -> Iterator[bool]:
    """Whether a run refuses a second act, for every answer to the conditions."""
    for answers in itertools.product([True, False], repeat=conditions):
        data = {str(at): answer for at, answer in enumerate(answers)}
        item = WorkItem(key="a", data=data)
        with FakeRun(item=item) as run:
            try:
                handle(item, run)
            except ConfigError:
                yield True
            else:
                yield False


@given(blocks(2))
def test_what_is_told_happens(block: Any) -> None:
    """If the check tells that an act is met twice, there is a case for which the run refuses the second."""
    code, conditions = written(block)
    if conditions > MOST:
        return
    module = loaded(code)

    if told(code, module):
        assert any(refused(module.handle, conditions)), code


@given(st.lists(st.sampled_from(CERTAIN), max_size=5))
def test_without_conditions_what_happens_is_told(calls: list[str]) -> None:
    """In a bot that only goes straight on, every second act is told."""
    code, _ = written([("call", each) for each in calls])
    module = loaded(code)

    assert told(code, module) == any(refused(module.handle, 0))

"""KR201 to KR203: what the run brings, and is had from elsewhere: waiting, the clock, a place to say something."""

import ast
import pprint
import time
from collections.abc import Iterator
from datetime import date, datetime

from kommunrpa.check.finding import Finding
from kommunrpa.check.reading.source import Source, own_nodes
from kommunrpa.check.reading.subject import Subject

_CLOCKS = (datetime.now, datetime.today, date.today, getattr(datetime, "utcnow", None))  # which is on its way out
_PRINTS = (print, pprint.pprint, pprint.pp)


def surroundings(subject: Subject) -> Iterator[Finding]:
    """Calls past the run, in what a case comes through."""
    for function in subject.code.functions():
        for node in own_nodes(function.node):
            if isinstance(node, ast.Call):
                yield from _of_call(function.source, node)


def _of_call(source: Source, call: ast.Call) -> Iterator[Finding]:
    called, name = source.meaning(call.func), ast.unparse(call.func)
    if called is time.sleep:
        mend = f"Write run.sleep({ast.unparse(call.args[0]) if call.args else '…'})."
        yield source.finding("KR201", call, f"{name} holds up a worker that is asked to stop, and every test.", mend)
    elif called in _CLOCKS:
        mend = f"Write run.now(){'' if _gives_a_time(called) else '.date()'}: the time in Sweden."
        yield source.finding("KR202", call, f"{name}() is the machine's clock, which no test can set.", mend)
    elif called in _PRINTS and any(not isinstance(each, ast.Constant) for each in call.args):
        told = f"{name} writes a value where nothing masks or erases it."
        yield source.finding("KR203", call, told, "Say what happened by run.log.info, without personal data.")


def _gives_a_time(clock: object) -> bool:
    return clock != date.today

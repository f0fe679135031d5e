"""KR102 and KR103: an act that a case meets twice under one name, along one way through the code."""

from collections.abc import Iterator

from kommunrpa.check.finding import Finding
from kommunrpa.check.reading.subject import Subject
from kommunrpa.check.reading.ways import Ways

_KEY = 'Give each a key, as in run.do(…, key="vårdnadshavare 1").'
_LOOP_KEY = 'Give it a key that differs from turn to turn, as in run.do(…, key=f"rad {number}"), without personal data.'


def twice(subject: Subject) -> Iterator[Finding]:
    """Each act that is met twice, in the bot and in each action of the code."""
    code = subject.code
    starts = [code.definition(kind.perform) for _, _, kind in code.classes()]
    starts += [code.definition(subject.bot.handle)] if subject.bot else []
    for start in filter(None, starts):
        ways = Ways(code)
        ways.through(start)
        for act, earlier in ways.again:
            source, call = act.spot_after(earlier)
            where = f"first in line {earlier.line}" if act.line != earlier.line else "by the same line"
            yield source.finding("KR102", call, f"{act.name} is done twice for one case, {where}.", _KEY)
        for act, (source, call) in ways.in_loops:
            told = f"{act.name} is done in every turn of a loop, under one name."
            yield source.finding("KR103", call, told, _LOOP_KEY)

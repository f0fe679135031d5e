"""Comments that ignore a finding, with their reason: ``# kommunrpa: ignore[KR201] why it is right here``."""

import io
import re
import tokenize
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kommunrpa.check.finding import CODES, Finding
from kommunrpa.check.reading.source import Source

_COMMENT = re.compile(r"#\s*kommunrpa:\s*ignore\b(?:\s*\[([^\]]*)\])?\s*(.*)")


@dataclass(frozen=True)
class _Ignore:
    line: int
    codes: frozenset[str]
    reason: str

    @property
    def fault(self) -> str:
        if unknown := sorted(self.codes - CODES.keys()) or not self.codes:
            return f"This ignore names no code that there is{f': {unknown}' if self.codes else ''}."
        return "" if self.reason else "This ignore gives no reason."


def without_ignored(found: Iterable[Finding], sources: Iterable[Source]) -> list[Finding]:
    """The findings that no comment ignores, in order, and the comments that are no good.

    Args:
        found: The findings.
        sources: The files.
    """
    ignores = {source.path: list(_ignores_in(source)) for source in sources}
    kept = [each for each in found if not any(_hides(ignore, each) for ignore in ignores.get(each.file, ()))]
    for path, inside in ignores.items():
        mend = "Write # kommunrpa: ignore[KR201] and then why it is right here."
        kept += [
            Finding(file=path, line=each.line, code="KR001", what=each.fault, mend=mend, last_line=each.line)
            for each in inside
            if each.fault
        ]
    return sorted(dict.fromkeys(kept))


def _hides(ignore: _Ignore, finding: Finding) -> bool:
    return not ignore.fault and finding.code in ignore.codes and finding.line <= ignore.line <= finding.last_line


def _ignores_in(source: Source) -> Iterator[_Ignore]:
    for token in tokenize.generate_tokens(io.StringIO(source.text).readline):
        if token.type == tokenize.COMMENT and (match := _COMMENT.search(token.string)):
            codes = frozenset(re.findall(r"[^\s,]+", match[1] or ""))
            yield _Ignore(token.start[0], codes, match[2].strip(" -:"))

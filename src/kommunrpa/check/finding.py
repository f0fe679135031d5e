"""Something to mend in a bot, and the codes that findings have."""

from dataclasses import dataclass
from pathlib import Path

CODES = {
    "KR001": "An ignore that gives no reason, or names no code",
    "KR101": "An action that is never done",
    "KR102": "The same act twice in one case",
    "KR103": "An act in a loop, without a key",
    "KR104": "A once action whose act is not inside run.once()",
    "KR105": "run.once() outside a once action",
    "KR106": "An outcome that is swallowed",
    "KR201": "Waiting that a test can't make instant",
    "KR202": "A clock that a test can't set",
    "KR203": "A value that is printed",
    "KR204": "A shown field that looks like a person's",
    "KR301": "A setting that the bot does not declare",
    "KR302": "A setting that is missing, or of another type",
    "KR303": "A secret that is not stored",
    "KR304": "A system that is not set up",
    "KR305": "A value that was not asked for",
    "KR306": "A file that no case has",
    "KR401": "A template that can't be used",
    "KR402": "A template that needs a value that is not given",
}
"""What each code stands for; a code keeps its meaning for ever. docs/reference/checks.md explains them."""


@dataclass(frozen=True, kw_only=True, order=True)
class Finding:
    """Something to mend in a bot or a plugin. It holds names that stand in the code, and no value.

    Args:
        file: The file.
        line: Where it begins in the file, from 1.
        code: Its kind, such as ``KR101``.
        what: What is wrong.
        mend: What to do about it.
        last_line: Where it ends: a comment on any of its lines may ignore it.
    """

    file: Path
    line: int
    code: str
    what: str
    mend: str
    last_line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.code} {self.what} {self.mend}"

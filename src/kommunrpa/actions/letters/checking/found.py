"""What a check finds, before it is put into words."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kommunrpa.actions.letters.checking.results import Place


@dataclass(frozen=True, kw_only=True)
class Found:
    """Something to mend.

    Args:
        kind: Its key in `kommunrpa.actions.letters.checking.texts`.
        place: Where the first of its kind stands; None when it is of the whole file.
        facts: What its text tells, by name.
    """

    kind: str
    place: Place | None = None
    facts: Mapping[str, object] = field(default_factory=dict)

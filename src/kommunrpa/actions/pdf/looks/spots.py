"""One place of a document that may be a field, and the ways in which it is tried."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.finding.verdict import Verdict
from kommunrpa.actions.pdf.judge import judge_all
from kommunrpa.actions.pdf.looks.labels import Certainty
from kommunrpa.actions.pdf.looks.looked import AnyWanted
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.page import Style, Word
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.fields import Field

Where = Mapping[str, Any]
_IN_A_TABLE = "har en tabell bredvid sig"


@dataclass(frozen=True, eq=False)
class Spot:
    """A place that may be a field.

    Args:
        label: What it is called.
        sheet: Its page.
        box: Where its label stands, as the page is read.
        attempts: How it is asked for, the best way first; where there are none, every kind of value is tried.
        certainty: How certain it is that its label is one.
        wheres: What tells it from its like, such as ``{"page": 2}``.
        places: Where it stands and where its like do, if that is known.
        is_one: Whether only this of its places counts.
        may_be_blank: Whether it is one also where nothing at all stands beside it.
    """

    label: str
    sheet: Sheet
    box: Box
    attempts: tuple[AnyWanted, ...] = ()
    certainty: Certainty = "certain"
    wheres: tuple[Where, ...] = ({},)
    places: tuple[tuple[Sheet, Box], ...] = ()
    is_one: bool = False
    may_be_blank: bool = False

    @property
    def way(self) -> AnyWanted | None:
        """The best way to ask for it, if it has ways of its own."""
        return self.attempts[0] if self.attempts else None

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of its label."""
        phrases = self.sheet.beside(self.box)
        return tuple(word for phrase in phrases for word in phrase.words if self.box.holds(word.box))

    @property
    def style(self) -> Style | None:
        """What its label looks like, if it is printed."""
        return self.words[-1].style if self.words else None

    @property
    def order(self) -> tuple[int, int, float]:
        """Where it comes when a document is read row by row."""
        return self.sheet.page.number, round(self.box.middle / 6), self.box.x0

    def asked(self, kind: type[Field[Any]], at: int) -> list[AnyWanted]:
        """How it is asked for as a kind, or in its own way number *at*, once for each of its wheres."""
        if not self.attempts:
            return [kind(self.label, **where) for where in self.wheres]
        own = self.attempts[min(at, len(self.attempts) - 1)]
        return [replace(own, **where) for where in self.wheres]

    def is_met(self, verdict: Verdict) -> bool:
        """Whether what was read is this spot's, where others have its label."""
        reading = verdict.reading
        if not self.is_one or reading is None:
            return not self.is_one
        where = reading.mark.box if reading.mark else reading.candidate.box
        return reading.sheet.page.number == self.sheet.page.number and where.over(self.box) > 0 < where.beside(self.box)


@dataclass
class Trial:
    """A document on which fields are tried.

    Args:
        sheets: Its pages.
        widgets: The fields of its form.
        tables: Where its tables stand, page by page: what stands in one is no value of a label.
    """

    sheets: list[Sheet]
    widgets: Sequence[Widget]
    tables: list[tuple[Sheet, Box]] = field(default_factory=list)

    def of(self, wanted: Sequence[AnyWanted]) -> list[Verdict]:
        """One verdict for each, when all are asked for at once."""
        verdicts = judge_all({str(at): each for at, each in enumerate(wanted)}, self.sheets, self.widgets)
        return [
            Verdict(None, _IN_A_TABLE) if isinstance(each, Field) and self._is_in_a_table(verdict) else verdict
            for each, verdict in zip(wanted, verdicts.values(), strict=True)
        ]

    def holds(self, sheet: Sheet, box: Box) -> bool:
        """Whether something stands in a table."""
        return any(each is sheet and area.holds(box) for each, area in self.tables)

    def _is_in_a_table(self, verdict: Verdict) -> bool:
        reading = verdict.reading
        return (
            reading is not None and not reading.candidate.is_blank and self.holds(reading.sheet, reading.candidate.box)
        )

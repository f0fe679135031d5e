"""Which of the places that may be fields can be read, all asked for at once, and how each is asked for."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from kommunrpa.actions.pdf.finding.verdict import Verdict
from kommunrpa.actions.pdf.looks.guess import PROBED, Kind, guessed, has_value, hinted, is_blank, is_empty
from kommunrpa.actions.pdf.looks.labels import is_known
from kommunrpa.actions.pdf.looks.looked import AnyWanted
from kommunrpa.actions.pdf.looks.places import places_of
from kommunrpa.actions.pdf.looks.spots import Spot, Trial
from kommunrpa.actions.pdf.pages.page import Style, Word
from kommunrpa.fields import Text

_MOST_APART = 60


class Settled(NamedTuple):
    """A place that can be read.

    Args:
        spot: The place.
        wanted: How it is asked for.
        verdict: What came of it.
    """

    spot: Spot
    wanted: AnyWanted
    verdict: Verdict

    @property
    def value(self) -> object:
        """What was read; None where nothing is filled in."""
        return self.verdict.reading.value if self.verdict.reading and not self.verdict.fault else None

    @property
    def is_good(self) -> bool:
        """Whether it gives a value that is no label, or is plainly empty."""
        if not self.spot.is_met(self.verdict):
            return False
        if not has_value(self.verdict):
            return is_empty(self.verdict) or (self.spot.may_be_blank and is_blank(self.verdict))
        return not (isinstance(self.value, str) and is_known(self.value))


class Refused(NamedTuple):
    """A place that can't be read.

    Args:
        spot: The place.
        wanted: How it was asked for.
        verdict: What came of it.
    """

    spot: Spot
    wanted: AnyWanted
    verdict: Verdict


class _Way(NamedTuple):
    """One way to ask for a place, and what came of it."""

    kind: Kind
    wanted: AnyWanted
    verdict: Verdict


@dataclass
class Settling:
    """What is read of a document so far.

    Args:
        trial: The document.
        settled: What can be read.
        refused: What can't.
    """

    trial: Trial
    settled: list[Settled] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    def add(self, spots: Iterable[Spot]) -> None:
        """Try some more places, and keep those that can be read beside all that is settled."""
        ways = self._ways(list(spots), beside=())
        found = _best_of(ways)
        split = self._split(ways)
        apart = self._ways([each for places in split.values() for each in places], beside=found.values())
        found_apart = _best_of(apart)
        for spot, places in split.items():
            own = {place: found_apart[place] for place in places if place in found_apart}
            if spot not in found or (own and all(place in own and own[place].section for place in places)):
                found.pop(spot, None)
                found |= own
                lost = [place for place in places or [spot] if place not in own]
                self.refused += [_refusal(each, (ways | apart)[each]) for each in lost]
        self._settle(found)

    def _split(self, ways: Mapping[Spot, list[_Way]]) -> dict[Spot, list[Spot]]:
        """The places of each label that stands several times."""
        values = {word.style for own in ways.values() for way in own for word in _words(way.verdict)}
        split: dict[Spot, list[Spot]] = {}
        room = _MOST_APART
        for spot in ways:
            places = places_of(spot, self.trial.sheets, values=values)
            split[spot] = places if len(places) <= room else []
            room -= len(split[spot])
        return split

    def settle_blanks(self, styles: Container[Style]) -> None:
        """Settle the labels in some styles that have nothing beside them as not filled in."""
        blank = [each for each in self.refused if each.spot.style in styles and is_blank(each.verdict)]
        labels = [each for each in blank if each.spot.certainty != "perhaps" and not each.spot.label.isupper()]
        self._settle({replace(each.spot, may_be_blank=True): each.wanted for each in labels})

    def good_ones(self, wanted: Sequence[tuple[Spot, AnyWanted]]) -> list[AnyWanted]:
        """Those ways to ask for more places that give something."""
        context = [each.wanted for each in self.settled]
        verdicts = self.trial.of([*context, *(each for _, each in wanted)])[len(context) :]
        return [way for (spot, way), each in zip(wanted, verdicts, strict=True) if Settled(spot, way, each).is_good]

    def _ways(self, spots: list[Spot], beside: Iterable[AnyWanted]) -> dict[Spot, list[_Way]]:
        """What each kind gives at each of some places."""
        ways: dict[Spot, list[_Way]] = {spot: [] for spot in spots}
        context = [*(each.wanted for each in self.settled), *beside]
        for at, kind in enumerate(PROBED if spots else ()):
            asked = [(spot, wanted) for spot in spots for wanted in spot.asked(kind, at)]
            verdicts = self.trial.of([*(wanted for _, wanted in asked), *context])
            for (spot, wanted), verdict in zip(asked, verdicts, strict=False):
                ways[spot].append(_Way(kind, wanted, verdict))
        return ways

    def _settle(self, found: Mapping[Spot, AnyWanted]) -> None:
        """Keep what can be read when all of it is asked for at once, as a bot does."""
        left = dict(found)
        while True:
            judged = self._judged(left)
            bad = [each for each in judged if each.spot in left and not each.is_good]
            if not bad:
                break
            self.refused += [Refused(*each) for each in bad]
            left = {spot: wanted for spot, wanted in left.items() if all(each.spot is not spot for each in bad)}
        if not self._is_disturbed(judged):
            self.settled = judged
            return
        for spot, wanted in left.items():
            judged = self._judged({spot: wanted})
            if not self._is_disturbed(judged) and judged[-1].is_good:
                self.settled = judged

    def _judged(self, more: Mapping[Spot, AnyWanted]) -> list[Settled]:
        asked = [*((each.spot, each.wanted) for each in self.settled), *more.items()]
        verdicts = self.trial.of([wanted for _, wanted in asked])
        return [Settled(*each, verdict) for each, verdict in zip(asked, verdicts, strict=True)]

    def _is_disturbed(self, judged: Sequence[Settled]) -> bool:
        """Whether something that was settled is not read any more, or not the same."""
        return any(
            not after.is_good or after.value != before.value
            for before, after in zip(self.settled, judged, strict=False)
        )


def _words(verdict: Verdict) -> Iterator[Word]:
    """The words of a value."""
    if verdict.reading and not verdict.fault:
        yield from (word for line in verdict.reading.candidate.lines for word in line)


def _best_of(ways: Mapping[Spot, list[_Way]]) -> dict[Spot, AnyWanted]:
    return {spot: best for spot, own in ways.items() if (best := _best(spot, own))}


def _best(spot: Spot, ways: list[_Way]) -> AnyWanted | None:
    """The first way that gives something, of the kind that the label and the value speak of."""
    for at, where in enumerate(spot.wheres):
        own = ways[at :: len(spot.wheres)]
        good = [way for way in own if Settled(spot, way.wanted, way.verdict).is_good]
        if spot.attempts and good:
            return good[0].wanted
        if good and not spot.attempts:
            kind = guessed(spot.label, {way.kind: way.verdict for way in own if spot.is_met(way.verdict)})
            if any(way.kind is (kind if kind in PROBED else Text) for way in good):
                return kind(spot.label, **where)
    return None


def _refusal(spot: Spot, ways: list[_Way]) -> Refused:
    """The refusal of the kind that the label speaks of."""
    kind = hinted(spot.label)
    way = next((way for way in ways if way.kind is kind and not spot.attempts), ways[0])
    return Refused(spot, way.wanted, way.verdict)

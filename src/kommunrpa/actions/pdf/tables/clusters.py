"""Texts that stand over each other below the headings of a table: what its columns look like without lines."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from kommunrpa.actions.pdf.pages.geometry import Box, around
from kommunrpa.actions.pdf.pages.phrases import Phrase, Row
from kommunrpa.actions.pdf.tables.headings import Header
from kommunrpa.actions.pdf.tables.spacing import cut_at, gutters

_SLACK = 1.5
_FEW = 0.2
_AT_LEAST = 3


class Cluster(NamedTuple):
    """Texts that stand over each other below the headings."""

    x0: float
    x1: float
    phrases: tuple[Phrase, ...]

    @property
    def box(self) -> Box:
        """Where they stand sideways."""
        return Box(self.x0, 0, self.x1, 1)


def clusters_of(header: Header, lines: list[Row]) -> tuple[list[Cluster], list[float]]:
    """The columns of texts below some headings, and the places where one space alone parts two of them."""
    clusters: list[Cluster] = []
    bridging: list[Row] = []
    for line in sorted(lines, key=lambda line: (-len(line), sum(phrase.box.width for phrase in line))):
        if any(_spans(phrase, header) for phrase in line):
            continue
        grown = _grown(clusters, line)
        if any(_parts(cluster, clusters) > 1 for cluster in grown):
            bridging.append(line)
        else:
            clusters = grown
    if len(bridging) > _FEW * len(lines):
        clusters = _grown(clusters, [phrase for line in bridging for phrase in line])
    cuts = [x for cluster in clusters for x in _cuts(cluster, header)]
    for x in cuts:
        clusters = [part for cluster in clusters for part in _split(cluster, x)]
    return clusters, cuts


def _grown(clusters: list[Cluster], phrases: Iterable[Phrase]) -> list[Cluster]:
    """The columns of texts with some more texts: those that come to stand over each other are one."""
    grown: list[Cluster] = []
    for each in sorted([*clusters, *(_gathered([phrase]) for phrase in phrases)], key=lambda each: each.x0):
        if grown and each.x0 < grown[-1].x1 - 0.5:
            last = grown[-1]
            grown[-1] = Cluster(last.x0, max(last.x1, each.x1), (*last.phrases, *each.phrases))
        else:
            grown.append(each)
    return grown


def _parts(cluster: Cluster, clusters: list[Cluster]) -> int:
    return sum(each.box.over(cluster.box) > 0 for each in clusters)


def _cuts(cluster: Cluster, header: Header) -> Iterator[float]:
    """Where one space alone runs down between texts under two headings, and parts several of them."""
    for left, right in pairwise(header.headings):
        if min(cluster.box.over(left.box), cluster.box.over(right.box)) > 0:
            between = [x for x in gutters(cluster.phrases) if left.box.x0 < x < right.box.x1]
            parted = [each for each in cluster.phrases if between and len(cut_at(between[0], each)) > 1]
            if len(between) == 1 and len(parted) >= _AT_LEAST:
                yield between[0]


def _split(cluster: Cluster, x: float) -> list[Cluster]:
    if not cluster.x0 < x < cluster.x1:
        return [cluster]
    parts = [part for each in cluster.phrases for part in cut_at(x, each)]
    sides = [each for each in parts if each.box.x1 <= x], [each for each in parts if each.box.x1 > x]
    return [_gathered(side) for side in sides if side]


def _gathered(phrases: list[Phrase]) -> Cluster:
    box = around([each.box for each in phrases])
    return Cluster(box.x0, box.x1, tuple(phrases))


def _spans(phrase: Phrase, header: Header) -> bool:
    """Whether a text runs under all of two headings or more: it is no cell."""
    return sum(phrase.box.over(each.box) >= each.box.width - _SLACK for each in header.headings) > 1

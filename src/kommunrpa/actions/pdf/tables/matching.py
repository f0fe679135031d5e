"""Which heading each column of texts belongs to: by the lines between columns, else by where the columns stand."""

from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from kommunrpa.actions.pdf.pages.phrases import Row
from kommunrpa.actions.pdf.tables.clusters import Cluster, clusters_of
from kommunrpa.actions.pdf.tables.columns import Column, Columns
from kommunrpa.actions.pdf.tables.headings import Header, Heading
from kommunrpa.actions.pdf.tables.spacing import cut_at, gutters
from kommunrpa.actions.pdf.tables.walls import walled
from kommunrpa.fields import Field, Multiline, Text

_FAR = 80.0
_IN_LINE = 3.0
_MARGIN = 0.6
_SAMPLES = 30
_APART = 24.0
_NEAR = 60.0
_MOST = 40


def columns_of(header: Header, lines: list[Row], fields: Mapping[str, Field[Any]]) -> Columns:
    """The columns of a table.

    Args:
        header: Its headings.
        lines: The rows of text below them.
        fields: The fields by the names of the columns.
    """
    if found := walled(header):
        return found
    clusters, cuts = clusters_of(header, lines)
    if len(clusters) > _MOST or not clusters:
        return Columns((), frozenset(fields) if clusters else frozenset())
    return _Match(header.headings, clusters, fields).columns()._replace(cuts=tuple(cuts))


class _Match:
    """The best way to give columns of texts to headings, in their order."""

    def __init__(
        self, headings: tuple[Heading, ...], clusters: list[Cluster], fields: Mapping[str, Field[Any]]
    ) -> None:
        self._headings = headings
        self._clusters = clusters
        self._likeness = [
            [_likeness(cluster, heading, fields.get(heading.name or "")) for heading in headings]
            for cluster in clusters
        ]
        self._fields = fields

    def columns(self) -> Columns:
        """The columns, and those that can't be told apart."""
        total, pairs = self._best(forbidden=None)
        unclear = {
            name for pair in pairs if total - self._best(forbidden=pair)[0] < _MARGIN for name in self._touched(pair)
        }
        owners: dict[int, int] = dict(pairs)
        for at, cluster in enumerate(self._clusters):
            if at not in owners:
                owner = self._joined(cluster, owners, at)
                if owner is not None:
                    owners[at] = owner
                else:
                    unclear |= self._neighbours(at, owners)
        unclear |= self._merged(owners)
        return Columns(tuple(_with_gutters(self._spans(owners))), frozenset(unclear))

    def _best(self, *, forbidden: tuple[int, int] | None) -> tuple[float, list[tuple[int, int]]]:
        """The best match, without one pair: its worth, and the pairs of cluster and heading."""
        likeness = self._likeness

        @cache
        def best(cluster: int, heading: int) -> tuple[float, tuple[tuple[int, int], ...]]:
            if cluster == len(self._clusters) or heading == len(self._headings):
                return 0.0, ()
            options = [best(cluster + 1, heading), best(cluster, heading + 1)]
            worth = likeness[cluster][heading]
            if worth > 0 and (cluster, heading) != forbidden:
                rest, pairs = best(cluster + 1, heading + 1)
                options.append((rest + worth, ((cluster, heading), *pairs)))
            return max(options, key=lambda option: option[0])

        total, pairs = best(0, 0)
        return total, list(pairs)

    def _touched(self, pair: tuple[int, int]) -> set[str]:
        name = self._headings[pair[1]].name
        return {name} if name else set()

    def _merged(self, owners: dict[int, int]) -> set[str]:
        """The headings without texts that may have theirs in the column beside them, and those of that column."""
        merged: set[str] = set()
        for number, heading in enumerate(self._headings):
            if number in owners.values():
                continue
            field = self._fields.get(heading.name or "")
            for at, owner in owners.items():
                cluster = self._clusters[at]
                is_near = cluster.box.over(heading.box) > -_NEAR and abs(owner - number) == 1
                if is_near and not self._is_whole(at, owner) and _may_hold(cluster, field, first=owner > number):
                    merged |= self._touched((at, owner)) | self._touched((at, number))
        return merged

    def _is_whole(self, at: int, owner: int) -> bool:
        """Whether every text of a column is a number of its heading's kind as it stands."""
        field = self._fields.get(self._headings[owner].name or "")
        texts = [each.text for each in self._clusters[at].phrases]
        return field is not None and not isinstance(field, Text | Multiline) and all(field.fits(text) for text in texts)

    def _joined(self, cluster: Cluster, owners: dict[int, int], at: int) -> int | None:
        """The heading that a column without one stands under, beside another column of its."""
        over = [number for number, each in enumerate(self._headings) if cluster.box.over(each.box) > 0]
        beside = {owners.get(at - 1), owners.get(at + 1)}
        return over[0] if len(over) == 1 and over[0] in beside else None

    def _neighbours(self, at: int, owners: dict[int, int]) -> set[str]:
        """The columns beside one without heading that may have lost a part of their texts to it."""
        lost = set()
        for beside in (at - 1, at + 1):
            heading = self._headings[owners[beside]] if beside in owners else None
            if heading is None or heading.name is None:
                continue
            gap = max(
                self._clusters[beside].x0 - self._clusters[at].x1, self._clusters[at].x0 - self._clusters[beside].x1
            )
            is_outside = not 0 < at < len(self._clusters) - 1
            is_text = isinstance(self._fields[heading.name], Text | Multiline)
            is_alike = is_text or any(sign.isdigit() for each in self._clusters[at].phrases for sign in each.text)
            if is_alike and not (is_outside and gap > _APART):
                lost.add(heading.name)
        return lost

    def _spans(self, owners: dict[int, int]) -> list[Column]:
        spans: list[Column] = []
        for at, cluster in enumerate(self._clusters):
            name = self._headings[owners[at]].name if at in owners else None
            if spans and name and spans[-1].name == name:
                spans[-1] = spans[-1]._replace(right=cluster.x1)
            else:
                spans.append(Column(name, cluster.x0, cluster.x1, cluster.x0))
        return spans


def _with_gutters(columns: list[Column]) -> list[Column]:
    """Columns as wide as they may be: each up to halfway to the next."""
    halves = [(left.right + right.left) / 2 for left, right in pairwise(columns)]
    edges = [columns[0].left - _APART, *halves, columns[-1].right + _APART] if columns else []
    return [Column(each.name, *span, each.start) for each, span in zip(columns, pairwise(edges), strict=True)]


def _likeness(cluster: Cluster, heading: Heading, field: Field[Any] | None) -> float:
    """How well a column of texts and a heading go together; nothing for those that can't."""
    over = cluster.box.over(heading.box)
    if over < -_FAR:
        return 0.0
    worth = 1 + min(1.0, over / min(cluster.box.width, heading.box.width)) if over > 0 else 0.9 * (1 + over / _FAR)
    edges = (
        cluster.x0 - heading.box.x0,
        cluster.x1 - heading.box.x1,
        (cluster.x0 + cluster.x1 - heading.box.x0 - heading.box.x1) / 2,
    )
    worth += min(map(abs, edges)) <= _IN_LINE
    if field and not isinstance(field, Text | Multiline):
        samples = cluster.phrases[:: 1 + len(cluster.phrases) // _SAMPLES]
        worth += 2 * (sum(field.fits(each.text) for each in samples) / len(samples)) - 1
    return max(0.0, worth)


def _may_hold(cluster: Cluster, field: Field[Any] | None, *, first: bool) -> bool:
    """Whether the first (or the last) words of texts may be another column's: a space runs down beside them."""
    for x in gutters(cluster.phrases):
        sides = [cut_at(x, phrase) for phrase in cluster.phrases]
        ends = [parts[0 if first else -1] for parts in sides if len(parts) > 1]
        if ends and (
            field is None or isinstance(field, Text | Multiline) or any(field.fits(each.text) for each in ends)
        ):
            return True
    return False

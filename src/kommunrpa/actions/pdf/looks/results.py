"""What was settled, with a name in Python for each, and what was refused, with ways out of it."""

from collections.abc import Container, Iterator
from dataclasses import replace

from kommunrpa.actions.pdf.fields import Table
from kommunrpa.actions.pdf.looks.looked import AnyWanted, LookedField, Unclear
from kommunrpa.actions.pdf.looks.names import python_name
from kommunrpa.actions.pdf.looks.settling import Refused, Settled, Settling
from kommunrpa.actions.pdf.pages.page import Style
from kommunrpa.fields import Text

_MOST_UNCLEAR = 60


def fields_of(settling: Settling) -> Iterator[LookedField]:
    """What can be read, in the order of the document.

    Where something is filled in, what is not may be missing in the next document too.

    Args:
        settling: What was settled.
    """
    is_filled = any(each.value is not None and each.value is not False for each in settling.settled) or any(
        not each.verdict.is_missing for each in settling.refused
    )
    taken: set[str] = set()
    for each in sorted(settling.settled, key=lambda each: each.spot.order):
        name = python_name(_called(each.spot.label, each.wanted), taken)
        taken.add(name)
        yield _field(name, each, is_optional=is_filled and bool(each.verdict.fault))


def _called(label: str, wanted: AnyWanted) -> str:
    return "rader" if isinstance(wanted, Table) else f"{wanted.section or ''} {label}"


def _field(name: str, each: Settled, *, is_optional: bool) -> LookedField:
    reading, sheet = each.verdict.reading, each.spot.sheet
    has_place = reading and not reading.candidate.is_blank
    return LookedField(
        name=name,
        wanted=replace(each.wanted, optional=True) if is_optional else each.wanted,
        page=sheet.page.number,
        label=sheet.page.seen(each.spot.box),
        place=reading.sheet.page.seen(reading.candidate.box) if reading and has_place else None,
        is_form=reading is not None and reading.candidate.side == "form",
        is_empty=bool(each.verdict.fault),
        value=each.value,
    )


def unclear_of(settling: Settling, styles: Container[Style]) -> Iterator[Unclear]:
    """What looks like a label and can't be read, each with the ways in which it can if a person says so.

    Args:
        settling: What was settled.
        styles: What labels look like.
    """
    refused = sorted(settling.refused, key=lambda each: each.spot.order)
    told = {(each.spot.label, each.verdict.fault): each for each in reversed(refused) if _is_told(each, styles)}
    shown = list(told.values())[::-1][:_MOST_UNCLEAR]
    good = settling.good_ones([(each.spot, way) for each in shown for way in _other_ways(each)])
    for each in shown:
        yield Unclear(
            name=python_name(each.spot.label),
            wanted=each.wanted,
            page=each.spot.sheet.page.number,
            label=each.spot.sheet.page.seen(each.spot.box),
            reason=each.verdict.fault,
            proposals=tuple(way for way in _other_ways(each) if way in good),
        )


def _is_told(each: Refused, styles: Container[Style]) -> bool:
    """Whether something is most likely a label, and not one whose value is not in the document."""
    is_likely = each.spot.certainty != "perhaps" and (each.spot.style in styles or bool(each.spot.attempts))
    return is_likely and not each.verdict.is_missing


def _other_ways(each: Refused) -> Iterator[AnyWanted]:
    wanted = each.wanted
    if isinstance(wanted, Table) or each.spot.attempts:
        return
    yield replace(wanted, direction="right")
    yield replace(wanted, direction="below")
    if not isinstance(wanted, Text):
        yield Text(wanted.label, page=wanted.page, section=wanted.section, region=wanted.region)

"""Holds the names of a template against those of the values: what is missing, unused or nearly the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from kommunrpa.actions.letters.checking.results import Gap, Placeholder


def gaps_between(
    values: Mapping[str, object], placeholders: Sequence[Placeholder]
) -> tuple[tuple[Gap, ...], tuple[Gap, ...]]:
    """What stands on one side only, down into groups and rows.

    Args:
        values: The values.
        placeholders: What the template uses.

    Returns:
        What is missing among the values, whichever branch needs it, each with the nearest name that is not used; then
        what is not used, each with the nearest name that is not given.
    """
    lost = list(dict.fromkeys(_lost(values, placeholders, "")))
    extra = list(dict.fromkeys(_extra(values, placeholders, "")))
    missing = tuple(_gap(each.name, extra) for each in lost if not each.optional)
    return missing, tuple(_gap(name, [each.name for each in lost]) for name in extra)


def _gap(name: str, others: Iterable[str]) -> Gap:
    near = get_close_matches(name, others, n=1)
    return Gap(name=name, near=near[0] if near else "")


def _lost(values: Mapping[str, object], placeholders: Iterable[Placeholder], path: str) -> Iterator[Placeholder]:
    for each in placeholders:
        key = each.name.removeprefix(path)
        if key not in values:
            yield each
        for inside, path_inside, parts in _inside(values.get(key), each):
            yield from _lost(inside, parts, path_inside)


def _extra(values: Mapping[str, object], placeholders: Iterable[Placeholder], path: str) -> Iterator[str]:
    used = {each.name: each for each in placeholders}
    for key, value in values.items():
        name = f"{path}{key}"
        if name not in used:
            yield name
        for inside, path_inside, parts in _inside(value, used[name]) if name in used else ():
            yield from _extra(inside, parts, path_inside)


def _inside(
    value: object, placeholder: Placeholder
) -> Iterator[tuple[Mapping[str, object], str, tuple[Placeholder, ...]]]:
    """The mappings in a value whose names the template uses: itself, or its rows."""
    if placeholder.kind == "group" and isinstance(value, Mapping):
        yield value, f"{placeholder.name}.", placeholder.parts
    elif placeholder.kind == "list" and isinstance(value, list | tuple):
        for row in value:
            for each in placeholder.parts:
                yield from _inside(row, each)

"""Whether everything that was received has become something: avstämning, by the keys of the cases."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_PILES = {"done": "klara", "review": "till handläggare", "failed": "misslyckade", "waiting": "väntar"}
"""What the piles are called, in the order in which they are told."""


@dataclass(frozen=True, kw_only=True)
class Reconciliation:
    """What was received, held against what became of it.

    `str` and `repr` show counts only: a key may tell who it is about. `report` shows the keys.

    Args:
        received: How many were received, each as often as it was.
        counts: How many stand in each pile: ``done``, ``review``, ``failed``, ``waiting``.
        missing: Keys that were received and stand nowhere.
        unexpected: Keys that stand somewhere and were not received.
        twice: Keys that were received, or stand in a pile, more than once.
        astray: Keys that stand in more than one pile, with the piles.

    Example:
        >>> held = Reconciliation(received=2, counts={"done": 1}, missing=("B-2",), unexpected=(), twice=(), astray={})
        >>> held.missing
        ('B-2',)
    """

    received: int
    counts: Mapping[str, int]
    missing: tuple[str, ...] = field(repr=False)
    unexpected: tuple[str, ...] = field(repr=False)
    twice: tuple[str, ...] = field(repr=False)
    astray: Mapping[str, tuple[str, ...]] = field(repr=False)

    @property
    def balanced(self) -> bool:
        """Whether each one that was received stands in one pile, once, and nothing else does."""
        return not (self.missing or self.unexpected or self.twice or self.astray)

    @property
    def summary(self) -> Mapping[str, int]:
        """Every count by its name, for a program."""
        found = {name: len(getattr(self, name)) for name in ("missing", "unexpected", "twice", "astray")}
        return {"received": self.received, **self.counts, **found}

    def report(self) -> str:
        """The text of a report in Swedish, with the keys that need a person.

        A key may tell who it is about: send the text only where the cases themselves may be seen.
        """
        astray = (f"{key} ({', '.join(_PILES[pile] for pile in piles)})" for key, piles in self.astray.items())
        parts = (
            ("Saknas", self.missing),
            ("Inte mottagna", self.unexpected),
            ("Dubbla", self.twice),
            ("På två ställen", tuple(astray)),
        )
        return "\n".join([str(self), *(f"{name}: {'; '.join(keys)}" for name, keys in parts if keys)])

    def __str__(self) -> str:
        piles = " + ".join(f"{count} {_PILES[pile]}" for pile, count in self.counts.items())
        found = (
            (len(self.missing), "saknas"),
            (len(self.unexpected), "utan att vara mottagna"),
            (len(self.twice), "dubbla"),
            (len(self.astray), "på två ställen"),
        )
        wrong = ", ".join(f"{count} {what}" for count, what in found if count)
        return f"{self.received} mottagna {'≠' if wrong else '='} {piles}{f' ({wrong})' if wrong else ''}"


def reconcile(
    received: Iterable[str],
    *,
    done: Iterable[str] = (),
    review: Iterable[str] = (),
    failed: Iterable[str] = (),
    waiting: Iterable[str] = (),
) -> Reconciliation:
    """Hold what was received against what became of it: received = done + review + failed + waiting.

    Args:
        received: The keys of what came in, such as invoice numbers; each as often as it came.
        done: Keys of what is finished.
        review: Keys of what waits for a person.
        failed: Keys of what failed.
        waiting: Keys of what is not begun, or under way.

    Returns:
        Whether it comes out even, and which keys are missing, unexpected, double, or in two piles.

    Repeat:
        Yes: the same keys give the same answer.

    Example:
        >>> found = reconcile(["F1", "F2", "F3"], done=["F1"], review=["F3"])
        >>> found.balanced, found.missing
        (False, ('F2',))
        >>> print(found)
        3 mottagna ≠ 1 klara + 1 till handläggare + 0 misslyckade + 0 väntar (1 saknas)
    """
    came = Counter(received)
    piles = {"done": Counter(done), "review": Counter(review), "failed": Counter(failed), "waiting": Counter(waiting)}
    where: dict[str, list[str]] = {}
    for pile, keys in piles.items():
        for key in keys:
            where.setdefault(key, []).append(pile)
    often = {key for keys in (came, *piles.values()) for key, count in keys.items() if count > 1}
    return Reconciliation(
        received=came.total(),
        counts={pile: keys.total() for pile, keys in piles.items()},
        missing=tuple(sorted(came.keys() - where.keys())),
        unexpected=tuple(sorted(where.keys() - came.keys())),
        twice=tuple(sorted(often)),
        astray={key: tuple(found) for key, found in sorted(where.items()) if len(found) > 1},
    )

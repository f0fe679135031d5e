"""What was received is held against what became of it."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.reconcile import reconcile

keys = st.lists(st.sampled_from([f"F{number}" for number in range(8)]))


def test_what_comes_out_even_is_told_in_one_line() -> None:
    """Each one that was received stands somewhere."""
    found = reconcile(["F1", "F2", "F3"], done=["F1"], review=["F3"], waiting=["F2"])

    assert found.balanced
    assert found.report() == "3 mottagna = 1 klara + 1 till handläggare + 0 misslyckade + 1 väntar"


def test_each_way_of_being_wrong_is_told_with_its_keys() -> None:
    """Missing, not received, double, and in two piles."""
    found = reconcile(["F1", "F2", "F2", "F4"], done=["F1", "F2", "F3", "F3"], failed=["F1"])

    assert not found.balanced
    assert (found.missing, found.unexpected, found.twice) == (("F4",), ("F3",), ("F2", "F3"))
    assert found.astray == {"F1": ("done", "failed")}
    first, *rest = found.report().splitlines()
    assert first == (
        "4 mottagna ≠ 4 klara + 0 till handläggare + 1 misslyckade + 0 väntar"
        " (1 saknas, 1 utan att vara mottagna, 2 dubbla, 1 på två ställen)"
    )
    assert rest == [
        "Saknas: F4",
        "Inte mottagna: F3",
        "Dubbla: F2; F3",
        "På två ställen: F1 (klara, misslyckade)",
    ]
    assert found.summary["missing"] == 1


def test_keys_are_told_on_request_only() -> None:
    """A key may tell who it is about."""
    found = reconcile(["Åsa Öberg"], done=["Bo Ek"], failed=["Bo Ek"])

    assert not any(name in f"{found} {found!r}" for name in ("Åsa", "Bo"))


@given(received=keys, done=keys, review=keys, failed=keys, waiting=keys)
def test_it_balances_when_the_piles_are_what_was_received(
    received: list[str], done: list[str], review: list[str], failed: list[str], waiting: list[str]
) -> None:
    """Whatever the keys are: even means the same keys, each once."""
    found = reconcile(received, done=done, review=review, failed=failed, waiting=waiting)
    every = [*done, *review, *failed, *waiting]

    assert found.balanced == (Counter(received) == Counter(every) and len(set(every)) == len(every))

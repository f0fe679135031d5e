"""What the docstring of an action leaves out."""

from typing import Any

from kommunrpa import Action, Run
from kommunrpa.testing.docstring import gaps


class Whole(Action[str], once=True):
    """Open a case.

    Args:
        title: What it is about, with words
            on two lines.
        person (str): Who asks.

    Repeat:
        No: it would open a second case.
    """

    title: str
    person: str

    def perform(self, run: Run) -> str:
        """Never."""
        raise NotImplementedError


class Child(Whole, once=True):
    """Open a case with a note."""

    note: str = ""


class Silent(Action[str]):  # noqa: D101 - that is the fault
    title: str

    def perform(self, run: Run) -> str:
        """Never."""
        raise NotImplementedError


def with_docstring(text: str, *, once: bool = False) -> type[Action[Any]]:
    """An action with one field, *title*, and a docstring."""

    class Made(Action[str], once=once):
        title: str

        def perform(self, run: Run) -> str:
            raise NotImplementedError

    Made.__doc__ = text
    return Made


def test_a_whole_one_has_no_gaps() -> None:
    """A sentence, each field, and what a second act would do."""
    assert list(gaps(Whole)) == []


def test_what_a_base_class_says_counts() -> None:
    """Only what is new must be told."""
    assert list(gaps(Child)) == ["Child: say under Args: what note is"]


def test_none_at_all_is_told_alone() -> None:
    """What a dataclass writes in its place is no docstring."""
    assert list(gaps(Silent)) == ["Silent has no docstring: say in a line what it does"]


def test_the_first_line_is_a_sentence_of_its_own() -> None:
    """It is what lists of actions show."""
    args = "\n\nArgs:\n    title: What it is about."
    for text in ("Open a case", "Open a case\nin the register.", "Open a case.\nIn the register."):
        assert list(gaps(with_docstring(text + args))) == [
            "Made: let the docstring begin with a sentence on a line of its own, that ends with a full stop"
        ]


def test_a_field_is_told_under_args_and_in_words() -> None:
    """Not in another section, and not by its name alone."""
    for text in (
        "Open a case.",
        "Open a case.\n\nReturns:\n    title: The title.",
        "Open a case.\n\nArgs:\n    other: The title.\n\nReturns:\n    title: The title.",
        "Open a case.\n\nArgs:\n    title:\n",
    ):
        assert list(gaps(with_docstring(text))) == ["Made: say under Args: what title is"]


def test_a_once_action_says_what_a_second_act_would_do() -> None:
    """An empty section says nothing."""
    for text in ("", "\n\nRepeat:\n", "\n\nRepeat: no"):
        found = list(gaps(with_docstring(f"Open a case.\n\nArgs:\n    title: Words.{text}", once=True)))

        assert len(found) == 1
        assert "under Repeat" in found[0]

"""What may be seen of an action."""

from collections.abc import Iterable
from dataclasses import make_dataclass
from typing import Any

import pytest

from kommunrpa.action import Action, Run
from kommunrpa.action.shown import checked_shown, repr_of
from kommunrpa.journal import RESERVED


def a_class(*fields: str, parents: tuple[type, ...] = (), **inherited: Any) -> type:
    """A class with some fields, which may inherit what it shows."""
    return make_dataclass("Made", [(name, str, "x") for name in fields], bases=parents, namespace=inherited)


@pytest.mark.parametrize("shown", [["url"], ("url",), {"url"}, frozenset({"url"}), iter(["url"]), (n for n in ["url"])])
def test_any_collection_of_names_will_do(shown: Iterable[str]) -> None:
    """Also one that can be gone through only once."""
    assert checked_shown(a_class("url", "person"), shown) == {"url"}


def test_a_class_shows_what_its_parents_show() -> None:
    """Each of them adds its own."""
    first, second = a_class("a", shown=frozenset({"a"})), a_class("b", shown=frozenset({"b"}))

    assert checked_shown(a_class("c", parents=(first, second)), ["c"]) == {"a", "b", "c"}
    assert checked_shown(a_class("c", parents=(first, second)), ()) == {"a", "b"}


def test_a_text_is_no_tuple() -> None:
    """The forgotten comma is told, with what to write."""
    with pytest.raises(TypeError, match=r'Made: shown is a tuple, as in shown=\("url",\)'):
        checked_shown(a_class("url"), "url")


def test_a_name_that_is_no_field_is_told() -> None:
    """With those that are."""
    with pytest.raises(TypeError, match=r"shown names \['ulr'\], but the fields are \['title', 'url'\]"):
        checked_shown(a_class("url", "title"), ("ulr", "url"))


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_a_name_that_the_journal_uses_is_told(name: str) -> None:
    """A shown field of that name would break the line, or pretend to be the line's own."""
    with pytest.raises(TypeError, match=rf"the journal itself writes \['{name}'\]"):
        checked_shown(a_class(name), (name,))


def test_a_field_that_is_not_shown_may_be_called_anything(run: Run) -> None:
    """Only what is shown reaches the line."""

    class Book(Action[str]):
        event: str
        action: str = "x"

        def perform(self, run: Run) -> str:
            return f"{self.event} {run.settings.name}"

    assert run.do(Book(event="möte")) == "möte prov"


def test_what_is_not_shown_is_three_dots() -> None:
    """Not even its type or length can be told."""
    made = a_class("url", "person", "empty")(url="https://å.example", person="Åsa", empty="")

    assert repr_of(made, frozenset({"url"})) == "Made(url='https://å.example', person=…, empty=…)"
    assert repr_of(a_class()(), frozenset()) == "Made()"

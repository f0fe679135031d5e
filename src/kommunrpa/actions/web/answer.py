"""What a site answers to a search: hits, none, a refusal, or nothing that can be told from what stood there before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kommunrpa.actions.web.forms.wording import fresh, refused
from kommunrpa.actions.web.pages.engine import ask
from kommunrpa.actions.web.pages.nearest import nearest
from kommunrpa.actions.web.tables.sheet import no_single_table
from kommunrpa.actions.web.visits.visit import Sight, Visit
from kommunrpa.errors import ActionError, KommunrpaError, TemporaryError
from kommunrpa.privacy import mask

_STEADY = 0.2  # seconds after which an answer that came at once has come whole
_UNCHANGED = 1.0  # seconds after which an answer that looks like what stood there before is that
_UNHEARD = 0.6  # seconds: a page that will send something after it complained has begun by then
_GIVEN_UP = 4.0
_SHOWN = ("read", "rows", "none", "expected")


@dataclass(frozen=True, kw_only=True)
class Question:
    """What is looked up.

    Args:
        form: The search form, as the page's script knows it.
        read: Labels whose values are wanted, by name.
        table: Which table, as the page's script is told; None for none.
        none: Words that say that there are no hits; empty for the usual ones.
        expect: Words that must stand in an answer with hits; empty for none.
        button: Text of the button that searches.
    """

    form: Mapping[str, object]
    read: Mapping[str, str]
    table: Mapping[str, object] | None
    none: str
    expect: str
    button: str

    def task(self) -> dict[str, object]:
        """What the page is told."""
        words = {"none": self.none, "expect": self.expect}
        return {"form": dict(self.form), "read": dict(self.read), "table": self.table and dict(self.table), **words}

    def has_hits(self, sight: Sight) -> bool:
        """Whether all that is wanted stands there."""
        alone = all(len(values) == 1 for values in sight["read"].values())
        return bool(alone and sight["expected"] and (sight["count"] or not self.table))

    def has_none(self, sight: Sight) -> bool:
        """Whether the page says that there is nothing, and shows nothing."""
        return bool(sight["none"] and not sight["count"] and not any(sight["read"].values()))


def await_answer(visit: Visit, question: Question, *, before: Sight, shown: Sight) -> dict[str, str] | None:
    """Look at the page until it is clear what the site answers to the search.

    Args:
        visit: The page, since the button was pressed.
        question: What is looked up.
        before: What the page showed before anything was filled in.
        shown: Complaints and alerts that stood there before the button was pressed.

    Returns:
        The values of *read*; None when there are no hits.

    Raises:
        BusinessError: The site does not take a value.
        TemporaryError: It did not answer, or with a fault.
        ActionError: The answer does not hold what was to be read.
    """
    answer = _Answer(visit, question, before=before, shown=shown)
    sight = visit.look("hits", question.task(), until=answer.is_clear, quiet=_GIVEN_UP)
    if sight is None:
        raise visit.explained(TemporaryError("The site did not answer the search in time."))
    return answer.told(sight)


class _Answer:
    def __init__(self, visit: Visit, question: Question, *, before: Sight, shown: Sight) -> None:
        self._visit = visit
        self._question = question
        self._before = before
        self._shown = shown

    def is_clear(self, sight: Sight, still: float) -> bool:
        """Whether the answer is there, and will not change any more."""
        if self._visit.fault():
            return True
        enough = _STEADY if self._has_changed(sight) else _UNCHANGED
        if self._question.has_hits(sight) or self._question.has_none(sight):
            return still > enough and self._is_answered(sight)
        if sight["table"] and not self._question.read and not sight["count"]:
            return still > _UNCHANGED and self._is_answered(sight)
        return bool(still > _UNHEARD and any(self._complaints(sight)))

    def told(self, sight: Sight) -> dict[str, str] | None:
        """What the answer says.

        Raises:
            KommunrpaError: It is none, or does not hold what was to be read.
        """
        question, visit = self._question, self._visit
        if fault := visit.fault():
            raise fault
        answered = self._is_answered(sight)
        if answered and question.has_hits(sight) and (self._has_changed(sight) or not visit.watch.fault):
            return {name: values[0] for name, values in sight["read"].items()}
        complaints, words = self._complaints(sight)
        if visit.watch.fault:
            raise TemporaryError(f"The search was not answered: {visit.watch.fault}.")
        if answered and question.has_none(sight):
            return None
        if complaints or words:
            raise refused(complaints, words=words)
        if answered and sight["table"] and not question.read and not sight["count"]:
            return None
        if not answered:
            button = question.button
            raise visit.explained(TemporaryError(f"The page shows no answer to {button!r}: nothing of it has changed."))
        raise visit.explained(self._lacking(sight))

    def _has_changed(self, sight: Sight) -> bool:
        new = sight["document"] != self._before.get("document")
        return new or any(sight[key] != self._before.get(key) for key in _SHOWN)

    def _is_answered(self, sight: Sight) -> bool:
        """Whether what stands there is the answer to this search, even if it looks like that to the last one."""
        return self._has_changed(sight) or self._visit.watch.heard

    def _complaints(self, sight: Sight) -> tuple[list[dict[str, Any]], list[str]]:
        """What the form is said to have wrong, where it still stands as it was filled in."""
        complaints, alerts = fresh(sight, before=self._shown)
        words = [*sight["summary"], *(alerts if not complaints else ()), *self._visit.watch.said]
        return (complaints, [text for text in words if text not in sight["none"]]) if sight["form"] else ([], [])

    def _lacking(self, sight: Sight) -> KommunrpaError:
        question = self._question
        none = "If the page says that there are no hits, give its words as none."
        for name, values in sight["read"].items():
            label = question.read[name]
            if len(values) > 1:
                return ActionError(f"Different values stand beside {label!r} in what was found: read a table instead.")
            if not values:
                offers = ask(self._visit.watch.frame, "labelsShown")
                if label in offers:
                    return ActionError(f"{label!r} stands for several hits, or has no value: read a table instead.")
                return ActionError(f"What was found has no value beside {label!r}. {nearest(label, offers)} {none}")
        if not sight["expected"]:
            return ActionError(f"What was found does not say {mask(question.expect)!r}. {none}")
        if sight.get("trouble") == "several":
            return no_single_table(sight, wanted="")
        return ActionError(f"What was found has no such table. {none}")

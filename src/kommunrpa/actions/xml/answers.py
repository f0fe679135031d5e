"""The answers of an Open ePlatform case, found by the question that a person saw or by the name of its field."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from kommunrpa.actions.xml.parsing import Element, name_of, text_of
from kommunrpa.actions.xml.values import value_of
from kommunrpa.fields import Field, Unfit

_ABOUT = frozenset({"QueryID", "Name"})
_CHOSEN = frozenset({"Value", "TextAlternative", "Geometry"})
"""What holds the answer itself; several of them are several choices."""

_PRINTED: Mapping[str, tuple[str, ...]] = {
    "firstname": ("förnamn",),
    "lastname": ("efternamn",),
    "address": ("adress", "gatuadress"),
    "zipcode": ("postnummer",),
    "postaladdress": ("ort", "postort"),
    "phone": ("telefon", "telefonnummer"),
    "mobilephone": ("mobiltelefon", "mobilnummer"),
    "email": ("e-post", "e-postadress"),
    "socialsecuritynumber": ("personnummer",),
    "citizenidentifier": ("personnummer",),
    "organizationname": ("organisation", "organisationens namn", "företag"),
    "organizationnumber": ("organisationsnummer",),
    "propertyunitdesignation": ("fastighetsbeteckning",),
    "startdate": ("startdatum", "från och med"),
    "enddate": ("slutdatum", "till och med"),
}
"""The words of a form for the parts that every Open ePlatform has, which the file names in English only."""

_MOST_LISTED = 40


class Unclear(Exception):  # noqa: N818 - says what it is
    """An answer can't be told; the text is Swedish and says why."""


class Missing(Unclear):
    """There is no such answer."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question and what was answered.

    Args:
        label: As a person saw it.
        name: The name of its field, which stays the same when the label is reworded.
        texts: The answer; several when several choices are ticked.
        parts: What a question of several boxes asks for, by name, such as a person's first name.
        files: The names of the files that were attached.
    """

    label: str
    name: str
    texts: tuple[str, ...] = field(repr=False)
    parts: Mapping[str, tuple[str, ...]] = field(repr=False)
    files: tuple[str, ...] = field(repr=False)

    @classmethod
    def of(cls, element: Element) -> "Question":
        """A question of the file."""
        texts: list[str] = []
        files: list[str] = []
        parts: dict[str, list[str]] = {}
        for part in (each for each in element if name_of(each) not in _ABOUT):
            if name_of(part) == "File":
                files.append(_child(part, "Name") or text_of(part))
                continue
            inner = _child(part, "Value") if name_of(part) == "Alternative" else None
            if inner is not None or name_of(part) in _CHOSEN:
                texts.append(text_of(part) if inner is None else inner)
                continue
            for leaf in part.iter():
                if len(leaf) == 0:
                    parts.setdefault(name_of(leaf), []).append(text_of(leaf))
        if not texts and len(parts) == 1:
            (texts,) = parts.values()
        return cls(
            label=_child(element, "Name") or name_of(element),
            name=name_of(element),
            texts=_written(texts or files),
            parts={name: _written(each) for name, each in parts.items()},
            files=_written(files),
        )


def answer(wanted: Field[Any], questions: Iterable[Question]) -> Any:  # noqa: ANN401 - each field has a type of its own
    """The value of a field.

    Args:
        wanted: Its label is a question, the name of a field, or a part of one such as ``Förnamn``; then its section is
            the question, where several have such a part.
        questions: What there is.

    Raises:
        Missing: There is no such question, or it was not answered.
        Unclear: It is asked in several places, or its answer is no value of its kind.
    """
    texts = texts_of(wanted, tuple(questions))
    try:
        return value_of(wanted, ", ".join(texts))
    except Unfit as unfit:
        raise Unclear(str(unfit)) from unfit


def texts_of(wanted: Field[Any], questions: tuple[Question, ...]) -> tuple[str, ...]:
    """What was answered, each choice on its own; as in `answer`."""
    among = questions
    if wanted.section is not None:
        section = plain(wanted.section)
        among = tuple(each for each in questions if section in {plain(each.label), plain(each.name)})
        if not among:
            raise Missing(f"frågan {wanted.section} finns inte i ärendet. {_suggestion(wanted.section, questions)}")
    for label in map(plain, wanted.labels):
        if wanted.section is None:
            for naming in (_by_label, _by_name):
                if found := [each for each in among if naming(each) == label]:
                    return _only(found)
        if parts := [(each, part) for each in among for part in each.parts if label in _names_of(part)]:
            return _only_part(parts)
    raise Missing(f"finns inte i ärendet. {_suggestion(wanted.title, among)}")


def plain(label: str) -> str:
    """A label without what does not matter: capitals, spaces, and a colon or asterisk at its end."""
    return " ".join(label.split()).casefold().rstrip(" :*")


def _by_label(question: Question) -> str:
    return plain(question.label)


def _by_name(question: Question) -> str:
    return plain(question.name)


def _names_of(part: str) -> tuple[str, ...]:
    return part.casefold(), *_PRINTED.get(part.casefold(), ())


def _only(found: list[Question]) -> tuple[str, ...]:
    if len(found) > 1:
        raise Unclear(f"finns {len(found)} gånger (fälten {', '.join(each.name for each in found)}): ange fältets namn")
    if not found[0].texts and len(found[0].parts) > 1:
        raise Unclear(f"har flera delar ({', '.join(found[0].parts)}): ange vilken")
    return _answered(found[0].texts)


def _only_part(found: list[tuple[Question, str]]) -> tuple[str, ...]:
    if len(found) > 1:
        places = ", ".join(question.label for question, _ in found)
        raise Unclear(f"finns {len(found)} gånger (under {places}): ange vilken fråga")
    question, part = found[0]
    return _answered(question.parts[part])


def _answered(texts: tuple[str, ...]) -> tuple[str, ...]:
    if not texts:
        raise Missing("är inte besvarad")
    return texts


def _suggestion(title: str, questions: Iterable[Question]) -> str:
    every = list(dict.fromkeys(name for each in questions for name in (each.label, *each.parts)))
    near = get_close_matches(title, every, n=3)
    listed = near or every[:_MOST_LISTED]
    more = " …" if not near and len(every) > _MOST_LISTED else ""
    return f"{'Menas något av' if near else 'Där finns'}: {'; '.join(listed) or 'inga frågor'}{more}"


def _written(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text)


def _child(element: Element, name: str) -> str | None:
    return next((text_of(each) for each in element if name_of(each) == name), None)

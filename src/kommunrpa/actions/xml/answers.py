"""Finds the answers of an Open ePlatform case, by the question that a person saw or by the name of its field."""

from collections.abc import Iterable, Mapping
from typing import Any

from kommunrpa.actions.xml.questions import Question
from kommunrpa.actions.xml.values import value_of
from kommunrpa.fields import Field, Unfit
from kommunrpa.fields.labels import label_key, near_labels

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


class Unclear(Exception):  # noqa: N818 - says what it is
    """An answer can't be told; the text is Swedish and says why."""


class Missing(Unclear):
    """There is no such answer."""


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
        section = label_key(wanted.section)
        among = tuple(each for each in questions if section in {label_key(each.label), label_key(each.name)})
        if not among:
            raise Missing(f"frågan {wanted.section} finns inte i ärendet{_near(wanted.section, questions)}")
    for label in map(label_key, wanted.labels):
        if wanted.section is None:
            for naming in (_by_label, _by_name):
                if found := [each for each in among if naming(each) == label]:
                    return _only(found)
        if parts := [(each, part) for each in among for part in each.parts if label in map(label_key, _names_of(part))]:
            return _only_part(parts)
    raise Missing(f"finns inte i ärendet{_near(wanted.title, among)}")


def _by_label(question: Question) -> str:
    return label_key(question.label)


def _by_name(question: Question) -> str:
    return label_key(question.name)


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


def _near(label: str, questions: Iterable[Question]) -> str:
    return near_labels(label, (name for each in questions for name in (each.label, *each.parts)))

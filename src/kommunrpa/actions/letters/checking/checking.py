"""Checks a template: what it holds, what is wrong with it, and what fits the values or does not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from kommunrpa.actions.letters.checking.contents import in_contents
from kommunrpa.actions.letters.checking.document import Document
from kommunrpa.actions.letters.checking.faults import faults_in
from kommunrpa.actions.letters.checking.found import Found
from kommunrpa.actions.letters.checking.gaps import gaps_between
from kommunrpa.actions.letters.checking.legibility import in_looks
from kommunrpa.actions.letters.checking.names import names_in
from kommunrpa.actions.letters.checking.placeholders import placeholders_of, statements_of
from kommunrpa.actions.letters.checking.places import places_of
from kommunrpa.actions.letters.checking.results import CheckedTemplate
from kommunrpa.actions.letters.checking.structure import in_structure
from kommunrpa.actions.letters.checking.texts import Language, phrased
from kommunrpa.actions.letters.checking.unseen import in_unseen
from kommunrpa.actions.letters.markup.tags import TemplateFault
from kommunrpa.actions.letters.rendering.loading import read_template, with_pieces
from kommunrpa.actions.letters.rendering.render import render
from kommunrpa.actions.letters.rendering.template import Template
from kommunrpa.errors import ActionError, KommunrpaError


def check_template(
    path: Path,
    *,
    folders: Sequence[Path] = (),
    values: Mapping[str, object] | None = None,
    language: Language = "sv",
) -> CheckedTemplate:
    """Check a template.

    Args:
        path: The Word file.
        folders: Where shared paragraphs are looked for when they do not lie beside it.
        values: What a letter would be written with; nothing is written.
        language: Of the findings.

    Raises:
        ActionError: It can't be read: correct the path.
    """
    alone = read_template(path)
    try:
        document = Document(alone.content)
        of_file = (*in_unseen(document), *in_structure(document), *in_contents(document), *in_looks(document))
    except TemplateFault as fault:
        return _told(CheckedTemplate(template=path.name), [_of_template(f"{fault.reason}.")], language)
    try:
        template = with_pieces(alone, (path.parent, *folders)).compiled()
    except ActionError as error:
        faults = list(faults_in(document)) or [_of_template(str(error))]
        return _told(CheckedTemplate(template=path.name), [*faults, *of_file], language)
    of_values = () if values is None else tuple(_refusals(template, values))
    return _told(_holding(template, document, values), [*of_values, *of_file], language)


def _holding(template: Template, document: Document, values: Mapping[str, object] | None) -> CheckedTemplate:
    """What a sound template holds, and what of it the values lack."""
    places = places_of(template, document)
    placeholders = tuple(placeholders_of(names_in(template), template, places))
    missing, unused = ((), ()) if values is None else gaps_between(values, placeholders)
    return CheckedTemplate(
        template=template.name,
        placeholders=placeholders,
        statements=tuple(statements_of(template, places)),
        missing=missing,
        unused=unused,
    )


def _told(checked: CheckedTemplate, found: Iterable[Found], language: Language) -> CheckedTemplate:
    return replace(checked, findings=tuple(phrased(each, language) for each in found))


def _of_template(reason: str) -> Found:
    return Found(kind="template", facts={"reason": reason})


def _refusals(template: Template, values: Mapping[str, object]) -> Iterator[Found]:
    try:
        render(template, values)
    except KommunrpaError as error:
        yield Found(kind="values", facts={"reason": str(error)})

"""Checks a template: what it holds, what is wrong with it, and what fits the values or does not."""

from collections.abc import Iterator, Mapping, Sequence
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
from kommunrpa.actions.letters.rendering.loading import load_template, read_template
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
    name = path.name
    content = read_template(path).content
    try:
        document = Document(content)
        of_file = (*in_unseen(document), *in_structure(document), *in_contents(document), *in_looks(document))
    except TemplateFault as fault:
        found = Found(kind="template", facts={"reason": f"{fault.reason}."})
        return CheckedTemplate(template=name, findings=(phrased(found, language),))
    try:
        template = load_template(path, folders=folders).compiled()
    except ActionError as error:
        faults = list(faults_in(document)) or [Found(kind="template", facts={"reason": str(error)})]
        return CheckedTemplate(template=name, findings=tuple(phrased(each, language) for each in (*faults, *of_file)))
    places = places_of(template, document)
    placeholders = tuple(placeholders_of(names_in(template), template, places))
    missing, unused = ((), ()) if values is None else gaps_between(values, placeholders)
    of_values = () if values is None else tuple(_refusals(template, values))
    return CheckedTemplate(
        template=name,
        placeholders=placeholders,
        statements=tuple(statements_of(template, places)),
        missing=missing,
        unused=unused,
        findings=tuple(phrased(each, language) for each in (*of_values, *of_file)),
    )


def _refusals(template: Template, values: Mapping[str, object]) -> Iterator[Found]:
    try:
        render(template, values)
    except KommunrpaError as error:
        yield Found(kind="values", facts={"reason": str(error)})

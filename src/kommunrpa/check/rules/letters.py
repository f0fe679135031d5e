"""KR401 and KR402: letters, held against the templates that they are written from."""

import ast
from collections.abc import Iterator
from pathlib import Path

from kommunrpa.actions.letters import CheckedTemplate, WriteLetter
from kommunrpa.bot import Bot
from kommunrpa.check.finding import Finding
from kommunrpa.check.reading.code import constant, keyword
from kommunrpa.check.reading.keys import Keys, keys_of
from kommunrpa.check.reading.source import Source
from kommunrpa.check.reading.subject import Subject
from kommunrpa.errors import ActionError
from kommunrpa.settings import Settings


def letters(subject: Subject) -> Iterator[Finding]:
    """Each letter whose template is broken, or needs what it is not given."""
    if subject.bot is None or subject.settings is None:
        return
    for source, call in subject.code.nodes():
        if not isinstance(call, ast.Call):
            continue
        template = constant(source, keyword(call, "template"))
        if source.meaning(call.func) is WriteLetter and isinstance(template, str | Path):
            known = keys_of(subject.code, source, keyword(call, "values"))
            yield from _of_letter(
                source, call, subject.bot.home / template, known, _folders(subject.bot, subject.settings)
            )


def _folders(bot: Bot, settings: Settings) -> tuple[Path, ...]:
    from kommunrpa.actions.letters.rendering.loading import shared_folders  # noqa: PLC0415 - heavy: lxml, 80 ms

    return shared_folders(settings.bot(bot.name, home=bot.home))


def _of_letter(
    source: Source, call: ast.Call, path: Path, known: Keys | None, folders: tuple[Path, ...]
) -> Iterator[Finding]:
    from kommunrpa.actions.letters.checking.checking import check_template  # noqa: PLC0415 - heavy: jinja2 and lxml

    try:
        checked = check_template(path, folders=folders, language="en")
    except ActionError as error:
        yield source.finding("KR401", call, str(error), "Put it there, or mend the name.")
        return
    for each in checked.findings:
        if each.kind == "template":
            yield source.finding("KR401", call, f"{path.name}: {each.text}", each.mend or "Mend the template.")
    if known is not None:
        yield from _missing(source, call, checked, known)


def _missing(source: Source, call: ast.Call, checked: CheckedTemplate, known: Keys) -> Iterator[Finding]:
    """What every letter needs, and what is spelt nearly as something that is given and not used."""
    from kommunrpa.actions.letters.checking.gaps import gaps_between  # noqa: PLC0415 - heavy: jinja2 and lxml

    named = {each.name: each for top in checked.placeholders for each in top.all()}
    for gap in gaps_between(known, checked.placeholders)[0]:
        if not named[gap.name].branches or gap.near:
            near = f": did you mean {gap.near!r}, which is given and not used?" if gap.near else "."
            told = f"{checked.template} needs {gap.name!r}, which is not among the values{near}"
            yield source.finding("KR402", call, told, "Give it under that name, or mend the template.")

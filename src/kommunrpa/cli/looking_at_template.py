"""``look`` at a Word template: its values as the lines of a bot, a letter of samples, and what has changed in it."""

import dataclasses
from pathlib import Path

import typer

from kommunrpa.actions.letters import CheckedTemplate, office
from kommunrpa.actions.letters.checking.changed import changes
from kommunrpa.actions.letters.checking.checking import check_template
from kommunrpa.actions.letters.checking.lines import lines_of
from kommunrpa.actions.letters.checking.names import names_in
from kommunrpa.actions.letters.checking.samples import samples_for
from kommunrpa.actions.letters.checking.texts import told
from kommunrpa.actions.letters.rendering.loading import load_template, shared_folders
from kommunrpa.actions.letters.rendering.render import render
from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.pages.images import image_of, png_of
from kommunrpa.cli.looking_at_page import run_of_look
from kommunrpa.cli.screen import Screen, earlier_look
from kommunrpa.errors import ActionError, ConfigError

_DOTS_PER_INCH = 110


def look_at_template(screen: Screen, path: Path, *, against: Path | None, preview: Path | None) -> int:
    """Write a template's values as lines, or what has changed since an earlier look, and give the exit code."""
    folders = shared_folders(screen.settings.bot("look"))
    checked = check_template(path, folders=folders, language=screen.language)
    if not checked.is_usable:
        return _show_faults(screen, checked)
    if against is not None:
        return _show_changes(screen, checked, against)
    template = load_template(path, folders=folders).compiled()
    samples, fault = samples_for(template, names_in(template))
    if screen.as_json:
        screen.tell(dataclasses.asdict(checked))
    else:
        typer.echo(lines_of(checked, samples, path=path.as_posix(), remarks=_remarks(screen, checked, fault)), nl=False)
    if preview is None:
        return 0
    place = preview.resolve() if preview.suffix.casefold() == ".docx" else preview.resolve() / f"{path.stem}-prov.docx"
    if place == path.resolve():
        raise ActionError(f"{path.name} would be written over with its preview: give another name, or a folder.")
    if fault:
        raise ActionError(f"No made-up values were found that give a letter. {fault}")
    return _write_preview(screen, render(template, samples), place)


def _remarks(screen: Screen, checked: CheckedTemplate, fault: str) -> list[str]:
    found = [told(each, screen.language) for each in checked.findings]
    return [f"These values give no letter yet, change them. {fault}", *found] if fault else found


def _show_faults(screen: Screen, checked: CheckedTemplate) -> int:
    if screen.as_json:
        screen.tell(dataclasses.asdict(checked))
    else:
        for each in checked.findings:
            screen.write(told(each, screen.language))
    return ActionError.exit_code


def _show_changes(screen: Screen, checked: CheckedTemplate, against: Path) -> int:
    found = changes(earlier_look(against, thing="FILE.docx"), checked.placeholders)
    return screen.changes(found, template=checked.template, against=against.name)


def _write_preview(screen: Screen, letter: bytes, path: Path) -> int:
    """Write the letter, and as much of it in other forms as can be made here; the exit code."""
    screen.save(path, letter)
    try:
        with run_of_look(screen) as run:
            pdf = run.use(office).convert({path.name: letter}, work=path.parent)[path.name]
        screen.save(path.with_suffix(".pdf"), pdf)
        document = Document(data=pdf, password=None)
        pages = range(1, document.page_count() + 1)
        pictures = [png_of(image_of(document.picture(page, dots_per_inch=_DOTS_PER_INCH))) for page in pages]
        screen.save_pictures(pictures, path.with_suffix(".png"))
    except ConfigError as error:
        typer.echo(str(error), err=True)
        return error.exit_code
    return 0

"""Write a letter: the action that a bot does."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from kommunrpa.action import Action, Run
from kommunrpa.actions.letters.converting.choose import office
from kommunrpa.errors import ActionError
from kommunrpa.files import output_path, write_atomically, write_together


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter that was written.

    Args:
        docx: The Word file.
        pdf: The same as PDF, if it was asked for.
        origin: What shows afterwards which text it was: the template's name and hash, and the hash of the Word file,
            which stands for the values too, since the same template and values give the same bytes.

    Example:
        >>> letter = Letter(docx=Path("beslut.docx"))
        >>> letter.pdf is None
        True
    """

    docx: Path
    pdf: Path | None = None
    origin: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)


class WriteLetter(Action[Letter], shown=("template",)):
    """Write a letter from a Word template: whole and without a hole, or not at all.

    The template is a Word file with tags in its text: ``{{ name }}`` for a value; ``{% if … %}`` and ``{% for … %}``
    within the text, ``{%p … %}`` in a paragraph of its own, ``{%tr … %}`` in a table row of its own, ``{%tc … %}`` in
    a cell of its own; ``{{p … }}`` for whole paragraphs. Templates made for docxtpl work, or are refused with the
    reason and the paragraph. Values are escaped, a line break becomes Word's. Filters: ``kronor``, ``tal``, ``datum``,
    ``datum_lång``, ``ja_nej``, ``personnummer`` and ``orgnummer`` (hidden; ``personnummer("full")`` shows it),
    ``fodelsedatum``, ``bild`` for a picture, ``stycke`` for the paragraphs of another Word file, and ``valfri``, which
    allows a value to be empty. Without a filter a `Decimal` is written as an amount and a day as year-month-day.

    Args:
        template: The Word file; a relative path starts at the bot's own folder. It is logged. One that lies neither
            there nor with the settings is rendered by a process of its own, with a ceiling of memory and time, and
            takes in no shared paragraphs.
        values: The values, by the names that the template uses: texts, numbers, `Decimal` for kronor, days, numbers
            of `kommunrpa.sweden`, `RichText`, `Picture`, lists and mappings of these. Never logged. What the template
            does not use is ignored.
        output: The letter's file, ending in ``.docx``; a relative path starts at the item's folder and stays in
            it. The name tells nothing about a person.
        pdf: Whether to make a PDF/A-2b with tags beside it, through LibreOffice.

    Returns:
        The paths of what was written.

    Raises:
        BusinessError: A value of this case is empty or can't be read: the message names each one in Swedish.
        ActionError: The template is broken, uses a name that is not given, or can't write a value. Mend it or the bot.
        TemporaryError: LibreOffice did not end in time, or the old letter is open in Word.
        ConfigError: LibreOffice is not installed.

    Repeat:
        Yes: the same letter replaces the old one.

    Example:
        >>> WriteLetter(template="beslut.docx", values={"namn": "Åsa"}, output="beslut.docx")
        WriteLetter(template='beslut.docx', values=…, output=…, pdf=…)

    Source:
        ECMA-376, Office Open XML; the language of the tags is Jinja's, as docxtpl made it known for Word.
    """

    template: Path | str
    values: Mapping[str, object]
    output: Path | str
    pdf: bool = False

    def perform(self, run: Run) -> Letter:
        """Render the letter, convert it if asked, and only then write anything under a final name."""
        template = run.settings.home / self.template
        output = output_path(run.folder, self.output, suffix=".docx")
        if template.is_file() and output == template.resolve():
            raise ActionError(f"{template.name} would be written over with a letter: choose another output.")
        template_sha256, docx = self._rendered(run, template)
        hashes = {"template_sha256": template_sha256, "docx_sha256": sha256(docx).hexdigest()}
        origin = {"template": template.name, **hashes}
        if not self.pdf:
            write_atomically(output, docx)
            return Letter(docx=output, origin=origin)
        pdf = run.use(office).convert({output.name: docx}, work=output.parent)[output.name]
        write_together({output: docx, output.with_suffix(".pdf"): pdf})
        return Letter(docx=output, pdf=output.with_suffix(".pdf"), origin=origin)

    def _rendered(self, run: Run, path: Path) -> tuple[str, bytes]:
        """The hash of the template, and the letter; a template that is not the installation's own is rendered apart."""
        # heavy: jinja2 and lxml, 80 ms
        from kommunrpa.actions.letters.rendering import loading  # noqa: PLC0415 - see above
        from kommunrpa.actions.letters.rendering.apart import render_apart  # noqa: PLC0415 - see above
        from kommunrpa.actions.letters.rendering.render import render  # noqa: PLC0415 - see above

        if _is_own(path.resolve(), run):
            loaded = loading.load_template(path, folders=loading.shared_folders(run.settings))
            return loaded.sha256, render(loaded.compiled(), self.values)
        foreign = loading.read_template(path)
        return foreign.sha256, render_apart(foreign.content, self.values, name=foreign.name)


def _is_own(path: Path, run: Run) -> bool:
    """Whether a template lies with the bot or its settings, and not with what came in with a case."""
    folder = run.folder.resolve()
    homes = [each.resolve() for each in (run.settings.home, run.settings.source and run.settings.source.parent) if each]
    cases = [folder] if any(folder.is_relative_to(home) and folder != home for home in homes) else []
    return any(map(path.is_relative_to, homes)) and not any(map(path.is_relative_to, cases))

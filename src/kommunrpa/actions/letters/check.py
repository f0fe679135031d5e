"""Check a template: the action that shows what a letter needs before the first one is written."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from kommunrpa.action import Action, Run
from kommunrpa.actions.letters.checking.results import CheckedTemplate


class CheckTemplate(Action[CheckedTemplate], shown=("template",)):
    """Check a Word template: what it holds, what is wrong with it, and whether everybody can read its letters.

    Found are its values with their kinds and places, its conditions and loops, the faults for which `WriteLetter`
    would refuse it, what its letters would carry unseen, and what the rules of accessibility ask for: title, language,
    headings, header rows of tables, alternative texts, contrast where it can be known, the texts of links.

    Args:
        template: The Word file; a relative path starts at the bot's own folder. It is logged.
        values: What a letter is to be written with, checked as `WriteLetter` does it; nothing is written. None to
            check the template alone. Never logged, and nothing of them is in the result.
        language: The language of the findings: ``sv`` or ``en``.

    Returns:
        What it holds and what is to be mended. A faulty template is no error: its faults are among the findings, each
        broken tag, or the first fault of another kind.

    Raises:
        ActionError: There is no such file, or it can't be read: correct *template*.

    Repeat:
        Yes: it only reads.

    Example:
        >>> CheckTemplate(template="beslut.docx", values={"namn": "Åsa"})
        CheckTemplate(template='beslut.docx', values=…, language=…)

    Source:
        Web Content Accessibility Guidelines 2.1 and EN 301 549 (chapter 10, documents), which the act on accessibility
        of digital public services (2018:1937) asks for; supervised by DIGG.
    """

    template: Path | str
    values: Mapping[str, object] | None = None
    language: Literal["sv", "en"] = "sv"

    def perform(self, run: Run) -> CheckedTemplate:
        """Read the template and check it."""
        from kommunrpa.actions.letters.checking.checking import check_template  # noqa: PLC0415 - heavy: jinja2 and lxml
        from kommunrpa.actions.letters.rendering.loading import shared_folders  # noqa: PLC0415 - see above

        path, folders = run.settings.home / self.template, shared_folders(run.settings)
        return check_template(path, folders=folders, values=self.values, language=self.language)

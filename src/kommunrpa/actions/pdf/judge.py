"""What a document says of everything that is wanted of it: labelled fields and tables."""

from collections.abc import Iterable, Mapping
from typing import Any

from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.fields import Table
from kommunrpa.actions.pdf.finding.overlay import overlaid
from kommunrpa.actions.pdf.finding.sections import sections_of
from kommunrpa.actions.pdf.finding.verdict import Verdict, judge
from kommunrpa.actions.pdf.pages.crowd import refuse_crowded
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.actions.pdf.tables.verdict import judge_table
from kommunrpa.fields import Field


def judge_all(
    wanted: Mapping[str, Field[Any] | Table], sheets: list[Sheet], widgets: Iterable[Widget] = ()
) -> dict[str, Verdict]:
    """One verdict for each thing that is wanted.

    Args:
        wanted: Fields and tables by name.
        sheets: The pages.
        widgets: The fields of a fillable form, and what was written over it.

    Returns:
        By the same names.

    Raises:
        UnreadablePdf: A page has more text in one place than paper has room for.
    """
    refuse_crowded([sheet.page for sheet in sheets])
    widgets = tuple(widgets)
    fields = {name: each for name, each in wanted.items() if isinstance(each, Field)}
    tables = {name: each for name, each in wanted.items() if isinstance(each, Table)}
    verdicts = judge(fields, overlaid(sheets, widgets), widgets)
    filled = overlaid(sheets, widgets, fields=True) if tables else []
    sections = sections_of((each.section for each in wanted.values()), filled)
    verdicts |= {name: judge_table(each, filled, sections.get(each.section or "")) for name, each in tables.items()}
    return {name: verdicts[name] for name in wanted}

"""The table of faults in the documents: what was measured, group by group."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from faults import Fault
from faults_after import ANSWERING, FAILING, LEAVING, REFUSING, SHOWING
from faults_at import CHANGING, DYING, OBJECTING, TWICE
from faults_before import FILLING_IN, LOGGING_IN, OPENING

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "forms.md"
GROUPS: Mapping[str, Sequence[Fault]] = {
    "The form is opened": OPENING,
    "One logs in": LOGGING_IN,
    "The form is filled in": FILLING_IN,
    "The page changes in the moment of the press": CHANGING,
    "The page objects or asks at the press": OBJECTING,
    "The page sends more than once for one press": TWICE,
    "The page or the browser dies at the press": DYING,
    "The site answers": ANSWERING,
    "The site refuses": REFUSING,
    "The site fails": FAILING,
    "The answer is another than the one that is wanted": SHOWING,
    "Something leads to an origin that is not allowed": LEAVING,
}
_BEGINS, _ENDS = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"
_HEAD = "| | The item | Error | Sent |\n|---|---|---|---|\n"


def row_of(fault: Fault, told: str) -> str:
    """A fault's line."""
    return f"| {fault.what} | {told} |"


def rows_in(group: str) -> list[str]:
    """The lines that the page has about a group of faults."""
    page = PAGE.read_text(encoding="utf-8")
    measured = page.partition(_BEGINS)[2].partition(_ENDS)[0]
    section = re.search(rf"^### {re.escape(group)}\n(.*?)(?=^### |\Z)", measured, re.DOTALL | re.MULTILINE)
    rows = re.findall(r"^\| .*\|$", section[1], re.MULTILINE) if section else []
    return [row for row in rows if not row.startswith("| |")]


def write(told: Mapping[tuple[str, str], str]) -> None:
    """Write the page's table anew, with what is told of each fault of a group; what is not told stays as it was."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGINS)
    after = rest.partition(_ENDS)[2]
    sections = []
    for group, faults in GROUPS.items():
        old = {row.split(" | ")[0].removeprefix("| "): row for row in rows_in(group)}
        new = {each.what: row_of(each, told[group, each.what]) for each in faults if (group, each.what) in told}
        rows = [{**old, **new}.get(each.what, row_of(each, "? | ? | ?")) for each in faults]
        sections.append(f"### {group}\n\n{_HEAD}" + "\n".join(rows) + "\n")
    PAGE.write_text(f"{before}{_BEGINS}\n" + "\n".join(sections) + f"\n{_ENDS}{after}", encoding="utf-8")

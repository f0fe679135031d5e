"""Draws `_static/floors.svg` from the floors in pyproject.toml: `python docs/draw_floors.py` after a change there."""

import re
import tomllib
from pathlib import Path

DOCS = Path(__file__).resolve().parent
JOBS = {
    "cli": "each command is a call of a public function",
    "check": "what is easily forgotten, found before it runs",
    "testing": "a run without the world, and contracts",
    "catalogue": "which bots and actions there are",
    "doctor": "is everything installed?",
    "scaffold": "starting points",
    "engine": "a standing service on several machines",
    "loop": "claim, handle, settle, until the pile is empty",
    "store": "items, acts and their receipts: the only truth",
    "intake": "where cases come from: Folder, Rows, Mailbox, Function",
    "bot": "what a bot is: a value",
    "action": "Action, Run, resources, the rules of the ledger: doing, in one place",
    "confined": "apart",
    "fields": "typed values",
    "limit": "how much",
    "oauth": "tokens",
    "retry": "when again",
    "journal": "the log",
    "settings": "the .toml",
    "vault": "secrets",
    "errors": "what can go wrong",
    "privacy": "masking",
    "sweden": "numbers, days",
    "files": "whole or not there",
    "reconcile": "did all arrive?",
}
FAMILIES = {
    "web": "FillForm",
    "pdf": "ParsePdf",
    "letters": "WriteLetter",
    "outbox": "Send",
    "sheets": "ReadSheet",
    "mail": "MoveMail",
    "xml": "ReadInvoice",
    "sie": "WriteSie",
    "http": "Get, Post",
    "files": "MoveFile",
    "ask": "Ask",
}
LEFT, WIDTH, HEIGHT, GAP, IN_A_ROW = 24, 768, 46, 10, 4
STYLE = """\
  <style>
    .sheet { fill: #f7f8f8; }
    .room { fill: #ffffff; stroke: #9db0b4; }
    .family { fill: #e3eef0; stroke: #14505c; }
    .name { fill: #14505c; font-weight: 600; font-size: 15px; }
    .job { fill: #46555a; font-size: 12.5px; }
    .arrow { stroke: #14505c; stroke-width: 2; fill: none; }
    @media (prefers-color-scheme: dark) {
      .sheet { fill: #161b1d; }
      .room { fill: #20282b; stroke: #54676c; }
      .family { fill: #173a42; stroke: #7cb7c3; }
      .name { fill: #a5d5df; }
      .job { fill: #c3cdd0; }
      .arrow { stroke: #a5d5df; }
    }
  </style>
"""


def draw() -> str:
    """The picture as SVG."""
    rules = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = rules["tool"]["importlinter"]["contracts"]
    floors = [re.findall(r"\w+", floor) for floor in contracts[0]["layers"]]
    families = [name.rpartition(".")[2] for name in contracts[1]["modules"]]
    rows: list[str] = []
    y = 24
    for floor in floors:
        if floor == ["actions"]:
            for first in range(0, len(families), IN_A_ROW):
                part = families[first : first + IN_A_ROW]
                rows += _row("family", [(f"actions.{each}", FAMILIES[each]) for each in part], y, fit=IN_A_ROW)
                y += HEIGHT + GAP
        else:
            rows += _row("room", [(each, JOBS[each]) for each in floor], y, fit=len(floor))
            y += HEIGHT + GAP
    return "\n".join([*_head(y + 56), *rows, *_foot(y)])


def _head(height: int) -> list[str]:
    return [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 {height}" role="img"',
        '  aria-labelledby="title description" font-family="system-ui, sans-serif">',
        '  <title id="title">The floors of kommunrpa</title>',
        '  <desc id="description">Floors, from the command line at the top to errors and privacy at the bottom.',
        "  A module imports only from lower floors.</desc>",
        STYLE.rstrip(),
        f'  <rect class="sheet" width="860" height="{height}" rx="10"/>',
    ]


def _row(kind: str, rooms: list[tuple[str, str]], y: int, *, fit: int) -> list[str]:
    """The rooms of a floor beside each other; one that is alone has its job beside its name."""
    width = (WIDTH - (fit - 1) * GAP) / fit
    drawn = []
    for place, (name, job) in enumerate(rooms):
        x = LEFT + place * (width + GAP)
        alone = fit == 1
        inset = 16 if width > 130 else 10  # noqa: PLR2004 - units of the picture
        name_y, job_x, job_y = (y + 28, x + 110, y + 28) if alone else (y + 20, x + inset, y + 37)
        drawn += [
            f'  <rect class="{kind}" x="{x:.1f}" y="{y}" width="{width:.1f}" height="{HEIGHT}" rx="6"/>',
            f'  <text class="name" x="{x + inset:.1f}" y="{name_y}">{name}</text>',
            f'  <text class="job" x="{job_x:.1f}" y="{job_y}">{job}</text>',
        ]
    return drawn


def _foot(y: int) -> list[str]:
    words = (
        "Rooms on the same floor do not import each other, except on the lowest.",
        "The families of actions do not know each other.",
    )
    return [
        f'  <path class="arrow" d="M820 30V{y - 6}m-7 -11l7 11l7 -11"/>',
        f'  <text class="job" transform="translate(810 {y // 2}) rotate(-90)" text-anchor="middle">',
        "  imports go down only</text>",
        *(f'  <text class="job" x="24" y="{y + 16 + 18 * line}">{text}</text>' for line, text in enumerate(words)),
        "</svg>\n",
    ]


if __name__ == "__main__":
    (DOCS / "_static" / "floors.svg").write_text(draw(), encoding="utf-8")

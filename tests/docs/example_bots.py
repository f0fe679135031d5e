"""Writes the page of the example bots from their own entries in the catalogue: `python tests/docs/example_bots.py`."""

import ast
import importlib
import sys
from collections.abc import Iterator
from pathlib import Path

from documents import DOCS, ROOT

from kommunrpa import Action, Bot
from kommunrpa.catalogue import load_bot

EXAMPLES = ROOT / "examples"
PAGE = DOCS / "reference" / "example-bots.md"

_HEAD = """\
# The example bots

Bots of a made-up town's departments, on the same blocks. Made from the code by `python tests/docs/example_bots.py`.

`python3 noxfile.py demo BOT` runs one of them in the town, and `python3 noxfile.py demo alla` every one.
Minutes without a source are estimated, and are shown so wherever hours are counted.
Rules and sums that are marked `[antagande]` in the code are made up.

| Bot | Department | Data class | Minutes a case |
|---|---|---|---|
"""


def page() -> str:
    """The page as it should be."""
    bots = [(path, load_bot(path)) for path in sorted(EXAMPLES.glob("*/bot.py"))]
    rows = [
        f"| [`{bot.name}`](#{bot.name}) | {bot.department} | {bot.data_class} | {_minutes(bot)} |" for _, bot in bots
    ]
    return _HEAD + "\n".join([*rows, ""]) + "".join(_section(path, bot) for path, bot in bots)


def _section(path: Path, bot: Bot) -> str:
    code = f"[examples/{path.parent.name}/bot.py](../../examples/{path.parent.name}/bot.py)"
    return "\n".join([
        "", f"## {bot.name}", "", bot.purpose, "",
        f"- **Owner** {bot.owner}",
        f"- **Systems** {', '.join(bot.systems)}",
        f"- **Rests on** {bot.legal_basis}",
        f"- **Blocks** {', '.join(f'[`{each}`](blocks.md#{each.lower()})' for each in _blocks(path))}",
        f"- **Code** {code}",
        "",
    ])  # fmt: skip


def _minutes(bot: Bot) -> str:
    minutes = f"{bot.minutes_per_item:g}".replace(".", ",")
    return f"{minutes}: {bot.minutes_source}" if bot.minutes_source else f"{minutes}, estimated"


def _blocks(path: Path) -> Iterator[str]:
    """The actions that a bot imports from the library."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kommunrpa.actions"):
            home = importlib.import_module(node.module or "")
            kinds = [(each.name, getattr(home, each.name)) for each in node.names]
            yield from (name for name, kind in kinds if isinstance(kind, type) and issubclass(kind, Action))


if __name__ == "__main__":
    sys.path.insert(0, str(EXAMPLES))
    PAGE.write_text(page(), encoding="utf-8")

"""Writes the directory of blocks from the code: `python tests/docs/blocks.py`."""

import importlib
import inspect
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any

from documents import DOCS, ROOT

from kommunrpa import Action

PAGE = DOCS / "reference" / "blocks.md"

_PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
_SECTION = re.compile(r"^(\w+):\n((?:[ \t]+.*\n|\n)*)", re.MULTILINE)
_ERROR = re.compile(r"^(\w+): ", re.MULTILINE)
_SOMETIMES = {
    "letters": ("pdfa", "for letters as PDF"),
    "pdf": ("ocr", "for scanned pages"),
    "web": ("login", "for one-time codes and log-ins that are kept"),
}
"""Extras that a family needs for some things only; one that it always needs is called as the family is."""

_HEAD = """\
# Directory of blocks

Every action that the library brings, made from its code by `python tests/docs/blocks.py`.
`kommunrpa actions --load` lists those of other packages too.

An action that acts *once* does what can't be undone: it is [never done again unasked](../explanation/never-twice.md).
One that *changes* what others see may be repeated, but not in a rehearsal. All others may be repeated at any time.
Each may also raise `ConfigError`, when a setting, a secret or a program is missing.
"""


@dataclass(frozen=True, kw_only=True)
class Block:
    """One action, as its docstring tells of it.

    Args:
        kind: Its class.
        module: The module that a bot imports it from.
    """

    kind: type[Action[Any]]
    module: str

    @property
    def family(self) -> str:
        """The last part of its module's name."""
        return self.module.rpartition(".")[2]

    @property
    def purpose(self) -> str:
        """What it does, in a sentence."""
        return _markdown(self._doc.partition("\n")[0])

    @property
    def acts(self) -> str:
        """Whether it acts, or changes what others see and may be repeated."""
        return "once" if self.kind.is_once else "changes" if self.kind.changes else ""

    @cached_property
    def _doc(self) -> str:
        return inspect.getdoc(self.kind) or ""

    @cached_property
    def _sections(self) -> dict[str, str]:
        return {name: inspect.cleandoc(text) for name, text in _SECTION.findall(f"{self._doc}\n")}

    def lines(self) -> Iterator[str]:
        """Its part of the page."""
        yield f"### {self.kind.__name__}\n"
        yield f"{self.purpose}\n"
        yield f"- **Returns** {_first(self._sections['Returns'])}"
        yield "- **Raises**"
        yield from (f"  - `{name}`: {_first(text)}" for name, text in self._errors())
        yield f"- **Repeat** {_first(self._sections['Repeat'])}\n"
        yield f"```pycon\n>>> from {self.module} import {', '.join(self._names())}\n{self._sections['Example']}\n```\n"

    def _names(self) -> list[str]:
        """What its example has of its module."""
        offered = getattr(importlib.import_module(self.module), "__all__", [self.kind.__name__])
        return sorted(set(offered) & set(re.findall(r"\w+", self._sections["Example"])))

    def _errors(self) -> Iterator[tuple[str, str]]:
        parts = _ERROR.split(self._sections["Raises"])[1:]
        yield from zip(parts[::2], parts[1::2], strict=True)


def page() -> str:
    """The whole page, as the code is now."""
    families = [(name, list(members)) for name, members in groupby(blocks(), key=lambda block: block.family)]
    lines = [_HEAD, "| Block | Family | What it does | Acts |", "|---|---|---|---|"]
    for name, members in families:
        lines += [
            f"| [`{each.kind.__name__}`](#{each.kind.__name__.lower()}) | {name} | {each.purpose} | {each.acts} |"
            for each in members
        ]
    lines.append("")
    for name, members in families:
        lines += [f"## Family {name}\n", _about(members[0].module)]
        lines += [line for block in members for line in block.lines()]
    return "\n".join(lines).rstrip() + "\n"


def blocks() -> list[Block]:
    """The actions that the package lists, by family and then by name."""
    places = [place.split(":") for place in _PROJECT["entry-points"]["kommunrpa.actions"].values()]
    blocks = [Block(kind=getattr(importlib.import_module(module), name), module=module) for module, name in places]
    return sorted(blocks, key=lambda block: (block.family, block.kind.__name__))


def _about(module: str) -> str:
    family = module.rpartition(".")[2]
    extra, why = (family, "") if family in _PROJECT["optional-dependencies"] else _SOMETIMES.get(family, ("", ""))
    needs = f" It needs `pip install 'kommunrpa[{extra}]'` {why}".rstrip() + "." if extra else ""
    reference = f"actions-{family}.md" if (PAGE.parent / f"actions-{family}.md").exists() else "core.md"
    return f"{_first(importlib.import_module(module).__doc__ or '')}{needs} [Every field]({reference}).\n"


def _first(text: str) -> str:
    """The first paragraph, on one line."""
    return _markdown(" ".join(text.strip().partition("\n\n")[0].split()))


def _markdown(text: str) -> str:
    return text.replace("``", "`").replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

"""What a document holds: its fenced blocks, its links, and the headings that links may point at."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"

_DIRECTIVE = re.compile(r"\{([\w-]+)\}\s*(.*)")
_OPTION = re.compile(r":([\w-]+):\s*(.*)")
_TARGET = re.compile(r"(?:.*<)?([^<>]+?)>?\s*")
_NO_SLUG = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, kw_only=True)
class Block:
    """A fenced block.

    Args:
        language: Its language, such as ``python``.
        content: What stands in it.
        line: Where it begins in the document.
        caption: The file that it is, if it is one.
    """

    language: str
    content: str
    line: int
    caption: str = ""

    @property
    def first_line(self) -> str:
        """The line that tells it apart."""
        return self.content.strip().partition("\n")[0]


@dataclass(frozen=True)
class Document:
    """One Markdown file.

    Args:
        path: Where it is.
    """

    path: Path

    @property
    def name(self) -> str:
        """Its path from the project's folder."""
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        """All of it."""
        return self.path.read_text(encoding="utf-8")

    def blocks(self) -> Iterator[Block]:
        """The blocks that show something, in order; directives such as tables of contents are passed over."""
        for token in self._fences:
            directive = _DIRECTIVE.fullmatch(token.info.strip())
            line = (token.map or [0])[0] + 1
            if directive is None:
                language, _, _ = token.info.strip().partition(" ")
                yield Block(language=language, content=token.content, line=line)
            elif directive[1] == "code-block":
                options, content = _options(token.content)
                yield Block(language=directive[2], content=content, line=line, caption=options.get("caption", ""))

    def links(self) -> Iterator[str]:
        """Where its links, pictures and tables of contents point."""
        for token in self._tokens:
            for child in token.children or ():
                if address := child.attrGet("href") or child.attrGet("src"):
                    yield unquote(str(address))
        yield from self.contents()

    def contents(self) -> Iterator[str]:
        """Where its tables of contents point, in order."""
        for token in self._fences:
            if token.info.strip() == "{toctree}":
                found = (_TARGET.fullmatch(line) for line in _options(token.content)[1].splitlines())
                yield from (f"{target[1]}.md" for target in found if target)

    def anchors(self) -> set[str]:
        """What a link into it may say after ``#``, as GitHub and MyST make it of the headings."""
        titles = (after for before, after in zip(self._tokens, self._tokens[1:], strict=False) if _is_heading(before))
        return {_NO_SLUG.sub("", _plain(title).lower()).replace(" ", "-") for title in titles}

    @cached_property
    def _tokens(self) -> list[Token]:
        return MarkdownIt().enable("table").parse(self.text)

    @property
    def _fences(self) -> Iterator[Token]:
        return (token for token in self._tokens if token.type == "fence")


def documents() -> list[Document]:
    """The README and every document, by path."""
    return [Document(ROOT / "README.md"), *(Document(path) for path in sorted(DOCS.rglob("*.md")))]


def shown_in_reference() -> dict[str, object]:
    """What the reference shows the docstring of, by its place: that is what is public."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((DOCS / "reference").rglob("*.md")))
    places = re.findall(r"^\.\. auto\w+:: ([\w.]+)", text, flags=re.MULTILINE)
    return {place: getattr(import_module(place.rpartition(".")[0]), place.rpartition(".")[2]) for place in places}


def courses() -> list[list[Document]]:
    """What is followed in one folder: the tutorial from its first page to its last, and every other document alone."""
    front = Document(DOCS / "tutorial" / "index.md")
    tutorial = [front, *(Document(front.path.parent / name) for name in front.contents())]
    return [tutorial, *([document] for document in documents() if document not in tutorial)]


def _is_heading(token: Token) -> bool:
    return token.type == "heading_open"


def _plain(title: Token) -> str:
    return "".join(child.content for child in title.children or ())


def _options(content: str) -> tuple[dict[str, str], str]:
    """The options at the top of a directive, and what follows them."""
    lines = content.splitlines(keepends=True)
    options = {}
    while lines and (option := _OPTION.fullmatch(lines[0].strip())):
        options[option[1]] = option[2]
        del lines[0]
    return options, "".join(lines).removeprefix("\n")

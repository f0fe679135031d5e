"""The documents are programs: what they show was run, and what they name is there."""

import importlib
import inspect
import os
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import example_bots
import pytest
import typer
from blocks import PAGE, blocks, page
from documents import DOCS, ROOT, Document, courses, documents, shown_in_reference
from exempelby import Town
from running import NOT_RUN, SHOWN_ADDRESS, Program, environment

import kommunrpa.errors as errors_module
from kommunrpa import Action, KommunrpaError
from kommunrpa.cli.main import app
from kommunrpa.settings import Library

PUBLIC = (
    "kommunrpa",
    "kommunrpa.actions.files",
    "kommunrpa.actions.http",
    "kommunrpa.actions.letters",
    "kommunrpa.actions.mail",
    "kommunrpa.actions.outbox",
    "kommunrpa.actions.pdf",
    "kommunrpa.actions.sie",
    "kommunrpa.actions.web",
    "kommunrpa.actions.xml",
    "kommunrpa.intake",
    "kommunrpa.loop",
    "kommunrpa.sweden",
    "kommunrpa.testing",
)
"""The modules whose names a bot writer imports."""

COURSES = [pytest.param(course, id=course[0].name) for course in courses()]
EVERY = [pytest.param(document, id=document.name) for document in documents()]
_OUTSIDE = re.compile(r"[a-z]+:|#")


@pytest.mark.parametrize("course", COURSES)
def test_a_document_does_what_it_shows(
    course: list[Document], tmp_path: Path, town: Town, monkeypatch: pytest.MonkeyPatch, elsewhere: Callable[..., Any]
) -> None:
    """Followed from its first block to its last, a document gives its reader what it shows; so does the tutorial."""
    folder, module = tmp_path / "reader", ModuleType("document")
    folder.mkdir()
    environ = environment(tmp_path / "home")
    for name in os.environ.keys() - environ.keys():
        monkeypatch.delenv(name)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    program = Program(folder=folder, town=town, environ=environ, module=module)

    for document in course:
        for block in document.blocks():
            try:
                elsewhere(program.follow, block)
            except Exception as error:
                error.add_note(f"{document.path}:{block.line}")
                raise


def test_what_is_not_run_is_in_a_document() -> None:
    """The list of what the tests can't run names no block that is gone."""
    shown = [block.first_line for document in documents() for block in document.blocks()]

    assert [start for start in NOT_RUN if not any(line.startswith(start) for line in shown)] == []


def test_the_sessions_that_documents_name_are_there() -> None:
    """What is called with noxfile.py, which is not run here, is a session of it."""
    named = {each for document in documents() for each in re.findall(r"noxfile\.py (\w+)", document.text)}
    sessions = re.findall(r"^def (\w+)", (ROOT / "noxfile.py").read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert {"demo", "tests"} <= named <= set(sessions)


@pytest.mark.parametrize("document", EVERY)
def test_links_lead_somewhere(document: Document) -> None:
    """Every relative link, and every heading that it points at, is there."""
    missing = [link for link in document.links() if not _OUTSIDE.match(link) and not _leads_somewhere(document, link)]
    missing += [link for link in document.links() if link.startswith("#") and link[1:] not in document.anchors()]

    assert missing == []


def test_links_out_are_whole() -> None:
    """A link out of the documents is an https address with a host, or the town's. Nobody is asked for it."""
    out = {link for document in documents() for link in document.links() if re.match(r"[a-z]+:", link)}
    parts = {link: urlsplit(link) for link in out}

    assert [
        link
        for link, part in parts.items()
        if not (part.scheme == "https" and re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+", part.netloc))
        and not link.startswith(SHOWN_ADDRESS)
    ] == []


def test_every_document_is_found_from_the_front_page() -> None:
    """A reader who starts at the index can reach every document."""
    reached, ahead = set[Path](), [DOCS / "index.md"]
    while ahead:
        path = ahead.pop()
        if path not in reached:
            reached.add(path)
            ahead += _documents_linked(Document(path))

    assert {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md")} == {
        path.relative_to(DOCS).as_posix() for path in reached
    }


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_name_is_in_the_reference(name: str) -> None:
    """The reference shows the docstring of each name that a module offers."""
    module = importlib.import_module(name)
    shown = set(shown_in_reference().values())

    assert [each for each in module.__all__ if getattr(module, each) not in shown] == []


def test_the_directory_of_blocks_is_as_the_code() -> None:
    """The directory has each action of each family, as its docstring tells of it today."""
    offered = {each for place in PUBLIC if "actions" in place for each in _actions(place)}

    assert offered <= {block.kind for block in blocks()}
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python tests/docs/blocks.py"


def test_the_page_of_example_bots_is_as_their_code() -> None:
    """The page has each bot of the examples, as its entry in the catalogue tells of it today."""
    kept = example_bots.PAGE.read_text(encoding="utf-8")

    assert kept == example_bots.page(), "write it anew: python tests/docs/example_bots.py"


def test_every_command_and_option_is_in_the_reference() -> None:
    """The page of commands shows the help of each command, and so each option."""
    page = Document(DOCS / "reference" / "commands.md").text
    missing = [words for words, _ in _commands() if f"$ kommunrpa {' '.join([*words, '--help']).strip()}\n" not in page]
    missing += [[option] for _, command in _commands() for option in _options(command) if option not in page]

    assert missing == []


def test_every_setting_is_in_the_reference() -> None:
    """The page of settings has a row for each of the library's own settings."""
    page = Document(DOCS / "reference" / "settings.md").text

    assert [name for name in Library.__dataclass_fields__ if f"| `{name}` |" not in page] == []


def test_every_error_and_its_exit_code_is_in_the_reference() -> None:
    """The page of errors has a row with the exit code of each error; the page on trouble has both."""
    page = Document(DOCS / "reference" / "errors.md").text
    trouble = Document(DOCS / "how-to" / "troubleshoot.md").text
    errors = [
        each for each in vars(errors_module).values() if inspect.isclass(each) and issubclass(each, KommunrpaError)
    ]

    assert [each for each in errors if not re.search(rf"`{each.__name__}` \|.*\| {each.exit_code} \|", page)] == []
    assert [each for each in errors if f"`{each.__name__}`" not in trouble] == []
    assert [each for each in errors if f"\n| {each.exit_code} |" not in trouble] == []


def test_every_line_of_the_journal_is_in_the_reference() -> None:
    """The page of the journal has a row for each event that the library writes."""
    page = Document(DOCS / "reference" / "journal.md").text
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    events = set(
        re.findall(r"""(?:log|logger|tell)(?:\(\))?(?:\.(?:debug|info|warning|error))?\(\s*"([^"]+)\"""", code)
    )

    assert {"start", "met", "not closed"} <= events
    assert {event for event in events if not re.search(rf"`{event}`[^|]*\|", page)} == set()


def test_the_picture_shows_the_floors_that_are_built() -> None:
    """The floors in the picture are those that import-linter holds, in their order."""
    picture = (DOCS / "_static" / "floors.svg").read_text(encoding="utf-8")
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = rules["tool"]["importlinter"]["contracts"][0]["layers"]
    shown = dict.fromkeys(name.partition(".")[0] for name in re.findall(r'class="name"[^>]*>([\w.]+)<', picture))

    built = [sorted(re.findall(r"\w+", floor)) for floor in layers]
    names = iter(shown)
    assert [sorted(next(names) for _ in floor) for floor in built] == built
    assert list(names) == []


def _leads_somewhere(document: Document, link: str) -> bool:
    place, _, anchor = link.partition("#")
    path = document.path.parent / place
    return path.exists() and (not anchor or anchor in Document(path).anchors())


def _documents_linked(document: Document) -> Iterator[Path]:
    for link in document.links():
        path = (document.path.parent / link.partition("#")[0]).resolve()
        if path.suffix == ".md" and path.is_relative_to(DOCS) and path.is_file():
            yield path


def _actions(place: str) -> list[type]:
    """The actions that a module offers."""
    module = importlib.import_module(place)
    named = [getattr(module, each) for each in module.__all__]
    return [each for each in named if inspect.isclass(each) and issubclass(each, Action)]


def _commands() -> Iterator[tuple[list[str], Any]]:
    """Each command with the words that call it, the program itself first."""
    ahead: list[tuple[list[str], Any]] = [([], typer.main.get_command(app))]
    while ahead:
        words, command = ahead.pop(0)
        yield words, command
        ahead += [([*words, name], each) for name, each in getattr(command, "commands", {}).items() if not each.hidden]


def _options(command: Any) -> list[str]:
    return [name for each in command.params if each.param_type_name == "option" for name in each.opts]

"""The command look at a web page: what it prints runs, and its exit code says what changed."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from exempelby import Town, serve

from kommunrpa.actions.web import FillForm
from kommunrpa.actions.web.looks import looking
from kommunrpa.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
BOT = str(EXAMPLES / "foreningsbidrag" / "bot.py")
Call = Callable[..., Any]


@pytest.fixture(scope="module")
def town() -> Iterator[Town]:
    """The made-up town."""
    with serve() as town:
        yield town


@pytest.fixture(autouse=True)
def _place(tmp_path: Path, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project folder with the example bot's settings."""
    text = 'journal = "journal"\n[bot.foreningsbidrag]\nlimit = 50000\n'
    (tmp_path / "kommunrpa.toml").write_text(text + f'portal = "{town.url}"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(looking, "_STEADY", 0.05)


@pytest.fixture
def call(elsewhere: Call, capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a command; its exit code, and what it wrote."""

    def begin(*words: str) -> tuple[int, str, str]:
        def inside() -> int:
            with pytest.raises(SystemExit) as end:
                main(words)
            return int(end.value.code or 0)

        code = elsewhere(inside)  # a thread without the other tests' browser
        told = capsys.readouterr()
        return code, told.out, told.err

    return begin


def test_the_lines_that_are_printed_run(call: Call, town: Town) -> None:
    """What is printed is a FillForm for the address, ready to be pasted."""
    code, out, _ = call("look", f"{town.url}/bidrag/ny")

    scope: dict[str, object] = {}
    exec(out, scope)  # noqa: S102 - it is to be run as it is printed
    form = scope["form"]
    assert code == 0
    assert isinstance(form, FillForm)
    assert (form.url, form.submit) == (f"{town.url}/bidrag/ny", "Registrera")


def test_json_has_the_documented_keys(call: Call, town: Town) -> None:
    """The keys of --json are those that the reference names."""
    _, out, _ = call("look", f"{town.url}/lokal/ny", "--json")
    told = json.loads(out)
    page = (EXAMPLES.parent / "docs" / "reference" / "commands.md").read_text(encoding="utf-8")
    section = page[page.index("\n## look") : page.index("\n## ", page.index("\n## look") + 4)]

    named = set(re.findall(r"`(\w+)`", section))
    assert set(told) <= named
    assert set(told["fields"][0]) <= named
    first = {key: value for key, value in told["fields"][0].items() if value not in ([], {}, False)}
    assert first == {
        "label": "Namn",
        "path": ["Den som bokar"],
        "kind": "text",
        "alone": True,
        "state": "ready",
        "required": True,
        "groups": ["Ansökan om lokal", "Den som bokar"],
        "value": "str",
    }


def test_a_bot_that_fits_its_page_has_the_code_0(call: Call, town: Town) -> None:
    """The example bot and the town's form agree."""
    code, out, err = call("look", f"{town.url}/bidrag/ny", "--against", BOT)

    assert (code, err) == (0, "")
    assert out == "Inget har ändrats som boten skulle fela på.\n"


def test_a_page_that_has_changed_has_the_code_4(call: Call, town: Town) -> None:
    """A label that is called something else is told with the nearest, and is for a developer."""
    town.faults.changed_label = True
    try:
        code, out, _ = call("look", f"{town.url}/bidrag/ny", "--against", BOT)
    finally:
        town.faults.reset()

    assert code == 4
    assert "✗ There is no field" in out


def test_a_bot_that_is_for_other_addresses_says_which(call: Call, town: Town) -> None:
    """Its own addresses are named, with their lines."""
    code, _, err = call("look", f"{town.url}/lokal/ny", "--against", BOT)

    assert code == 6
    assert f"{town.url}/bidrag/ny (line " in err


@pytest.mark.parametrize("thing", ["beslut.odt", "ftp://a.example", "blankett"])
def test_what_can_not_be_looked_at_yet_says_so(call: Call, thing: str) -> None:
    """Anything but a web address, a PDF or a Word template is a command that can't be understood."""
    code, _, err = call("look", thing)

    assert code == 2
    assert "look läser webbadresser" in err


@pytest.mark.parametrize(
    "words",
    [
        ("https://a.example", "--values"),
        ("https://a.example", "--picture", "a.png"),
        ("https://a.example", "--preview", "a"),
        ("a.pdf", "--form", "Ny"),
        ("a.pdf", "--preview", "a"),
        ("a.docx", "--form", "Ny"),
        ("a.docx", "--values"),
    ],
)
def test_an_option_for_something_else_is_refused(call: Call, words: tuple[str, ...]) -> None:
    """What means nothing for a page, a PDF or a template is said at once."""
    code, _, err = call("look", *words)

    assert code == 2
    assert "gäller bara" in err


def test_a_page_without_a_form_has_the_code_4(call: Call, town: Town) -> None:
    """The page is not what was expected."""
    code, _, err = call("look", f"{town.url}/")

    assert code == 4
    assert "There is no form on the page" in err

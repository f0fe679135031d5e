"""Both type checkers know the public face: right uses pass, and each wrong one is found on its line."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RIGHT = Path(__file__).with_name("right_uses.py")
WRONG = Path(__file__).with_name("wrong_uses.py")
PLUGIN_USES = Path(__file__).with_name("plugin_uses.py")
PLUGIN = ROOT / "examples" / "plugin_diarium"

Check = Callable[[Path], dict[int, str]]


def _output_of(*words: str) -> str:
    """What a type checker says, whether it is content or not."""
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=ROOT, capture_output=True, check=False, encoding="utf-8", timeout=300
    )
    assert done.returncode in {0, 1}, done.stderr + done.stdout
    return done.stdout


def mypy(path: Path) -> dict[int, str]:
    """What mypy finds, by line."""
    said = _output_of("mypy", "--config-file", str(ROOT / "pyproject.toml"), "--no-pretty", str(path))
    found = re.findall(rf"{re.escape(path.name)}:(\d+): error: (.*)", said)
    assert f"Found {len(found)} error" in said or (not found and "Success" in said), said
    return {int(line): message for line, message in found}


def pyright(path: Path) -> dict[int, str]:
    """What pyright finds, by line."""
    said = json.loads(_output_of("pyright", "--outputjson", "--pythonpath", sys.executable, str(path)))
    assert said["summary"]["filesAnalyzed"] == 1
    return {each["range"]["start"]["line"] + 1: each["message"] for each in said["generalDiagnostics"]}


CHECKERS = [
    pytest.param(
        each,
        id=each.__name__,
        marks=pytest.mark.skipif(
            not find_spec(each.__name__), reason=f"{each.__name__} is not installed: it belongs to `noxfile.py lint`"
        ),
    )
    for each in (mypy, pyright)
]


@pytest.fixture(autouse=True)
def _finds_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a type checker find the library that is tested and the example of a plugin, installed or not."""
    where = os.pathsep.join(map(str, (ROOT / "src", ROOT / "examples", PLUGIN / "src")))
    monkeypatch.setenv("PYTHONPATH", where)


@pytest.mark.parametrize("check", CHECKERS)
def test_right_uses_pass(check: Check) -> None:
    """Every result has the type that the action, resource or setting says."""
    assert check(RIGHT) == {}


@pytest.mark.parametrize("uses", [WRONG, PLUGIN_USES], ids=lambda path: path.stem)
@pytest.mark.parametrize("check", CHECKERS)
def test_each_wrong_use_is_found_on_its_line(check: Check, uses: Path) -> None:
    """All that are marked and nothing else: wrong, missing, positional and misspelt arguments, and wrong results."""
    lines = uses.read_text(encoding="utf-8").splitlines()
    marked = {number: line.strip() for number, line in enumerate(lines, start=1) if "# wrong: " in line}

    found = check(uses)

    assert {line: marked[line] for line in marked.keys() - found.keys()} == {}
    assert {line: found[line] for line in found.keys() - marked.keys()} == {}


@pytest.mark.skipif(not find_spec("mypy"), reason="mypy belongs to `noxfile.py lint`")
def test_the_plugin_is_sound_by_its_own_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its package and its tests pass mypy as its own pyproject.toml sets it up."""
    monkeypatch.setenv("MYPYPATH", str(ROOT / "examples"))

    said = _output_of("mypy", f"--config-file={PLUGIN}/pyproject.toml", f"{PLUGIN}/src", f"{PLUGIN}/tests")

    assert "Success" in said, said

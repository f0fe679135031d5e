"""A new plugin passes its own tests at once, and writes over nothing."""

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import kommunrpa
from kommunrpa import ConfigError
from kommunrpa.scaffold import new_plugin

SOURCE = Path(kommunrpa.__file__).parents[1]


def call(*words: str, cwd: Path, at: Path | None = None) -> str:
    """What a program of Python says, when only the library and perhaps one more folder are on its path."""
    path = os.pathsep.join(map(str, filter(None, [SOURCE, at])))
    done = subprocess.run(
        [sys.executable, *words],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_new_plugins_tests_pass(tmp_path: Path) -> None:
    """The tests that were made pass as they are, with nothing installed, wherever the folder lies."""
    home = new_plugin("b-2-system", folder=tmp_path / "våra system")[0].parent

    said = call("-W", "error", "-m", "pytest", "-q", "-p", "no:cacheprovider", cwd=home)

    assert "14 passed, 1 skipped" in said


def test_a_new_plugin_is_built_and_listed(tmp_path: Path) -> None:
    """Its wheel holds the package with the mark of types, and its action and resource are listed once installed."""
    home = new_plugin("diarium", folder=tmp_path)[0].parent

    call("-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path), cwd=home)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    listed = json.loads(call("-m", "kommunrpa", "actions", "--load", "--json", cwd=tmp_path, at=tmp_path / "site"))

    assert (tmp_path / "site" / "kommunrpa_diarium" / "py.typed").exists()
    assert {each["name"]: each["kind"] for each in listed if each["package"] == "kommunrpa-diarium 0.1.0"} == {
        "OpenCase": "action",
        "diarium": "resource",
    }


def test_the_prefix_of_packages_is_not_doubled(tmp_path: Path) -> None:
    """Whoever writes the whole package's name means the same."""
    home = new_plugin("kommunrpa-lex", folder=tmp_path)[0].parent

    assert home.name == "kommunrpa-lex"
    assert tomllib.loads((home / "pyproject.toml").read_text(encoding="utf-8"))["project"]["name"] == "kommunrpa-lex"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ärendesystem", "Use 'arendesystem'"),
        ("mitt_system", "Use 'mitt-system'"),
        ("mitt system", "Use 'mitt-system'"),
        ("2secure", "begins with a letter"),
        ("-", "begins with a letter"),
        ("", "begins with a letter"),
        ("../diarium", "Use 'diarium'"),
        ("class", "means something else"),
        ("kommunrpa-print", "means something else"),
        ("page", "such as 'page-system'"),
    ],
)
def test_a_name_that_no_package_can_have_is_refused(tmp_path: Path, name: str, told: str) -> None:
    """A name that is none, or means something in Python, writes nothing, and the nearest is told."""
    with pytest.raises(ConfigError, match=told):
        new_plugin(name, folder=tmp_path)

    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("there", ["a file", "a folder"])
def test_nothing_is_written_over(tmp_path: Path, there: str) -> None:
    """What is there already is left alone; an empty folder is taken."""
    home = tmp_path / "kommunrpa-lex"
    mine = home / "mitt.txt" if there == "a folder" else home
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mitt", encoding="utf-8")

    with pytest.raises(ConfigError, match="is there already"):
        new_plugin("lex", folder=tmp_path)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [mine]
    mine.unlink()
    assert new_plugin("lex", folder=tmp_path)

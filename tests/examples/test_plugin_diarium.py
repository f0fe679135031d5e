"""The example of a plugin is a package of its own: built, installed and tested as its author and its users do it."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

PLUGIN = Path(__file__).parents[2] / "examples" / "plugin_diarium"
Call = Callable[..., str]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the plugin's wheel is installed in, and nothing else."""
    folder = tmp_path_factory.mktemp("plugin")
    _call("-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=PLUGIN)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:  # which is all that installing a wheel of pure Python is
        archive.extractall(folder / "site")
    return folder / "site"


@pytest.fixture
def call(installed: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Call:
    """Call Python where the plugin is installed, and no file of its source is at hand."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(PLUGIN.parents[1] / "src"), str(installed)]))
    return lambda *words: _call(*words, cwd=tmp_path)


def _call(*words: str, cwd: Path) -> str:
    done = subprocess.run([sys.executable, *words], cwd=cwd, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_wheel_holds_the_package_and_says_that_it_is_typed(installed: Path) -> None:
    """Every module is there, and the mark that lets a type checker read it."""
    names = {path.name for path in (installed / "kommunrpa_diarium").iterdir()}

    assert names == {path.name for path in (PLUGIN / "src" / "kommunrpa_diarium").iterdir() if path.is_file()}
    assert "py.typed" in names


def test_what_it_brings_is_listed(call: Call) -> None:
    """Its actions, its intake and its resource are listed with what each is for."""
    listed = json.loads(call("-m", "kommunrpa", "actions", "--load", "--json"))

    brought = {each["name"]: each["purpose"] for each in listed if each["package"] == "kommunrpa-diarium 1.0.0"}
    assert set(brought) == {"OpenCase", "FindCase", "CasesInStatus", "diarium"}
    assert brought["OpenCase"] == "Open a case in Diarium and give its number."


def test_its_own_tests_pass_on_what_is_installed(call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its tests pass against the wheel, in the town of Exempelby."""
    shutil.copytree(PLUGIN / "tests", tmp_path / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setenv("PYTHONPATH", os.environ["PYTHONPATH"] + os.pathsep + str(PLUGIN.parent))

    said = call("-m", "pytest", "-q", "-W", "error", "--import-mode=importlib", "-p", "no:cacheprovider", "tests")

    assert " passed" in said
    assert "failed" not in said

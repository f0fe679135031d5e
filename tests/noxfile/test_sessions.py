"""Each session installs what it needs, makes sure of a browser where it needs one, and runs its programs."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Session = Callable[..., Any]


def test_a_session_installs_what_its_group_names_once(noxfile: Any, session: Session) -> None:
    """The package and the group are installed, and the next time nothing is."""
    first, second = session("demo"), session("demo")
    noxfile._install(first, package=".", group="town")
    noxfile._install(second, package=".", group="town")
    assert first.ran[1:] == ["install --editable . what town needs"]
    assert second.ran[1:] == []


def test_a_session_that_is_told_not_to_install_marks_nothing(noxfile: Any, session: Session) -> None:
    """Under `nox -R` nothing is installed, and nothing passes for installed."""
    told = session("demo", answers={"--version": None})
    noxfile._install(told, package=".", group="town")
    assert told.ran[1:] == []
    assert not noxfile.Environment("demo").is_current()


def finds(*places: str) -> Callable[[], str]:
    """A finder that finds one place after the other, nothing being an empty text."""
    return iter(places).__next__


def obtained(noxfile: Any, session: Any) -> bool:
    """Whether a browser is obtained, at once or by one of two ways."""
    return bool(noxfile._obtained(session, "web", "find_browser", [["first", "way"]], [["second"], ["way"]]))


def test_a_browser_that_is_here_is_taken(noxfile: Any, session: Session) -> None:
    """What the library finds is taken, and nothing is installed."""
    demo = session("demo", answers={"find_browser": f"{sys.executable}\n"})
    assert obtained(noxfile, demo)
    assert len(demo.ran) == 1


def test_a_missing_browser_is_installed_in_one_way_after_the_other(noxfile: Any, session: Session) -> None:
    """The ways are tried in their order until a browser is there."""
    demo = session("demo", answers={"find_browser": finds("", "", sys.executable)})
    assert obtained(noxfile, demo)
    assert [line for line in demo.ran if "find" not in line] == ["first way", "second", "way"]


def test_no_browser_at_all_ends_the_session_with_what_to_do(
    noxfile: Any, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When every way has failed, the session says what a person can install."""
    monkeypatch.setattr(noxfile, "_apt", lambda package: [["apt-get", package]])
    demo = session("demo", answers={"find_browser": ""})
    with pytest.raises(SystemExit, match="apt install chromium"):
        noxfile.demo(demo)
    ways = [line for line in demo.ran if "install" in line or "apt-get" in line]
    packages = ["apt-get chromium-headless-shell", "apt-get chromium"]
    assert ways[-3:] == ["python -m playwright install --only-shell chromium", *packages]


def test_a_session_that_is_told_not_to_install_looks_for_no_browser(noxfile: Any, session: Session) -> None:
    """Under `nox -R`, where nothing may be looked for, a browser is taken to be there."""
    assert obtained(noxfile, session("demo", answers={"find_browser": None}))


@pytest.mark.skipif(sys.platform != "linux", reason="only there a downloaded browser may lack what it needs")
def test_a_browser_that_does_not_start_is_not_taken(noxfile: Any, session: Session, tmp_path: Path) -> None:
    """A downloaded browser for which the system lacks libraries does not count."""
    broken = tmp_path / "chrome"
    broken.write_text("#!/bin/sh\nexit 127\n", encoding="utf-8")
    broken.chmod(0o755)
    assert not obtained(noxfile, session("demo", answers={"find_browser": str(broken)}))


@pytest.mark.skipif(sys.platform != "linux", reason="only there is apt-get")
def test_only_root_installs_packages_of_the_distribution(noxfile: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The distribution's packages are for root, on a system that has apt-get."""
    monkeypatch.setattr(shutil, "which", lambda _name: "/usr/bin/apt-get")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert noxfile._apt("chromium") == []
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert noxfile._apt("chromium")[-1][-1] == "chromium"
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    assert noxfile._apt("chromium") == []


def test_the_tests_say_what_is_left_out_without_a_program(
    noxfile: Any, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without LibreOffice and Tesseract the tests run all the same, after a line for each that says what to install."""
    monkeypatch.setattr(noxfile, "_apt", lambda _package: [])
    tests = session("tests", answers={"find_browser": sys.executable}, posargs=("tests/test_x.py",))
    noxfile.tests(tests)
    for finder, package in (("find_libreoffice", "libreoffice-writer-nogui"), ("find_tesseract", "tesseract-ocr-swe")):
        assert any(line.startswith(f"warning: {finder}") and package in line for line in tests.ran)
    assert tests.ran[-1] == "python -m pytest tests/test_x.py"


@pytest.mark.parametrize("named", [(), ("tests/test_x.py",)])
def test_the_random_tests_are_run_long(noxfile: Any, session: Session, named: tuple[str, ...]) -> None:
    """All tests that draw examples draw thousands of them, or those that are named do."""
    fuzz = session("fuzz", answers={"find_browser": sys.executable}, posargs=named)
    noxfile.fuzz(fuzz)
    where = " ".join(named or ["tests"])
    assert fuzz.ran[-1] == f"python -m pytest -mhypothesis --hypothesis-profile=fuzz {where}"


@pytest.mark.parametrize("words", [(), ("-n4", "--cov")])
def test_all_tests_run_unless_pytest_is_told_otherwise(noxfile: Any, session: Session, words: tuple[str, ...]) -> None:
    """Without arguments all tests run, in several processes; arguments, such as those for coverage, are pytest's."""
    tests = session("tests", answers={"find_": sys.executable}, posargs=words)
    noxfile.tests(tests)
    assert tests.ran[-1] == f"python -m pytest {' '.join(words or ('-n4', '--dist=worksteal'))}"


def test_lint_checks_everything_although_something_fails(noxfile: Any, session: Session) -> None:
    """Every check is run, and those that failed are named at the end."""
    failed = sys.modules["nox"].command.CommandFailed()
    lint = session("lint", answers={"ruff format": failed, "lint-imports": failed})
    with pytest.raises(SystemExit, match=r"^2 of 6 failed: ruff format --check, lint-imports"):
        noxfile.lint(lint)
    for tool in ("ruff check", "ruff format", "mypy", "mypy examples", "lint-imports", "pytest --quiet tests/typing"):
        assert any(line.startswith(tool) for line in lint.ran)


def test_lint_passes_when_every_check_does(noxfile: Any, session: Session) -> None:
    """Nothing is raised when nothing fails."""
    lint = session("lint")
    noxfile.lint(lint)
    assert len(lint.ran) == 2 + 6


def test_a_warning_fails_the_documents(noxfile: Any, session: Session) -> None:
    """Sphinx is told to take a warning for an error."""
    docs = session("docs")
    noxfile.docs(docs)
    assert docs.ran[-1].startswith("sphinx-build -W ")


def test_bench_runs_the_named_benchmarks_or_all(noxfile: Any, session: Session, clone: Path) -> None:
    """Without a name every benchmark is run, with names those, and an unknown name is answered with those there are."""
    folder = clone / "tests" / "benchmarks"
    folder.mkdir(parents=True)
    runs = []
    for name in ("do", "import"):
        (folder / f"bench_{name}.py").touch()
        runs.append(f"python {folder / f'bench_{name}.py'}")
    every, one, none = session("bench"), session("bench", posargs=("import",)), session("bench", posargs=("doo",))
    noxfile.bench(every)
    noxfile.bench(one)
    assert [line for line in every.ran if "bench_" in line] == runs
    assert [line for line in one.ran if "bench_" in line] == runs[1:]
    with pytest.raises(SystemExit, match="'doo': choose do, import"):
        noxfile.bench(none)


@pytest.mark.skipif(sys.platform == "win32", reason="no program takes another's place there")
def test_started_by_the_noxfile_nox_gives_way_to_the_program(
    noxfile: Any, session: Session, started: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program takes nox's place, with the environment's programs first on PATH."""
    before = os.environ["PATH"]
    monkeypatch.setattr(os, "environ", os.environ | {noxfile.STARTED: "run"})
    noxfile._end_as(session("demo"), "demo.py", "bot")
    assert started == [["/made/bin/python", "demo.py", "bot"]]
    assert os.environ["PATH"] == f"/made/bin{os.pathsep}{before}"
    assert os.environ["VIRTUAL_ENV"] == "/made"


def test_started_by_nox_alone_a_session_runs_its_program(noxfile: Any, session: Session) -> None:
    """Where nox was not started by the noxfile, it stays, and may go on to the next session."""
    demo = session("demo")
    noxfile._end_as(demo, "demo.py", "bot")
    assert demo.ran == ["python demo.py bot"]

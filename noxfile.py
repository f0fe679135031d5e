"""The sessions of kommunrpa: `python3 noxfile.py SESSION [ARGUMENTS]`, or `nox -s SESSION` where nox is installed.

Started as a program, this file needs Python and pip only: it makes an environment for nox and one for the session.
"""

from __future__ import annotations  # an older Python then comes as far as the message that says so

import hashlib
import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator  # noqa: TC003 - two lines for a condition would save nothing
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NoReturn

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

ROOT = Path(__file__).resolve().parent
FOLDER = ROOT / ".nox"
NOX = "nox>=2025.5.1,<2028"
OLDEST_PYTHON = (3, 11)
STARTED = "STARTED_BY_NOXFILE"  # `prepare` or `run` in nox's environment: what it starts must not start it again


class Environment:
    """A virtual environment, and the mark in it, written last, that says how it was made.

    Args:
        name: Its folder in `.nox`.
        recipe: What decides what is installed in it: for a session, pyproject.toml and this file.
    """

    def __init__(self, name: str, *, recipe: str = "") -> None:
        self.folder = FOLDER / name
        self.python = str(self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))
        recipe = recipe or "".join((ROOT / each).read_text("utf-8") for each in ("pyproject.toml", "noxfile.py"))
        self._place = f"Python {platform.python_version()} of {sys.base_prefix}, in {self.folder}\n"
        self._whole = self._place + hashlib.sha256(recipe.encode()).hexdigest()
        self._mark = self.folder / "made.txt"

    def is_current(self) -> bool:
        """Whether it was finished, and holds what it should."""
        return self._mark.exists() and self._mark.read_text("utf-8") == self._whole

    def remove_unless_sound(self) -> None:
        """Remove it, the mark first, unless it was finished by this Python and in this place."""
        if not self._mark.exists() or not self._mark.read_text("utf-8").startswith(self._place):
            self._mark.unlink(missing_ok=True)
            if self.folder.exists():
                shutil.rmtree(self.folder)

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Take the mark away while something is installed, and set it when all went well."""
        self._mark.unlink(missing_ok=True)
        yield
        self._mark.write_text(self._whole, encoding="utf-8")


def main(words: list[str]) -> int:
    """List the sessions, or run one; return its exit code, 1 when it can't be started, 2 when there is no such one."""
    sessions = _sessions()
    if not words or words[0] in {"-h", "--help", "-l", "--list"}:
        print("python3 noxfile.py SESSION [ARGUMENTS]\n", *(f"  {n:8}{says}" for n, says in sessions.items()), sep="\n")
        return 0
    if words[0] not in sessions:
        _stop(f"There is no session {words[0]!r}: choose {', '.join(sessions)}.", code=2)
    _check_python()
    try:
        nox = _prepared(words[0])
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        _stop(f"The environments in {FOLDER} can't be made: {error}. Mend that, and start again.")
    os.environ[STARTED] = "run"
    return _become([*nox, "--", *words[2 if words[1:2] == ["--"] else 1 :]])


def _sessions() -> dict[str, str]:
    """What nox would list, read without nox: what each session says that it does, by its name."""
    return dict(re.findall(r'(?m)^@nox\.session\ndef (\w+).*\n    """(.*)"""$', Path(__file__).read_text("utf-8")))


def _check_python() -> None:
    """Stop where this Python can't make an environment, and say what to do about it."""
    this = f"{platform.python_version()} ({sys.executable})"
    if sys.version_info[:2] < OLDEST_PYTHON:
        oldest = ".".join(map(str, OLDEST_PYTHON))
        _stop(f"kommunrpa needs Python {oldest} or newer; this is {this}. Start it as: python{oldest} noxfile.py")
    if os.environ.get(STARTED):
        _stop(f"A session can't start this file, which started it (the environment variable {STARTED} is set).")
    if not all(importlib.util.find_spec(each) for each in ("venv", "ensurepip")):
        advice = "On Debian and Ubuntu: sudo apt install python3-venv. Elsewhere: use a Python that has them."
        _stop(f"This Python, {this}, can't make environments: it lacks venv or ensurepip. {advice}")


def _stop(text: str, *, code: int = 1) -> NoReturn:
    print(f"noxfile.py: {text}", file=sys.stderr)
    raise SystemExit(code)


def _prepared(session: str) -> list[str]:
    """The command that runs a session, in an environment that is sound."""
    os.environ[STARTED] = "prepare"
    own, environment = Environment(".bootstrap", recipe=NOX), Environment(session)
    nox = [own.python, "-m", "nox", "--noxfile", str(ROOT / "noxfile.py"), "--envdir", str(FOLDER), "-s", session]
    with _alone():
        if not own.is_current():
            _bootstrap(own)
        environment.remove_unless_sound()
        if not environment.is_current() and _wait_for([*nox, "--install-only"]):
            _stop(f"The environment of {session} could not be made: see above. Mend that, and start again.")
    return nox


def _bootstrap(own: Environment) -> None:
    print(f"Making an environment for nox in {own.folder} (once)", file=sys.stderr)
    own.remove_unless_sound()
    pip = [own.python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", NOX]
    with own.filling():
        if _wait_for([sys.executable, "-m", "venv", str(own.folder)]) or _wait_for(pip):
            _stop("nox could not be installed: see above. pip must reach a package index: mend that, and start again.")


@contextmanager
def _alone() -> Iterator[None]:
    """Be the only one that makes environments here."""
    FOLDER.mkdir(exist_ok=True)
    with (FOLDER / ".lock").open("a", encoding="utf-8") as file:
        if not _locked(file):
            print("Waiting for another start of noxfile.py, which is making its environment", file=sys.stderr)
            while not _locked(file):
                time.sleep(0.2)
        os.set_inheritable(file.fileno(), True)  # noqa: FBT003 - no keyword; what outlives this program keeps the lock
        yield


def _locked(file: IO[str]) -> bool:
    with suppress(BlockingIOError, PermissionError):
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    return False


def _wait_for(words: list[str]) -> int:
    """Run a program to its end, with the lock in its hands; Ctrl-C reaches it too, and it ends in its own time."""
    with subprocess.Popen(words, close_fds=False) as program:
        while True:
            with suppress(KeyboardInterrupt):
                return program.wait()


def _become(words: list[str]) -> int:
    """Run a program instead of this one, so that Ctrl-C, kill and the exit code are its own."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(words[0], words)  # noqa: S606 - no shell is wanted
    return _wait_for(words)  # on Windows exec comes back before the program has ended


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

import nox  # noqa: E402 - the program above does without it

nox.options.default_venv_backend = "uv" if shutil.which("uv") else "venv"
nox.options.reuse_existing_virtualenvs = True
nox.options.sessions = []
OFFICE, OCR = "libreoffice-writer-nogui", "tesseract-ocr tesseract-ocr-swe"


@nox.session
def demo(session: nox.Session) -> None:
    """Run an example bot (foreningsbidrag, the named one, or all: alla) in a made-up town."""
    if session.posargs and session.posargs != ["foreningsbidrag"]:  # the others write PDF, and read scanned pages
        _programs(session)
    _run(session, "examples/demo.py", *session.posargs, package=".[http,mail,ocr,pdfa,sheets]", group="town")


@nox.session
def tests(session: nox.Session) -> None:
    """Run all tests, or give pytest the arguments (-n4 --cov measures their coverage: half as long again)."""
    _install(session, package=".[all]", group="test")
    _programs(session)
    session.env.update(PYTHONDONTWRITEBYTECODE="", PYTHONPYCACHEPREFIX=str(FOLDER / "bytecode"))  # compiled once
    _run(session, "-m", "pytest", *(session.posargs or ["-n4", "--dist=worksteal"]))


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, types and imports: everything, also when something fails."""
    _install(session, package=".[all]", group="lint")
    checks = ["ruff check --no-cache", "ruff format --check", "mypy", "mypy examples noxfile.py"]
    checks += ["lint-imports --no-logo", "pytest --quiet tests/typing"]  # mypy and pyright check what stands there
    if failed := [check for check in checks if not _passes(session, check)]:
        session.error(f"{len(failed)} of {len(checks)} failed: {', '.join(failed)}")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documents in docs/_build/html; a warning is an error."""
    _install(session, package=".[all]", group="docs")
    session.run("sphinx-build", "-W", "--keep-going", "--quiet", "docs", "docs/_build/html", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Measure what the library costs: every benchmark, or the named ones."""
    _install(session, package=".[all]", group="bench")
    there = {each.stem[6:]: str(each) for each in sorted(ROOT.glob("tests/benchmarks/bench_*.py"))}
    if unknown := [name for name in session.posargs if name not in there]:
        session.error(f"There is no benchmark {unknown[0]!r}: choose {', '.join(there)}.")
    for name in session.posargs or there:
        session.run("python", there[name])


@nox.session
def chaos(session: nox.Session) -> None:
    """Kill, freeze and restart bots at random, and count what was lost or sent twice (--quick: less of it)."""
    _run(session, "tests/promises/chaos.py", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Try thousands of made-up forms, tables, labels, texts and files (or those of the named tests)."""
    _run(session, "-m", "pytest", "-mhypothesis", "--hypothesis-profile=fuzz", *(session.posargs or ["tests"]))


def _install(session: nox.Session, *, package: str, group: str) -> None:
    """Install the package and a group of pyproject.toml, unless the environment holds them."""
    environment = Environment(session.name)
    if session.run_install("python", "--version", silent=True, log=False) and not environment.is_current():  # nox -R
        with environment.filling():
            wanted = nox.project.dependency_groups(nox.project.load_toml(ROOT / "pyproject.toml"), group)
            session.install("--editable", package, *wanted)


def _programs(session: nox.Session) -> None:
    """Look for what makes PDF of letters and reads scanned pages, or install it; without, some of the work is left."""
    for family, finder, packages in ("letters", "find_libreoffice", OFFICE), ("pdf", "find_tesseract", OCR):
        if not _obtained(session, f"kommunrpa.actions.{family}", finder, _apt(packages)):
            session.warn(f"{finder} finds none, what needs it is left out (Debian: sudo apt install {packages})")


def _passes(session: nox.Session, check: str) -> bool:
    with suppress(nox.command.CommandFailed):
        session.run(*check.split(), env={"MYPYPATH": os.pathsep.join(["src", "examples"])}, silent=True)
        return True
    return False


def _end_as(session: nox.Session, *words: str) -> None:
    """Run Python as the session's last act; started by this file, nox gives way to it."""
    if os.environ.get(STARTED) == "run" and os.name == "posix":
        session.log(" ".join(["python", *words]))
        os.environ.update({name: value for name, value in session.env.items() if value is not None})
        os.environ["PATH"] = os.pathsep.join([session.bin, os.environ.get("PATH", os.defpath)])
        _become([str(Path(session.bin) / "python"), *words])
    session.run("python", *words, interrupt_timeout=None)  # Ctrl-C: a bot ends its item under way first


def _run(session: nox.Session, *words: str, package: str = ".[all]", group: str = "test") -> None:
    """Run Python with Edge, Chrome or Chromium: one that is here, else Playwright's, else the distribution's."""
    _install(session, package=package, group=group)
    download = ["python", "-m", "playwright", "install", "--only-shell", "chromium"]
    ways = [download], _apt("chromium-headless-shell"), _apt("chromium")
    if not _obtained(session, "kommunrpa.actions.web", "find_browser", *ways):
        session.error("There is no browser: install Edge, Chrome or Chromium (Debian: sudo apt install chromium)")
    _end_as(session, *words)


def _apt(packages: str) -> list[list[str]]:
    """The commands that install packages of the distribution: none but for root on Debian and its kin."""
    install = ["apt-get", "install", "-y", "--no-install-recommends", *packages.split()]
    is_root = sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get")
    return [["apt-get", "update"], install] if is_root else []


def _obtained(session: nox.Session, module: str, finder: str, *ways: list[list[str]]) -> bool:
    """Whether one of the library's finders finds a program, at once or after one of the ways to install it."""
    env = {"DEBIAN_FRONTEND": "noninteractive", "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "10000"}
    for way in [[], *ways]:
        for words in way:
            session.log(f"{finder} finds none, trying: {' '.join(words)}")
            session.run_install(*words, env=env, silent=True, log=False, external=True, success_codes=range(256))
        code = f"from {module} import {finder}; print({finder}() or '')"
        where = session.run_install("python", "-c", code, silent=True, log=False)
        if where is None or _starts(str(where).strip()):  # None: nox -R, which is not to look
            return True
    return False


def _starts(program: str) -> bool:
    """Whether a program is there and starts: one that was downloaded may lack libraries of the system."""
    if not program or sys.platform != "linux":
        return bool(program)
    return subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0

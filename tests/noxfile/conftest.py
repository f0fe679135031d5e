"""A clone where nothing was made yet, its noxfile, and a nox that only notes what it is told."""

import importlib.util
import shutil
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

NOXFILE = Path(__file__).parents[2] / "noxfile.py"


class CommandFailedError(Exception):
    """What nox raises when a program fails."""


class Session:
    """Stands in for nox's session: it notes what is run, and answers with what it was given for a part of the line."""

    def __init__(self, name: str, *, answers: Mapping[str, Any] | None = None, posargs: tuple[str, ...] = ()) -> None:
        self.name = name
        self.posargs = list(posargs)
        self.bin = "/made/bin"
        self.env: dict[str, str | None] = {"VIRTUAL_ENV": "/made", "CONDA_PREFIX": None}
        self.ran: list[str] = []
        self._answers = {"--version": "Python"} | dict(answers or {})

    def run(self, *words: str, **_options: object) -> Any:
        """Note a program; raise its answer if that is an error, and call it if it can be called."""
        self.ran.append(line := " ".join(words))
        answer = next((answer for part, answer in self._answers.items() if part in line), "")
        if isinstance(answer, Exception):
            raise answer
        return answer() if callable(answer) else answer

    run_install = run

    def install(self, *words: str) -> None:
        """Note what is installed."""
        self.run("install", *words)

    def log(self, _text: str) -> None:
        """Say nothing."""

    def warn(self, text: str) -> None:
        """Note a warning."""
        self.ran.append(f"warning: {text}")

    def error(self, text: str) -> None:
        """Give up."""
        raise SystemExit(text)


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone with this noxfile, where nothing was made yet."""
    folder = tmp_path / "Håbo kommun – åäö"
    folder.mkdir()
    shutil.copy(NOXFILE, folder)
    (folder / "pyproject.toml").write_text("[dependency-groups]\n", encoding="utf-8")
    return folder


@pytest.fixture
def load(clone: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Any]:
    """Load the clone's noxfile as nox does, beside a false nox."""
    groups = SimpleNamespace(load_toml=lambda _path: {}, dependency_groups=lambda _toml, group: [f"what {group} needs"])
    false_nox = SimpleNamespace(
        session=lambda function: function,
        options=SimpleNamespace(),
        project=groups,
        command=SimpleNamespace(CommandFailed=CommandFailedError),
    )
    monkeypatch.setitem(sys.modules, "nox", false_nox)
    monkeypatch.setenv("STARTED_BY_NOXFILE", "")  # set first, so that what a test leaves is taken away after it
    monkeypatch.delenv("STARTED_BY_NOXFILE")

    def load() -> ModuleType:
        spec = importlib.util.spec_from_file_location("user_nox_module", clone / "noxfile.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture
def noxfile(load: Callable[[], Any]) -> Any:
    """The clone's noxfile."""
    return load()


@pytest.fixture
def make(noxfile: Any) -> Callable[[str], Path]:
    """Make an environment to its end, as far as its mark goes."""

    def make(name: str) -> Path:
        environment = noxfile.Environment(name)
        environment.folder.mkdir(parents=True, exist_ok=True)
        with environment.filling():
            folder: Path = environment.folder
        return folder

    return make


@pytest.fixture
def session(noxfile: Any) -> Callable[..., Session]:
    """Open a session, in an environment where nothing was installed yet."""

    def session(name: str, **more: Any) -> Session:
        noxfile.Environment(name).folder.mkdir(parents=True, exist_ok=True)
        return Session(name, **more)

    return session


@pytest.fixture
def started(noxfile: Any, make: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What was started: each program does its work at once, and the last one takes this program's place."""
    started: list[list[str]] = []

    def wait_for(words: list[str]) -> int:
        started.append(words)
        if "--install-only" in words:
            make(words[words.index("-s") + 1])
        elif "venv" in words:
            Path(words[-1]).mkdir()
        return 0

    monkeypatch.setattr(noxfile, "_wait_for", wait_for)
    monkeypatch.setattr(noxfile, "_become", lambda words: started.append(words) or 0)
    return started

"""Runs a document as the program that its reader follows: files are written, Python and commands are run."""

import contextlib
import doctest
import functools
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import IO

from documents import ROOT, Block
from exempelby import Town
from exempelby.faults import Faults
from shown import Command, changed, commands, pattern

import kommunrpa
from kommunrpa.actions.web import find_browser

SHOWN_ADDRESS = "http://127.0.0.1:8080"
LONGEST = 120  # seconds for one command
PERSON = 0.2  # seconds from seeing a line to stopping the program: nobody is faster

NOT_RUN = {
    "python3 noxfile.py": "it makes an environment of its own, and starts the tests that this is one of",
    "cd kommunrpa": "it installs the library; the tests run where that was done",
    'python -c "from kommunrpa.actions.web import save_session': "it shows a browser to a person, who logs in there",
    "keyring set kommunrpa:test portal-password": "it asks a person at the keyboard, and writes to that person's vault",
    "systemctl --user enable --now bygglov.timer": "it would start a timer on the machine that runs the tests",
    **dict.fromkeys(
        ("$action = New-ScheduledTaskAction", "runas /user:", "schtasks /Create", "winget install Python"),
        "it needs Windows, where the documents were never tried",
    ),
}
"""Blocks in ``sh`` or ``powershell`` by the beginning of their first line, and why they can't be run here."""

_SETTING = re.compile(r"([A-Z][A-Z_]*)=(.*)")
_ID = re.compile(r"\b(?=\d*[a-f])[0-9a-f]{8}\b")


@dataclass(kw_only=True)
class Program:
    """A document under way, in a folder of its own.

    Args:
        folder: Where its reader stands; ``cd`` changes it.
        town: The town that answers its reader.
        environ: The environment of its commands.
        module: Where its Python lives.
    """

    folder: Path
    town: Town
    environ: MutableMapping[str, str]
    module: ModuleType
    exit_code: int = field(default=0, init=False)
    ids: dict[str, str] = field(default_factory=dict, init=False)
    """The ids of cases that programs gave, by those that the document shows in their place."""

    def follow(self, block: Block) -> None:
        """Do what one block says.

        Raises:
            AssertionError: Something else came of it than what the document shows.
        """
        content = block.content.replace(SHOWN_ADDRESS, self.town.url)
        if block.caption:
            path = self.folder / block.caption
            path.parent.mkdir(parents=True, exist_ok=True)
            if block.language == "diff":
                content = changed(path.read_text(encoding="utf-8"), content)
            path.write_text(content, encoding="utf-8")
        elif block.language == "python":
            place = str(self.folder / f"line {block.line}")
            with contextlib.chdir(self.folder):
                exec(compile(content, place, "exec"), vars(self.module))  # noqa: S102 - as its reader does
        elif block.language == "pycon":
            self._talk(content, line=block.line)
        elif block.language == "console":
            for command in commands(content):
                self._enter(command)
        else:
            reason = next((why for start, why in NOT_RUN.items() if block.first_line.startswith(start)), "")
            assert reason, f"line {block.line}: a block in {block.language!r} is run, or a file, or listed in NOT_RUN"

    def _talk(self, content: str, *, line: int) -> None:
        test = doctest.DocTestParser().get_doctest(content, vars(self.module), "document", None, line)
        told: list[str] = []
        with contextlib.chdir(self.folder):
            doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=told.append, clear_globs=False)
        vars(self.module).update(test.globs)
        assert not told, "".join(told)

    def _enter(self, command: Command) -> None:
        words = shlex.split(_ID.sub(lambda shown: self.ids.get(shown[0], shown[0]), command.line))
        if words[0] in _BUILT_IN:
            told = _BUILT_IN[words[0]](self, words[1:])
        elif words[:3] == ["python", "-m", "exempelby"]:
            told = self._open_town(words[3:])
        else:
            told = self._start(words, shown=command.shown)
        self._compare(command, told)

    def _compare(self, command: Command, told: str) -> None:
        told = told.rstrip().replace("\xa0", " ")  # on a screen, a no-break space is a space
        lines = "\n".join(line.rstrip() for line in told.splitlines())
        shown = "\n".join(command.shown)
        expected, new = "".join(pattern(line) for line in command.shown), set[str]()

        def as_given(found: re.Match[str]) -> str:
            name = found[0]
            if name in self.ids or name in new:
                return self.ids.get(name, f"(?P=id_{name})")
            new.add(name)
            return f"(?P<id_{name}>[0-9a-f]{{8}})"

        said = re.fullmatch(_ID.sub(as_given, expected), f"{lines}\n" if lines else "")
        assert said, f"$ {command.line}\n{shown}\n--- but it says\n{lines}"
        self.ids.update((name, said[f"id_{name}"]) for name in new)

    def _open_town(self, words: list[str]) -> str:
        """The town runs already: only its switches are set."""
        wanted = Faults.parse(words[at + 1] for at, word in enumerate(words) if word == "--fault")
        for name, value in vars(wanted).items():
            if not name.startswith("_"):
                setattr(self.town.faults, name, value)
        if "--user" in words:
            self.town.sessions.user = words[words.index("--user") + 1]
            self.town.sessions.password = self.environ["EXEMPELBY_PASSWORD"]
        return f"Exempelby svarar på {self.town.url}"

    def _start(self, words: list[str], *, shown: list[str]) -> str:
        if words[0] == "kommunrpa" and words[-1] == "--help":
            self.exit_code = 0
            return helps(tuple(sorted(self.environ.items())))[" ".join(words[1:])]
        environ = dict(self.environ)
        while setting := _SETTING.fullmatch(words[0]):
            environ[setting[1]] = setting[2]
            del words[0]
        program = subprocess.Popen(
            [sys.executable, *_PROGRAMS[words[0]], *words[1:]],
            cwd=self.folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        with program:
            told = ""
            for sign in _STOPS.keys() & set(shown):
                told = _read_to(program.stdout, shown[shown.index(sign) - 1]) + f"{sign}\n"
                time.sleep(PERSON)
                _STOPS[sign](program)
            told += program.communicate(timeout=LONGEST)[0]
        self.exit_code = program.returncode
        return told


_HELPS = """
import contextlib, io, json, typer
from kommunrpa.cli.main import app, main

def commands(command, words=()):
    yield [*words, "--help"]
    for name, each in getattr(command, "commands", {}).items():
        yield from commands(each, (*words, name))

told = {}
for words in commands(typer.main.get_command(app)):
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.suppress(SystemExit):
        main(words)
    told[" ".join(words)] = out.getvalue()
print(json.dumps(told))
"""


@functools.cache
def helps(environ: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """What each command says with ``--help``, all from one program: twenty would take as many times as long.

    Args:
        environ: The environment.
    """
    words = [sys.executable, "-c", f"import sys; sys.argv[0] = 'kommunrpa'\n{_HELPS}"]
    said = subprocess.run(words, env=dict(environ), stdout=subprocess.PIPE, check=True, encoding="utf-8").stdout
    told: dict[str, str] = json.loads(said)
    return told


def environment(home: Path) -> dict[str, str]:
    """The environment of a newcomer: an empty home, nothing set for kommunrpa, and its actions listed."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KOMMUNRPA_", "COV_CORE_"))}
    homes = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    source = Path(kommunrpa.__file__).parents[1]
    if not entry_points(group="kommunrpa.actions", name="FillForm"):
        list_package(ROOT, where=home)  # the tests run from a clone that nobody installed
    return {
        **kept,
        **dict.fromkeys(homes, str(home)),
        "COLUMNS": "100",
        "KOMMUNRPA_BROWSER": str(find_browser() or ""),  # it may lie in the home that is left here
        "NO_COLOR": "1",
        "PYTHONIOENCODING": "utf-8",
        "PYTHONPATH": os.pathsep.join([str(source), str(home)]),
        "PYTHONUNBUFFERED": "1",
        "TERM": "dumb",
    }


def list_package(folder: Path, *, where: Path) -> None:
    """Write down what an installed package has beside its code, so that Python lists its entry points.

    Args:
        folder: Where its ``pyproject.toml`` is.
        where: A folder on Python's search path.
    """
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = where / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    info.mkdir(parents=True)
    head = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (info / "METADATA").write_text(head, encoding="utf-8")
    points = "".join(
        f"[{group}]\n" + "".join(f"{name} = {place}\n" for name, place in listed.items())
        for group, listed in project["entry-points"].items()
    )
    (info / "entry_points.txt").write_text(points, encoding="utf-8")


def _read_to(output: IO[str] | None, line: str) -> str:
    """What a program says until it has said a line."""
    told = ""
    for each in output or ():
        told += each
        if re.fullmatch(pattern(line), each):
            break
    return told


def _cd(program: Program, words: list[str]) -> str:
    program.folder = (program.folder / words[0]).resolve()
    assert program.folder.is_dir(), f"there is no folder {words[0]}"
    return ""


def _mkdir(program: Program, words: list[str]) -> str:
    for word in words:
        (program.folder / word).mkdir()
    return ""


def _cat(program: Program, words: list[str]) -> str:
    paths = [path for word in words for path in sorted(program.folder.glob(word))]
    assert paths, f"there is no file {words}"
    return "".join(path.read_text(encoding="utf-8") for path in paths)


def _pip(program: Program, words: list[str]) -> str:
    """Install a folder as far as its entry points go: they are listed, and its code is found."""
    assert words[:1] == ["install"], "pip only installs here"
    folder = (program.folder / words[1]).resolve()
    list_package(folder, where=folder / "src")
    program.environ["PYTHONPATH"] += os.pathsep + str(folder / "src")
    return ""


def _export(program: Program, words: list[str]) -> str:
    name, _, value = words[0].partition("=")
    program.environ[name] = value
    return ""


def _echo(program: Program, _words: list[str]) -> str:
    return str(program.exit_code)


_BUILT_IN: dict[str, Callable[[Program, list[str]], str]] = {
    "cat": _cat,
    "cd": _cd,
    "echo": _echo,
    "export": _export,
    "mkdir": _mkdir,
    "pip": _pip,
}
"""What a shell does itself; done here, so that the documents run on every system. ``echo`` knows ``$?`` alone."""

_STOPS: dict[str, Callable[[subprocess.Popen[str]], None]] = {
    "^C": lambda program: program.send_signal(signal.SIGINT),
    "Killed": subprocess.Popen.kill,
}
"""What stops a program once it has said the line above: a key that its reader presses, or what the shell says of it."""

_PROGRAMS = {
    "kommunrpa": ("-c", "import sys; sys.argv[0] = 'kommunrpa'; from kommunrpa.cli import main; main()"),
    "pytest": ("-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly"),
    "python": (),
}

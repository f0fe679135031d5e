"""Whatever way a bot is written in, its code is read, and none of it is run."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kommunrpa.catalogue import load_bot
from kommunrpa.check import Finding, check_bot
from kommunrpa.settings import Settings

Codes = Callable[[str], list[str]]
TWICE = "run.do(OpenCase()); run.do(OpenCase())"


@pytest.mark.parametrize(
    "code",
    [
        f"def handle(item, run):\n    {TWICE}\n",
        f"def handle(item: WorkItem, run: 'Run') -> None:\n    {TWICE}\n",
        f"def handle(ärende, robot):\n    {TWICE.replace('run', 'robot')}\n",
        f"def other(ärende: WorkItem, robot: Run):\n    {TWICE.replace('run', 'robot')}\n\n\nhandle = other\n",
        f"def other(more, item, run):\n    {TWICE}\n\n\nimport functools\n\nhandle = functools.partial(other, 1)\n",
        f"class Robot:\n    def handle(self, item, run):\n        {TWICE}\n\n\nhandle = Robot().handle\n",
        (
            "class Robot:\n    def handle(self, item, run):\n        run.do(OpenCase())\n        self.more(run)\n\n"
            "    def more(self, run):\n        run.do(OpenCase())\n\n\nhandle = Robot().handle\n"
        ),
        (
            "import functools\n\n\ndef quiet(function):\n    @functools.wraps(function)\n    def inside(item, run):\n"
            "        return function(item, run)\n\n    return inside\n\n\n"
            f"@quiet\ndef handle(item, run):\n    {TWICE}\n"
        ),
        f"class Mine(Action[str]):\n    def perform(self, robot):\n        {TWICE.replace('run', 'robot')}\n",
    ],
)
def test_a_bots_function_is_found(codes: Codes, code: str) -> None:
    """A function, a method, with something bound or around it, whatever its arguments are called."""
    if "handle = " in code or "def handle(item, run):\n        " in code:
        code += '\n\nbot = Bot(name="prov", department="IT", handle=handle)\n'

    assert codes(code) == ["KR102"]


@pytest.mark.parametrize(
    "code",
    [
        "handle = lambda item, run: run.do(OpenCase())\n\nbot = Bot(name='prov', department='IT', handle=handle)\n",
        "async def later(run):\n    async with run as one:\n        return [each async for each in one]\n",
        "CASES = []\n\n\ndef keep(run):\n    global CASES\n    CASES = OpenCase()\n",
        (
            "def handle(item, run):\n    match item.data:\n"
            "        case {'a': x, **rest}:\n            run.do(Look(words=x))\n"
            "        case [first, *others] if others:\n            pass\n"
            "        case str() | None as none:\n            pass\n"
        ),
        "".join(f"def f{at}(run):\n    f{at + 1}(run)\n    f{at + 1}(run)\n\n\n" for at in range(40))
        + "def f40(run):\n    pass\n",
    ],
    ids=["lambda", "async", "global", "match", "a million ways"],
)
def test_unusual_code_is_read(codes: Codes, code: str) -> None:
    """What is rare, or leads nowhere, is no finding and takes no time."""
    assert codes(code) == []


@pytest.mark.parametrize(
    ("start", "encoding", "newline"),
    [("", "utf-8", "\n"), ("", "utf-8-sig", "\r\n"), ("# -*- coding: latin-1 -*-\n", "latin-1", "\n")],
)
def test_a_file_is_read_as_python_reads_it(home: Path, start: str, encoding: str, newline: str) -> None:
    """With Windows' line ends and mark, and in the encoding that it declares."""
    lines = f"{start}from kommunrpa import Bot\n\n\ndef handle(item, run):\n    print('å', item.key)\n\n\n"
    lines += "bot = Bot(name='prov', department='IT', handle=handle)\n"
    path = home / "kodad.py"
    path.write_bytes(lines.replace("\n", newline).encode(encoding))

    (found,) = check_bot(load_bot(path), Settings.load(home))
    assert (found.code, found.line) == ("KR203", lines.split("\n").index("    print('å', item.key)") + 1)


def test_files_of_the_folder_are_read_and_no_others(
    check: Callable[..., list[Finding]], home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the bot imports from beside it is its own, however far; what is installed is not."""
    monkeypatch.syspath_prepend(str(tmp_path / "elsewhere"))
    monkeypatch.syspath_prepend(str(home / ".venv"))
    bad = "from time import sleep\n\n\ndef wait_{0}(run):\n    sleep(1)\n"
    for path, text in {
        tmp_path / "elsewhere" / "granne_installerad.py": bad.format("away"),
        home / ".venv" / "granne_i_venv.py": bad.format("venv"),
        home / "granne_langst_bort.py": bad.format("far"),
        home / "granne_nara.py": "import granne_langst_bort as far\n\n\ndef wait_near(run):\n    far.wait_far(run)\n",
    }.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")

    found = check(
        "from granne_i_venv import wait_venv\nfrom granne_installerad import wait_away\n"
        "from granne_nara import wait_near\n"
        "\n\ndef handle(item, run):\n    wait_venv(run)\n    wait_away(run)\n    wait_near(run)\n"
    )

    assert [(each.code, each.file.name) for each in found] == [("KR201", "granne_langst_bort.py")]


def test_nothing_is_run(home: Path) -> None:
    """A bot that would end the world is checked in peace."""
    path = home / "farlig.py"
    path.write_text(
        "from kommunrpa import Bot\n\n\ndef handle(item, run):\n    raise SystemExit\n\n\n"
        "bot = Bot(name='farlig', department='IT', handle=handle)\n",
        encoding="utf-8",
    )
    before = set(sys.modules)

    assert check_bot(load_bot(path), Settings.load(home)) == []
    assert not any(name.startswith("playwright") for name in set(sys.modules) - before)

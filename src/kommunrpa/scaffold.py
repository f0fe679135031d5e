"""Makes starting points that run at once: a bot with input and a test."""

from pathlib import Path

from kommunrpa.bot import Bot
from kommunrpa.errors import ConfigError
from kommunrpa.files import write_atomically
from kommunrpa.settings import FILE

_SETTINGS = """\
# Inställningar för kommunens botar. / Settings of the municipality's bots.
bots = ["bots/*.py"]
"""

_BOT = '''\
"""{name}: skriv vad boten gör, i en mening."""

from kommunrpa import Bot, BusinessError, Run, WorkItem
from kommunrpa.intake import Rows

LIMIT = 50_000


def handle(item: WorkItem, run: Run) -> None:
    """Handle one row."""
    if int(str(item.data["Belopp"])) > LIMIT:
        raise BusinessError("Beloppet överstiger delegationen: handläggare beslutar.")
    run.log.info("checked")


bot = Bot(
    name="{name}",
    department="Min förvaltning",
    purpose="Kontrollerar att beloppet ryms i delegationen.",
    handle=handle,
    intake=Rows("{name}.csv", key="Ärende"),
    minutes_per_item=5,
)
'''

_ROWS = """\
Ärende;Förening;Belopp
A-1;Ankdammens IF;12000
A-2;Björkens Kulturförening;48000
A-3;Exempelby Schackklubb;75000
"""

_TEST = '''\
"""{name} holds its rule."""

import importlib.util
from pathlib import Path

import pytest

from kommunrpa import BusinessError, WorkItem
from kommunrpa.testing import FakeRun

spec = importlib.util.spec_from_file_location("{module}", Path(__file__).parents[1] / "bots" / "{name}.py")
assert spec and spec.loader
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)


def test_an_amount_over_the_limit_goes_to_a_person() -> None:
    """An amount over the delegation is decided by a person."""
    with FakeRun() as run, pytest.raises(BusinessError, match="delegationen"):
        module.handle(WorkItem(key="A-1", data={{"Belopp": "50001"}}), run)


def test_an_amount_within_the_limit_passes() -> None:
    """An amount within the delegation passes."""
    with FakeRun() as run:
        assert module.handle(WorkItem(key="A-1", data={{"Belopp": "50000"}}), run) is None
'''


def new_bot(name: str, *, folder: Path) -> list[Path]:
    """Make a bot that runs at once: the bot, three rows of input, a test, and ``kommunrpa.toml`` if there is none.

    Args:
        name: The bot's name: small letters, digits, ``-`` and ``_``.
        folder: The project's folder.

    Returns:
        The files that were made.

    Raises:
        ConfigError: The name can't be used, or a file is there already. Nothing was written.

    Repeat:
        No: it never writes over a file.

    Example:
        >>> import tempfile
        >>> [path.name for path in new_bot("bygglov", folder=Path(tempfile.mkdtemp()))]
        ['bygglov.py', 'bygglov.csv', 'test_bygglov.py', 'kommunrpa.toml']
    """
    try:
        Bot(name=name, department="", handle=lambda _item, _run: None)
    except ValueError as error:
        raise ConfigError(str(error)) from error
    module = name.replace("-", "_")
    contents = {
        folder / "bots" / f"{name}.py": _BOT.format(name=name),
        folder / "bots" / f"{name}.csv": _ROWS,
        folder / "tests" / f"test_{module}.py": _TEST.format(name=name, module=module),
    }
    if there := [path for path in contents if path.exists()]:
        raise ConfigError(f"{there[0]} is there already: choose another name, or move the file.")
    if not (folder / FILE).exists():
        contents[folder / FILE] = _SETTINGS
    for path, content in contents.items():
        write_atomically(path, content.encode())
    return list(contents)

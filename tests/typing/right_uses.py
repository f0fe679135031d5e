"""The public face as it is meant to be used: type-checked by mypy and pyright, never run."""

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, Generic, Protocol, TypedDict, TypeVar, assert_type

from kommunrpa import (
    Action,
    Bot,
    BusinessError,
    DataClass,
    KommunrpaError,
    NothingSent,
    Resource,
    Retry,
    Run,
    TemporaryError,
    WorkItem,
    resource,
)
from kommunrpa.action import MemoryLedger
from kommunrpa.actions.web import System, SystemPage
from kommunrpa.intake import Folder, Function, Rows

T = TypeVar("T")


class Reply(TypedDict):
    """What a register answers."""

    number: str
    pages: int


class Readable(Protocol):
    """Whatever can be read."""

    def read(self) -> str:
        """Its text."""
        ...


class OpenCase(Action[str], once=True, shown=("title",)):
    """Open a case and return its number."""

    title: str
    person: str
    parts: list[str] = dataclasses.field(default_factory=list)
    note: str | None = None
    limit: ClassVar[int] = 3

    def perform(self, run: Run) -> str:
        """Open it."""
        page = run.use(register)
        assert_type(page, dict[str, int])
        with run.once():
            return str(page[self.title])

    def stand_in(self) -> str:
        """A number that no case has."""
        return "KS 0"


class OpenSecretCase(OpenCase, once=True, shown=("level",)):
    """Open a case that few may see."""

    level: int


class Ask(Action[Reply]):
    """Ask the register."""

    number: str = ""

    def perform(self, run: Run) -> Reply:
        """Ask it."""
        title: str = run.settings["title"]
        return {"number": run.do(OpenCase(title=title, person="")), "pages": 2}


class Given(Action[T], Generic[T]):
    """Give what it was given."""

    value: T

    def perform(self, run: Run) -> T:
        """Give it."""
        run.log.info("given", at=run.now().isoformat())
        return self.value


class Read(Action[Readable]):
    """Open something to read."""

    path: Path

    def perform(self, run: Run) -> Readable:
        """Open it."""
        return (run.folder / self.path).open(encoding="utf-8")


@resource(lasts="worker")
def register(run: Run) -> Iterator[dict[str, int]]:
    """The register, open."""
    assert_type(run.secret("register").reveal(), str)
    yield {}


def picture(value: list[int], path: Path) -> None:
    """Draw a value."""
    path.write_text(str(value), encoding="utf-8")


@resource(evidence=picture)
def numbers(run: Run) -> Iterator[list[int]]:
    """Some numbers."""
    yield [len(run.settings)]


def handle(item: WorkItem, run: Run) -> None:
    """Handle one case."""
    assert_type(register, Resource[dict[str, int]])
    assert_type(run.use(numbers), list[int])
    assert_type(run.do(OpenCase(title="a", person="b")), str)
    assert_type(run.do(OpenSecretCase(title="a", person="b", note="c", level=1), key="2"), str)
    assert_type(run.do(Ask()), Reply)
    assert_type(run.do(Ask())["pages"], int)
    assert_type(run.do(Given(value=3)), int)
    assert_type(run.do(Given[bytes | None](value=None)), bytes | None)
    assert_type(run.do(Read(path=item.files["a"])).read(), str)
    assert_type(run.do(OpenCase(title="a", person="b"), retry=Retry(attempts=5, longest=60)), str)
    assert_type(item.data, Mapping[str, object])
    assert_type(anything(run, OpenCase(title="a", person="b")), object)
    if run.settings.get("limit", 3) > 1:
        raise BusinessError("Beloppet överstiger delegationen.")


def anything(run: Run, action: Action[object]) -> object:
    """Do an action whose result does not matter: one that gives a text is one that gives something."""
    return run.do(action)


def find(run: Run) -> Iterable[WorkItem]:
    """Find the cases of today."""
    yield WorkItem(key=run.settings["key"], data={"a": [1, "å"]}, files={"a": Path("a.pdf")})


def careful(run: Run, action: Action[T]) -> T | None:
    """Do any action, and know what became of it."""
    try:
        return run.do(action)
    except NothingSent as error:
        assert_type(error.exhausted, bool)
    except (TemporaryError, KommunrpaError) as error:
        assert_type(error.exit_code, int)
    return None


bots = [
    Bot(name="a", department="Kansli", handle=handle, intake=Folder("inbox/*.pdf", role="a"), minutes_per_item=12),
    Bot(name="b", department="Kansli", handle=handle, intake=Rows("a.csv", key="A"), data_class=DataClass.P3),
    Bot(name="c", department="Kansli", handle=handle, intake=Function(find), settings={"key": str}, systems=("x",)),
]

with Run(item=WorkItem(key="a"), ledger=MemoryLedger(), rehearse=True) as script:
    assert_type(script.do(OpenCase(title="a", person="b")), str)
    assert_type(careful(script, Given(value=b"")), bytes | None)
    assert_type(script.item, WorkItem | None)
    whatever: Any = script.settings["portal"]


def use_system(run: Run) -> None:
    """A system is a resource, and what its page reads has the shape of what was asked."""
    page = run.use(System("diarium"))
    assert_type(page, SystemPage)
    assert_type(page.read("Diarienummer"), str)
    assert_type(page.read({"number": "Diarienummer"}), dict[str, str])
    assert_type(page.table("Ärenden"), list[dict[str, str]])

"""Mistakes that mypy and pyright must find, on exactly the lines that are marked: never run."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from kommunrpa import Action, Bot, Resource, Retry, Run, WorkItem, resource
from kommunrpa.intake import Folder

T = TypeVar("T")


class OpenCase(Action[str], once=True, shown=("title",)):
    """Open a case."""

    title: str
    person: str
    pages: int = 1

    def perform(self, run: Run) -> str:
        """Open it."""
        with run.once():
            return self.title


class Given(Action[T], Generic[T]):
    """Give what it was given."""

    value: T

    def perform(self, run: Run) -> T:
        """Give it."""
        run.log.info("given")
        return self.value


class Misspelt(OpenCase, onec=True):  # wrong: a class keyword that is misspelt
    """Not once after all."""


class Frozen(OpenCase, frozen=False):  # wrong: an action is always frozen
    """Changeable after all."""


class NotATruth(OpenCase, once="yes"):  # wrong: a class keyword of another type
    """Once, perhaps."""


class Number(Action[int]):
    """Another result than it says."""

    def perform(self, run: Run) -> str:  # wrong: the result is another than Action[int] says
        """A text."""
        return str(run.now())


class NoRun(Action[int]):
    """No run to do it with."""

    def perform(self) -> int:  # wrong: perform is given the run
        """A number."""
        return 1


class WrongStandIn(OpenCase):
    """Another result in a rehearsal."""

    def stand_in(self) -> int:  # wrong: the stand-in is another than the result
        """A number."""
        return 0


class Half(Action[str]):
    """No perform."""

    title: str


@resource()
def page(run: Run) -> Iterator[str]:
    """A page."""
    yield run.settings.name


@resource(lasts="forever")  # wrong: there are two lifetimes
def forever(run: Run) -> Iterator[str]:
    """Never closed."""
    yield run.settings.name


def wrong_picture(value: int, path: str) -> None:
    """Draw a value."""


@resource(evidence=wrong_picture)  # wrong: evidence is written to a Path
def drawn(run: Run) -> Iterator[int]:
    """A value."""
    yield len(run.settings)


@resource()  # wrong: a resource yields
def returned(run: Run) -> str:
    """Never opened."""
    return run.settings.name


def handle(item: WorkItem, run: Run) -> None:
    """Make every mistake once."""
    OpenCase(title="a")  # wrong: an argument is missing
    OpenCase(title="a", person=3)  # wrong: an argument of another type
    OpenCase("a", "b")  # wrong: arguments by position
    OpenCase(title="a", person="b", pgaes=2)  # wrong: an argument is misspelt
    OpenCase(title="a", person=None)  # wrong: an argument that may not be None
    OpenCase(title="a", person="b").title = "c"  # wrong: an action can't be changed
    Half(title="a")  # wrong: an action without perform
    number: int = run.do(OpenCase(title="a", person="b"))  # wrong: the result is of another type
    run.do(Given(value=1)).upper()  # wrong: the result has no such method
    run.do(OpenCase)  # wrong: a class is no action
    run.do("OpenCase")  # wrong: a text is no action
    run.do(OpenCase(title="a", person="b"), "key")  # wrong: the key by position
    run.do(OpenCase(title="a", person="b"), key=1)  # wrong: a key that is no text
    run.do(OpenCase(title="a", person="b"), retry=3)  # wrong: a retry that is a number
    run.use(page).read()  # wrong: what is used has no such method
    run.use("page")  # wrong: a text is no resource
    run.click("Spara")  # wrong: a run has few names
    Retry(3)  # wrong: attempts by position
    Retry(attempt=3)  # wrong: an argument is misspelt
    WorkItem("a")  # wrong: a key by position
    item.key = "b"  # wrong: an item can't be changed
    opened: Resource[int] = page  # wrong: a resource of another type
    run.log.info("mistakes", number=number, opened=opened.name)


def without_run(item: WorkItem) -> None:
    """Handle nothing."""


Bot(name="a", department="b", handle=handle, intkae=None)  # wrong: an argument is misspelt
Bot(name="a", handle=handle)  # wrong: the department is missing
Bot(name="a", department="b", handle=without_run)  # wrong: handle is given an item and a run
Bot(name="a", department="b", handle=handle, intake="inbox/*.pdf")  # wrong: a text is no intake
Bot(name="a", department="b", handle=handle, intake=Folder)  # wrong: a class is no intake

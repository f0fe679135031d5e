"""What is opened once and closed at the end, whatever happens."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any, Literal

import pytest
from action_world import Group, Send, World, doing, failing

from kommunrpa.action import Resource, Run, Worker, resource
from kommunrpa.errors import (
    ActionError,
    BusinessError,
    ConfigError,
    OutcomeUnknown,
    TemporaryError,
)

Lines = Callable[..., list[dict[str, Any]]]
Lasts = Literal["item", "worker"]


class Room:
    """Resources, and what happened to them in order."""

    def __init__(self) -> None:
        self.happened: list[str] = []
        self.pictures: list[tuple[str, Path]] = []

    def make(
        self,
        name: str,
        lasts: Lasts = "item",
        *,
        uses: Resource[str] | None = None,
        closing: BaseException | None = None,
        evidence: bool = False,
    ) -> Resource[str]:
        """A resource that tells when it is opened and closed."""

        @resource(lasts=lasts, evidence=self._picture if evidence else None)
        def opened(run: Run) -> Iterator[str]:
            if uses:
                run.use(uses)
            self.happened.append(f"+{name}")
            try:
                yield name
            finally:
                self.happened.append(f"-{name}")
                if closing:
                    raise closing

        return opened

    def _picture(self, value: str, path: Path) -> None:
        self.pictures.append((value, path))
        path.write_bytes(b"picture")


@pytest.fixture
def room() -> Room:
    """Where resources are opened."""
    return Room()


def using(*wanted: Resource[str]) -> Group:
    """An action that uses some resources."""
    return Group(steps=tuple(lambda run, each=each: run.use(each) for each in wanted))


def test_it_is_opened_at_its_first_use_and_once(worker: Worker, room: Room) -> None:
    """The bot and its actions share it, and it is closed with the run."""
    page = room.make("page")
    with Run(worker=worker) as run:
        assert room.happened == []
        assert run.use(page) == "page"
        assert run.do(using(page, page)) == ["page", "page"]
        assert room.happened == ["+page"]

    assert room.happened == ["+page", "-page"]


def test_a_page_lives_as_long_as_its_item_and_a_browser_as_long_as_the_worker(worker: Worker, room: Room) -> None:
    """Two items have two pages in one browser."""
    browser = room.make("browser", "worker")
    page = room.make("page", uses=browser)
    with worker:
        for _ in range(2):
            with Run(worker=worker) as run:
                run.use(page)

        assert room.happened == ["+browser", "+page", "-page", "+page", "-page"]
    assert room.happened[-1] == "-browser"


def test_they_are_closed_in_reverse_order(worker: Worker, room: Room) -> None:
    """What was opened for another is closed before it, also where it was asked for in the midst of opening."""
    a, b = room.make("a"), room.make("b")
    c = room.make("c", uses=b)
    with Run(worker=worker) as run:
        for each in (a, c, b):
            run.use(each)

    assert room.happened == ["+a", "+b", "+c", "-c", "-b", "-a"]


def test_two_of_a_name_are_two(worker: Worker, room: Room) -> None:
    """A resource is known by itself and not by what it is called."""
    first, second = room.make("x"), room.make("x")
    with Run(worker=worker) as run:
        run.use(first)
        run.use(second)

    assert room.happened == ["+x", "+x", "-x", "-x"]
    assert first.name == second.name == "opened"


@pytest.mark.parametrize("error", [ValueError("x"), KeyboardInterrupt(), BusinessError("x")])
def test_they_are_closed_when_the_bot_fails(worker: Worker, room: Room, error: BaseException) -> None:
    """And the failure comes out."""
    page = room.make("page")

    with pytest.raises(type(error)), Run(worker=worker) as run:
        failing(error)(run) if run.use(page) else None

    assert room.happened == ["+page", "-page"]


@pytest.mark.parametrize("lasts", ["item", "worker"])
def test_one_that_fails_to_close_hides_nothing(
    worker: Worker, room: Room, lasts: Lasts, lines: Lines, capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are closed, the result stands, and the journal says what was not closed, by its type."""
    a, b, c = (room.make(name, lasts, closing=OSError("Åsa") if name == "b" else None) for name in "abc")
    with worker:
        with Run(worker=worker) as run:
            assert run.do(using(a, b, c)) == ["a", "b", "c"]

        if lasts == "item":
            assert [line["reason"] for line in lines("not closed")] == ["OSError"]
    assert room.happened == ["+a", "+b", "+c", "-c", "-b", "-a"]
    assert "Åsa" not in "".join(capsys.readouterr())


def test_a_failure_is_not_hidden_by_one_while_closing(worker: Worker, room: Room) -> None:
    """The first is the one to tell."""
    page = room.make("page", closing=OSError("second"))

    with pytest.raises(ActionError, match="first"), Run(worker=worker) as run:
        run.do(Group(steps=(lambda run: run.use(page), failing(ActionError("first")))))


@pytest.mark.parametrize("error", [ActionError("x"), ValueError("x"), KeyError("x")])
def test_after_an_error_that_a_developer_must_see_all_is_opened_anew(
    worker: Worker, room: Room, error: Exception
) -> None:
    """Whatever state the page and the browser were in is gone: those of the item first."""
    browser = room.make("browser", "worker")
    page = room.make("page", uses=browser)
    with Run(worker=worker) as run:
        with pytest.raises(type(error)):
            run.do(Group(steps=(lambda run: run.use(page), failing(error))))
        assert room.happened == ["+browser", "+page", "-page", "-browser"]
        run.use(page)

    assert room.happened[4:] == ["+browser", "+page", "-page"]


@pytest.mark.parametrize("error", [TemporaryError("x"), BusinessError("x"), ConfigError("x")])
def test_after_other_errors_they_stay_open(worker: Worker, room: Room, error: Exception) -> None:
    """A refused value or a slow page says nothing against the browser."""
    browser = room.make("browser", "worker")
    with Run(worker=worker) as run, pytest.raises(type(error)):
        run.do(Group(steps=(lambda run: run.use(browser), *[failing(*[error] * 3)])))

    assert room.happened == ["+browser"]


def test_after_an_unknown_outcome_they_stay_open(world: World, room: Room) -> None:
    """The page may be what a person wants to see."""
    page = room.make("page")
    with world.attempt() as run:
        with pytest.raises(OutcomeUnknown):
            run.do(Send(title="a", world=world, before=lambda run: run.use(page), sent=failing(ValueError())))
        assert room.happened == ["+page"]


def test_a_swallowed_failure_within_an_action_closes_nothing(worker: Worker, room: Room) -> None:
    """Only what escapes the outermost action is a failure of the run."""
    page = room.make("page")

    def swallow(run: Run) -> None:
        with pytest.raises(ActionError):
            run.do(Group(steps=(lambda run: run.use(page), failing(ActionError("x")))))

    with Run(worker=worker) as run:
        run.do(Group(steps=(swallow,)))
        assert room.happened == ["+page"]


def test_an_opening_that_fails_is_tried_anew(worker: Worker, room: Room) -> None:
    """Nothing half open is kept, what it had opened before stays, and the error is the opening's own."""
    browser = room.make("browser", "worker")
    fail = failing(TemporaryError("inget svar"))

    @resource()
    def page(run: Run) -> Iterator[str]:
        run.use(browser)
        fail(run)
        yield "page"

    with Run(worker=worker) as run:
        assert run.do(using(page)) == ["page"]  # the action is tried again

    assert room.happened == ["+browser"]


def test_one_that_outlives_another_may_not_use_it(worker: Worker, room: Room) -> None:
    """A browser that held on to an item's page would hold on to a closed one; the message names both."""
    page = room.make("page")
    browser = Resource(name="browser", open=lambda run: nullcontext(run.use(page)), lasts="worker")

    with Run(worker=worker) as run, pytest.raises(ConfigError, match="browser outlives opened"):
        run.use(browser)

    assert room.happened == []


def test_it_may_not_do_so_through_others_either(worker: Worker, room: Room) -> None:
    """However many lie between."""
    page = room.make("page")
    between = room.make("between", "worker", uses=page)
    browser = room.make("browser", "worker", uses=between)

    with Run(worker=worker) as run:
        with pytest.raises(ConfigError, match="outlives"):
            run.use(browser)
        assert run.use(page) == "page"  # a refused opening leaves nothing behind


def test_it_is_an_item_resource_unless_it_says_otherwise() -> None:
    """The short life is the safe one."""

    @resource()
    def page(run: Run) -> Iterator[str]:
        yield run.settings.name

    assert (page.name, page.lasts, page.evidence) == ("page", "item", None)


class TestEvidence:
    """Pictures of what was open at a failure."""

    @pytest.mark.parametrize("error", [ActionError("x"), ValueError("x"), TemporaryError("x")])
    def test_a_failure_leaves_a_picture_of_what_is_open(
        self, worker: Worker, room: Room, tmp_path: Path, lines: Lines, error: Exception
    ) -> None:
        """Of the latest first, before it is closed, under a name that tells nothing; the journal names it."""
        browser = room.make("browser", "worker", evidence=True)
        page = room.make("page", uses=browser, evidence=True)
        mute = room.make("mute")
        with Run(worker=worker, evidence=tmp_path / "bevis") as run, pytest.raises(type(error)):
            run.do(Group(steps=(*[doing(using(page, mute))], failing(*[error] * 3))))

        assert [value for value, _ in room.pictures] == ["page", "browser"]
        names = [path.name for _, path in room.pictures]
        assert sorted(path.name for path in (tmp_path / "bevis").iterdir()) == sorted(names)
        assert [line["file"] for line in lines("evidence")] == names
        assert all(path.suffix == ".png" and len(path.stem) == 32 for _, path in room.pictures)

    def test_an_unknown_outcome_leaves_a_picture(self, world: World, room: Room, tmp_path: Path) -> None:
        """It helps the person who must look."""
        page = room.make("page", evidence=True)
        with world.attempt(evidence=tmp_path) as run, pytest.raises(OutcomeUnknown):
            run.do(Send(title="a", world=world, before=lambda run: run.use(page), sent=failing(ValueError())))

        assert len(room.pictures) == 1

    @pytest.mark.parametrize("error", [BusinessError("x"), ConfigError("x"), KeyboardInterrupt()])
    def test_what_is_no_failure_leaves_none(
        self, worker: Worker, room: Room, tmp_path: Path, error: BaseException
    ) -> None:
        """A case for a person, a setting and a Ctrl-C need no picture."""
        page = room.make("page", evidence=True)
        with Run(worker=worker, evidence=tmp_path) as run, pytest.raises(type(error)):
            run.do(Group(steps=(lambda run: run.use(page), failing(error))))

        assert room.pictures == []

    def test_without_a_folder_there_is_none(self, worker: Worker, room: Room) -> None:
        """Sensitive data leaves no pictures."""
        page = room.make("page", evidence=True)
        with Run(worker=worker) as run, pytest.raises(ActionError):
            run.do(Group(steps=(lambda run: run.use(page), failing(ActionError("x")))))

        assert room.pictures == []

    def test_a_picture_that_fails_hides_nothing(self, worker: Worker, room: Room, tmp_path: Path, lines: Lines) -> None:
        """The failure itself comes out, the next picture is taken, and the journal says why one is missing."""

        def refuse(_value: object, _path: Path) -> None:
            raise OSError("Åsa")

        page = room.make("page", evidence=True)
        broken: Resource[str] = Resource(name="broken", open=lambda _run: nullcontext("x"), evidence=refuse)
        with Run(worker=worker, evidence=tmp_path / "bevis") as run, pytest.raises(ActionError, match="first"):
            run.do(Group(steps=(lambda run: run.use(page), lambda run: run.use(broken), failing(ActionError("first")))))

        assert [line["reason"] for line in lines("no evidence")] == ["OSError"]
        assert len(room.pictures) == 1
        assert "Åsa" not in str(lines())

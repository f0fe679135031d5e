"""Pictures after a failure, and closing that hides nothing."""

import stat
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.action import Resource, Worker, close_quietly
from kommunrpa.action.evidence import after_failure, leave_pictures
from kommunrpa.action.opened import Opened
from kommunrpa.errors import ActionError, BusinessError, ConfigError, NothingSent, OutcomeUnknown, TemporaryError

Lines = Callable[..., list[dict[str, Any]]]


def opened_with(*resources: Resource[str]) -> Opened:
    """Some resources, open."""
    opened = Opened()
    for each in resources:
        opened.get(each, lambda: nullcontext("value"))
    return opened


def camera(name: str, *, breaks: bool = False) -> Resource[str]:
    """A resource that writes what it shows, or can't."""

    def picture(value: str, path: Path) -> None:
        if breaks:
            raise RuntimeError("Åsa")
        path.write_text(f"{name} {value}", encoding="utf-8")

    return Resource(name=name, open=lambda _run: nullcontext(name), evidence=picture)


def test_everything_open_leaves_a_picture(worker: Worker, tmp_path: Path) -> None:
    """Of the item's things and the worker's, in a folder that is made for them and for their owner alone."""
    folder = tmp_path / "journal" / "bevis"
    item = opened_with(camera("page"), Resource(name="mute", open=lambda _run: nullcontext("x")))

    leave_pictures([item, opened_with(camera("browser"))], folder=folder, log=worker.journal.logger())

    assert sorted(path.read_text(encoding="utf-8") for path in folder.iterdir()) == ["browser value", "page value"]
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_nothing_open_makes_no_folder(worker: Worker, tmp_path: Path) -> None:
    """An empty folder would be asked about."""
    leave_pictures([Opened()], folder=tmp_path / "bevis", log=worker.journal.logger())

    assert not (tmp_path / "bevis").exists()


@pytest.mark.parametrize("folder", ["bevis", "fil"])
def test_a_picture_that_cannot_be_taken_is_told_by_its_reason(
    worker: Worker, tmp_path: Path, lines: Lines, folder: str
) -> None:
    """A broken browser, or a folder that can't be written, stops neither the next picture nor the bot."""
    (tmp_path / "fil").write_text("", encoding="utf-8")

    leave_pictures(
        [opened_with(camera("a"), camera("b", breaks=True))], folder=tmp_path / folder, log=worker.journal.logger()
    )

    reasons = [line["reason"] for line in lines("no evidence")]
    assert reasons == (["RuntimeError"] if folder == "bevis" else ["FileExistsError", "FileExistsError"])
    assert "Åsa" not in str(lines())


def test_a_signal_is_not_taken_for_a_failed_picture(worker: Worker, tmp_path: Path) -> None:
    """Ctrl-C while a picture is taken comes out."""

    def picture(_value: str, _path: Path) -> None:
        raise KeyboardInterrupt

    page: Resource[str] = Resource(name="page", open=lambda _run: nullcontext("x"), evidence=picture)
    with pytest.raises(KeyboardInterrupt):
        leave_pictures([opened_with(page)], folder=tmp_path, log=worker.journal.logger())


@pytest.mark.parametrize(
    ("error", "pictures", "still_open"),
    [
        (ActionError("x"), 2, 0),
        (ValueError("x"), 2, 0),
        (TemporaryError("x"), 2, 2),
        (NothingSent("x"), 2, 2),
        (OutcomeUnknown("x"), 2, 2),
        (BusinessError("x"), 0, 2),
        (ConfigError("x"), 0, 2),
    ],
)
def test_what_becomes_of_open_things_depends_on_the_failure(
    worker: Worker, tmp_path: Path, error: Exception, pictures: int, still_open: int
) -> None:
    """A picture where there is something to see, and a new beginning where the state may be bad."""
    everything = opened_with(camera("page")), opened_with(camera("browser"))

    after_failure(error, *everything, folder=tmp_path / "bevis", log=worker.journal.logger())

    assert len(list(tmp_path.glob("bevis/*"))) == pictures
    assert sum(len(each.latest_first()) for each in everything) == still_open


def closing_with(error: BaseException, closed: list[str]) -> Callable[[], AbstractContextManager[str]]:
    """What ends in an error when it is closed."""

    @contextmanager
    def opening() -> Any:
        yield "x"
        closed.append(type(error).__name__)
        raise error

    return opening


def test_what_does_not_close_is_told_and_passed_over(worker: Worker, lines: Lines) -> None:
    """All the others are closed too."""
    closed: list[str] = []
    first, second = Opened(), Opened()
    first.get("a", closing_with(OSError("Åsa"), closed))
    first.get("b", closing_with(ValueError("Åsa"), closed))
    second.get("c", closing_with(KeyError("Åsa"), closed))

    close_quietly(first, second, log=worker.journal.logger())

    assert closed == ["ValueError", "OSError", "KeyError"]
    assert [line["reason"] for line in lines("not closed")] == ["OSError", "KeyError"]
    assert "Åsa" not in str(lines())


def test_a_signal_while_closing_comes_out(worker: Worker) -> None:
    """Who is asked to stop stops."""
    opened = Opened()
    opened.get("a", closing_with(KeyboardInterrupt(), []))

    with pytest.raises(KeyboardInterrupt):
        close_quietly(opened, log=worker.journal.logger())

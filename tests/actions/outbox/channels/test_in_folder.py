"""Tests of messages that leave through a folder."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

import pytest

from kommunrpa.actions.outbox import InFolder, Message
from kommunrpa.actions.outbox.channels.post import Post
from kommunrpa.errors import ActionError, NothingSent

POST = Post(sender="Exempelby kommun")


def test_a_letter_and_its_order(message: Message, tmp_path: Path) -> None:
    """The PDF lies beside an order with its hash; no name and no file name tells who it is for."""
    reference = InFolder(folder=tmp_path / "ut", render=POST).send(message, once=nullcontext)

    assert reference == message.id
    assert {path.name for path in (tmp_path / "ut").iterdir()} == {f"{message.id}-1.pdf", f"{message.id}.json"}
    order = (tmp_path / "ut" / f"{message.id}.json").read_text(encoding="utf-8")
    assert json.loads(order) == {
        "order": message.id,
        "sender": "Exempelby kommun",
        "files": [{"file": f"{message.id}-1.pdf", "sha256": message.enclosures[0].sha256}],
    }
    assert not any(word in order for word in ("Åsa", "beslut", "example.com"))


def test_only_pdf_goes_by_post(message: Message) -> None:
    """A letter has at least one PDF and nothing else."""
    for enclosures in ((), (replace(message.enclosures[0], content_type="text/plain"),)):
        with pytest.raises(ActionError, match="PDF"):
            POST(replace(message, enclosures=enclosures))


@contextmanager
def full_disk(size: int) -> Iterator[None]:
    """No file may grow beyond a size, as on a disk that is full."""
    import resource  # noqa: PLC0415 - Windows has none

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no files")
@pytest.mark.parametrize("size", [0, 100])
def test_a_full_disk_leaves_no_message(message: Message, tmp_path: Path, size: int) -> None:
    """Whether the letter or only its order finds no room, nothing is left and it is known that nothing was sent."""
    big = replace(message, enclosures=(replace(message.enclosures[0], content=b"x" * 50),))

    with full_disk(size), pytest.raises(NothingSent, match="can't be written"):
        InFolder(folder=tmp_path, render=POST).send(big, once=nullcontext)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_can_not_be_written(message: Message, tmp_path: Path) -> None:
    """Where no folder can be, nothing was sent."""
    (tmp_path / "ut").touch()

    with pytest.raises(NothingSent, match="can't be written"):
        InFolder(folder=tmp_path / "ut", render=POST).send(message, once=nullcontext)

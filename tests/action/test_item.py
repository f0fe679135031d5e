"""One case to process."""

import dataclasses
import uuid
from pathlib import Path

import pytest

from kommunrpa.action import WorkItem


def test_it_shows_its_random_id_alone() -> None:
    """Key, data and file names may tell who it is about."""
    item = WorkItem(key="19400104-2383", data={"namn": "Åsa"}, files={"ansökan": Path("Åsa.pdf")}, id="7f3a")

    assert f"{item} {item!r} {[item]}" == "WorkItem(id='7f3a') WorkItem(id='7f3a') [WorkItem(id='7f3a')]"


def test_each_has_an_id_of_its_own() -> None:
    """It does not follow from the key."""
    ids = {WorkItem(key="a").id for _ in range(50)}

    assert len(ids) == 50
    assert all(str(uuid.UUID(each)) == each for each in ids)


def test_it_has_no_data_and_no_files_unless_they_are_given() -> None:
    """A key is enough, and one item's defaults are not another's."""
    first, second = WorkItem(key="a"), WorkItem(key="a")

    assert (dict(first.data), dict(first.files)) == ({}, {})
    assert first.data is not second.data


def test_it_is_frozen_and_named() -> None:
    """It can't be changed under the bot's feet, nor its fields be mixed up."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        WorkItem(key="a").key = "b"  # type: ignore[misc] # that is the test
    with pytest.raises(TypeError):
        WorkItem("a")  # type: ignore[misc] # that is the test

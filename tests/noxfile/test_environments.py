"""An environment counts as made only when it was finished, by this Python and in this place."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Load = Callable[[], Any]
Make = Callable[[str], Path]


def test_an_environment_of_another_python_is_removed(load: Load, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment of a Python that was upgraded or moved is not used."""
    folder = make("demo")
    monkeypatch.setattr(sys, "base_prefix", "/elsewhere")
    load().Environment("demo").remove_unless_sound()
    assert not folder.exists()


def test_an_environment_that_was_moved_is_removed(
    clone: Path, load: Load, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An environment in a folder that was moved is not used: its programs name the old place."""
    folder = make("demo")
    moved = load()
    monkeypatch.setattr(moved, "FOLDER", clone / "moved")
    folder.parent.rename(clone / "moved")
    moved.Environment("demo").remove_unless_sound()
    assert not (clone / "moved" / "demo").exists()


@pytest.mark.parametrize("name", ["pyproject.toml", "noxfile.py"])
def test_a_changed_recipe_is_installed_over_the_old(name: str, noxfile: Any, clone: Path, make: Make) -> None:
    """When what decides its content has changed, a sound environment is kept, but does not pass for current."""
    folder = make("demo")
    assert noxfile.Environment("demo").is_current()
    with (clone / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    noxfile.Environment("demo").remove_unless_sound()
    assert folder.exists()
    assert not noxfile.Environment("demo").is_current()


def test_an_installation_that_fails_leaves_no_mark(noxfile: Any, make: Make) -> None:
    """An environment that was current is so no more once an installation in it has failed."""
    make("demo")
    with pytest.raises(KeyboardInterrupt), noxfile.Environment("demo").filling():
        raise KeyboardInterrupt
    assert not noxfile.Environment("demo").is_current()


def test_a_removal_that_is_cut_short_leaves_nothing_that_looks_sound(
    noxfile: Any, load: Load, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mark goes first when an environment is removed."""

    def cut_short(_folder: Path) -> None:
        raise KeyboardInterrupt

    folder = make("demo")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "base_prefix", "/elsewhere")
        patch.setattr(shutil, "rmtree", cut_short)
        with pytest.raises(KeyboardInterrupt):
            load().Environment("demo").remove_unless_sound()
    assert folder.exists()
    assert not noxfile.Environment("demo").is_current()


def test_only_one_start_at_a_time_makes_environments(noxfile: Any) -> None:
    """While one start makes environments no other can, and afterwards it can."""
    with noxfile._alone(), (noxfile.FOLDER / ".lock").open("a", encoding="utf-8") as other:
        assert not noxfile._locked(other)
    with (noxfile.FOLDER / ".lock").open("a", encoding="utf-8") as other:
        assert noxfile._locked(other)

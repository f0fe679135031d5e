"""Tests of loading templates with what they take in."""

from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.letters.rendering.loading import load_template
from kommunrpa.actions.letters.rendering.render import render
from kommunrpa.errors import ActionError


def test_files_beside_the_template_come_first(word: Any, tmp_path: Path) -> None:
    """Shared paragraphs are looked for beside the template, then in the folders of the settings; a change is seen."""
    home, shared = tmp_path / "mallar", tmp_path / "stycken"
    home.mkdir()
    shared.mkdir()
    (home / "mall.docx").write_bytes(word.of('{{p "a.docx" | stycke }}', '{{p "b.docx" | stycke }}'))
    (home / "a.docx").write_bytes(word.of("nära"))
    (shared / "a.docx").write_bytes(word.of("fjärran"))
    (shared / "b.docx").write_bytes(word.of("delat"))

    def lines() -> list[str]:
        return list(word.lines(render(load_template(home / "mall.docx", folders=[shared]).compiled(), {})))

    assert lines() == ["nära", "delat"]
    (shared / "b.docx").write_bytes(word.of("nytt"))
    assert lines() == ["nära", "nytt"]


def test_file_that_is_not_there(word: Any, tmp_path: Path) -> None:
    """The message names the file that is missing and where it was looked for."""
    (tmp_path / "mall.docx").write_bytes(word.of('{{p "a.docx" | stycke }}'))

    with pytest.raises(ActionError, match=r"mall\.docx takes in a\.docx, which is not in .* or stycken: put it there"):
        load_template(tmp_path / "mall.docx", folders=[Path("stycken")])


def test_folder_in_place_of_a_template(tmp_path: Path) -> None:
    """What can't be opened is named, with the reason."""
    with pytest.raises(ActionError, match="can't be opened"):
        load_template(tmp_path)

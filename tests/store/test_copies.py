"""Copies under names that tell nothing."""

import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa import ConfigError
from kommunrpa.store.copies import copy_in


@pytest.fixture
def original(tmp_path: Path) -> Path:
    """A file whose name tells who it is about."""
    path = tmp_path / "Anna Hemlig.PDF"
    path.write_bytes(b"%PDF \xe5\xe4\xf6")
    return path


def test_a_copy_is_called_by_its_role(original: Path, tmp_path: Path) -> None:
    """Each copy holds the same bytes, under its role and the file's own kind, and the original stays."""
    names = copy_in({"ansökan": original, "bilaga 1": original}, tmp_path / "ärende")

    assert names == {"ansökan": "ansökan.pdf", "bilaga 1": "bilaga 1.pdf"}
    assert sorted(path.name for path in (tmp_path / "ärende").iterdir()) == ["ansökan.pdf", "bilaga 1.pdf"]
    assert {path.read_bytes() for path in (tmp_path / "ärende").iterdir()} == {original.read_bytes()}


def test_the_folder_is_made_for_its_owner_and_only_when_needed(original: Path, tmp_path: Path) -> None:
    """An item without files has no folder; one with files has one that nobody else can read."""
    assert copy_in({}, tmp_path / "none") == {}
    copy_in({"file": original}, tmp_path / "some")

    assert not (tmp_path / "none").exists()
    assert stat.S_IMODE((tmp_path / "some").stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("name", "copy"),
    [
        ("scan", "file"),
        ("scan.TIFF", "file.tiff"),
        ("arkiv.tar.gz", "file.gz"),
        (".hemlig", "file"),
        ("ansökan.19400104-2383", "file"),
        ("brev till.anna andersson", "file"),
        ("brev.Åsa", "file"),
    ],
)
def test_only_a_kind_of_file_is_kept_of_a_name(tmp_path: Path, name: str, copy: str) -> None:
    """What follows the last dot is kept when it can be a kind of file, and never when it can be a person."""
    (tmp_path / name).write_bytes(b"")

    assert copy_in({"file": tmp_path / name}, tmp_path / "item") == {"file": copy}


@given(stem=st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters="/\\"), min_size=6, max_size=40))
def test_no_file_name_comes_through(stem: str) -> None:
    """Whatever a file is called, at most six signs of it are found in its copy's path."""
    with tempfile.TemporaryDirectory() as folder:
        original = Path(folder) / f"_{stem}"
        original.write_bytes(b"")
        (name,) = copy_in({"file": original}, Path(folder) / "item").values()

    assert name == "file" or (name[:5] == "file." and len(name) <= 10 and name[5:].isalnum() and name.isascii())


@pytest.mark.parametrize(
    "role", ["", "..", "../utanför", "a/b", "a\\b", ".dold", "a.b", "-x", " x", "a\0", "a\n", "c:x"]
)
def test_a_role_that_is_no_plain_name_is_refused(original: Path, tmp_path: Path, role: str) -> None:
    """A role can't lead out of the item's folder; nothing is copied before it is refused."""
    with pytest.raises(ConfigError, match="use letters, digits, -, _ and spaces"):
        copy_in({"file": original, role: original}, tmp_path / "item")

    assert not (tmp_path / "item").exists()


def test_a_file_that_is_gone_is_told_by_its_role(tmp_path: Path) -> None:
    """A missing file is an error that names its role and never the file."""
    with pytest.raises(ConfigError, match=r"The file 'application' .*No such file.*run again") as caught:
        copy_in({"application": tmp_path / "Anna Hemlig.pdf"}, tmp_path / "item")

    assert "Hemlig" not in str(caught.value)


def test_no_copy_is_written_over(original: Path, tmp_path: Path) -> None:
    """Two roles that are one file on a disk that knows no capitals are an error, not one lost file."""
    (tmp_path / "item").mkdir()
    (tmp_path / "item" / "file.pdf").write_bytes(b"another")

    with pytest.raises(ConfigError, match="File exists"):
        copy_in({"file": original}, tmp_path / "item")

    assert (tmp_path / "item" / "file.pdf").read_bytes() == b"another"

"""Tests of reading and packing Word files."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.actions.letters.markup.tags import TemplateFault
from kommunrpa.actions.letters.rendering import package
from kommunrpa.actions.letters.rendering.package import pack, pack_part, read_parts


@given(parts=st.dictionaries(st.text(st.characters(categories=["L", "N"]), min_size=1), st.binary(), max_size=5))
def test_packed_parts_are_read_back(parts: dict[str, bytes]) -> None:
    """Python's own zip reader finds every part as it was packed, and the bytes are the same each time."""
    packed = [pack_part(name, content) for name, content in parts.items()]

    content = pack(packed)

    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        assert {name: file.read(name) for name in file.namelist()} == parts
    assert pack(packed) == content


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


TYPES = {"[Content_Types].xml": b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "no whole Word file"),
        (b"{\\rtf1}", "no whole Word file"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "no whole Word file"),
        (zipped(TYPES)[:-30], "no whole Word file"),
        (zipped(TYPES).replace(b"\x08\x00", b"\x63\x00"), "no whole Word file"),
        (zipped({"a": b""}), "no Word document"),
        (zipped({"[Content_Types].xml": b"wordprocessingml.template.main+xml"}), "no Word document"),
        (zipped({**TYPES, "_xmlsignatures/origin.sigs": b""}), "signed"),
    ],
)
def test_other_files_are_refused(content: bytes, reason: str) -> None:
    """What is no plain, unsigned Word document is refused with what to do."""
    with pytest.raises(TemplateFault, match=reason):
        read_parts(content)


def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that unpacks to more than a letter could be is refused before it is unpacked."""
    monkeypatch.setattr(package, "_MOST_BYTES", 1_000_000)
    with pytest.raises(TemplateFault, match="bigger than 1 MB"):
        read_parts(zipped({**TYPES, "word/document.xml": bytes(1_000_000)}))


def test_folders_in_the_file_are_no_parts() -> None:
    """Entries for folders, which some programs write, are left out."""
    content = zipped({**TYPES, "word/": b"", "word/document.xml": b"<a/>"})

    assert list(read_parts(content)) == ["[Content_Types].xml", "word/document.xml"]

"""XML that strangers send is read safely, or refused with a text that says why."""

import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kommunrpa.actions.xml.faults import UnreadableXml
from kommunrpa.actions.xml.parsing import MOST_BYTES, name_of, parse, parsed, text_of
from kommunrpa.errors import ActionError

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(9))
DOCTYPES = {
    "an entity": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    "a file": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "an address": '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd"><a/>',
    "a parameter entity": '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://127.0.0.1:9/b"> %b;]><a/>',
    "many laughs": f"<!DOCTYPE a [{LAUGHS}]><a>&l8;</a>",
    "laughs in an attribute": f'<!DOCTYPE a [{LAUGHS}]><a b="&l8;"/>',
    "after what may stand before": '<?xml version="1.0"?>\n<!-- <a> --><?b c?>\n<!DOCTYPE a><a/>',
    "alone": "<!DOCTYPE html><html/>",
}


@pytest.mark.parametrize("text", DOCTYPES.values(), ids=DOCTYPES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be"])
def test_a_document_type_is_refused_before_anything_is_parsed(text: str, encoding: str) -> None:
    """Nothing is fetched, and nothing expands, whatever it is and however it is written."""
    if encoding == "utf-16-be" and not text.startswith("<?"):
        text = f'<?xml version="1.0"?>{text}'
    tracemalloc.start()
    try:
        with pytest.raises(UnreadableXml, match="DOCTYPE"):
            parse(text.encode(encoding))
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_words_that_look_like_one_are_text() -> None:
    """In a comment or in CDATA it is no document type."""
    root = parse(b"<!-- <!DOCTYPE a> --><a>x<!-- y -->z<b><![CDATA[<!DOCTYPE a>]]></b></a>")

    assert (name_of(root), text_of(root)) == ("a", "xz<!DOCTYPE a>")


def test_what_is_too_deep_is_told_as_too_heavy() -> None:
    """It is not damaged: another copy would be as deep."""
    with pytest.raises(UnreadableXml, match="för stor eller för tung"):
        parse(b"<a>" * 100_000 + b"</a>" * 100_000)


@pytest.mark.parametrize("content", [b"<a>" + b"<b/>" * 1_000_000 + b"</a>", b"<a " + b'b="" ' * 1_000_001 + b"/>"])
def test_what_would_grow_in_memory_is_too_heavy(content: bytes) -> None:
    """A small file of many tags takes gigabytes: it is refused before it is parsed."""
    with pytest.raises(UnreadableXml, match="för stor eller för tung"):
        parse(content)


def test_a_large_attachment_is_read() -> None:
    """A photo of 8 MB is a text of 11 MB."""
    assert len(text_of(parse(b"<a>" + b"x" * 11_000_000 + b"</a>"))) == 11_000_000


def test_a_file_that_is_too_large_is_not_read_whole(tmp_path: Path) -> None:
    """Its first bytes are enough to see that."""
    path = tmp_path / "stor.xml"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)

    with pytest.raises(UnreadableXml, match="för stor"):
        parsed(path)


@pytest.mark.parametrize("text", ["", "text", "<a>", "<a></b>", "<a>&b;</a>", "<a b=1/>", "<a/><b/>", "<a>\x00</a>"])
def test_a_damaged_file_is_told_with_its_line(text: str) -> None:
    """Whoever sent it can send it again; nothing of it is quoted."""
    with pytest.raises(UnreadableXml, match=r"skadad \(rad \d+\)"):
        parse(text.encode())


ENCODINGS = ["UTF-8", "utf-8", "ISO-8859-1", "latin1", "ISO-8859-15", "windows-1252", "UTF-16"]


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_file_is_read_in_the_encoding_that_it_declares(encoding: str, version: str) -> None:
    """Å, ä and ö come out as they went in."""
    text = f'<?xml version="{version}" encoding="{encoding}" standalone="no"?>\r\n<a>Åsa Öberg, Märta</a>'

    assert text_of(parse(text.encode(encoding))) == "Åsa Öberg, Märta"


@pytest.mark.parametrize(
    "beginning", ['<?xml version="1.0"?>', "", '\ufeff<?xml version="1.0" encoding="ISO-8859-1"?>']
)
def test_without_a_declaration_it_is_utf_8(beginning: str) -> None:
    """As the standard says; a byte order mark says so whatever is declared."""
    assert text_of(parse(f"{beginning}<a>Åsa</a>".encode())) == "Åsa"


@pytest.mark.parametrize(
    ("declared", "written", "told"),
    [
        ("UTF-8", "latin-1", r"säger sig ha teckenkodningen UTF-8, men är inte skriven i den \(rad 2\)"),
        ("ISO-8859-1", "utf-8", "säger sig ha teckenkodningen ISO-8859-1, men är inte skriven i den utan UTF-8"),
        ("windows-1252", "utf-8", "utan UTF-8"),
        ("ISO-8859-1", "cp437", r"inte skriven i den \(rad 2\)"),
        ("US-ASCII", "latin-1", "US-ASCII, men är inte skriven i den"),
        ("UTF-16", "utf-8", "teckenkodningen UTF-16, som inte läses"),
        ("UTF-7", "utf-8", "teckenkodningen UTF-7, som inte läses"),
        ("EBCDIC-CP-SE", "utf-8", "som inte läses"),
    ],
)
def test_a_wrong_declaration_is_told(declared: str, written: str, told: str) -> None:
    """A name would be read as another one: the sender must mend it."""
    text = f'<?xml version="1.0" encoding="{declared}"?>\n<a>Åsa Öberg</a>'

    with pytest.raises(UnreadableXml, match=told):
        parse(text.encode(written))


@given(content=st.binary(max_size=200) | st.text(alphabet='<>/!?&;"[]-aå \n', max_size=60).map(str.encode))
def test_whatever_comes_is_read_or_refused(content: bytes) -> None:
    """No other error than ours."""
    with suppress(UnreadableXml):
        parse(content)


def test_a_missing_file_is_the_bots_fault(tmp_path: Path) -> None:
    """The message does not name it."""
    with pytest.raises(ActionError, match="no file at `path`"):
        parsed(tmp_path / "Åsa Öberg.xml")

"""Tests of pictures in letters."""

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from drawn import png

from kommunrpa.actions.letters import Picture
from kommunrpa.errors import ActionError, BusinessError

CM = 360_000


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        ("{{ x }}", Picture(source=png(), alt="Underskrift", width="4 cm")),
        ("{{r x }}", Picture(source=png(), alt="Underskrift", width="4 cm")),
        ("{{p x }}", Picture(source=png(), alt="Underskrift", height="20 mm")),
        ("{{ x | bild(bredd='4 cm', alt='Underskrift') }}", png()),
        ("{{ x | bild('4 cm') }}", Picture(source=png(), alt="Underskrift")),
        ("{{ x | bild(hojd='2 cm', alt='Underskrift') }}", Picture(source=png(), decorative=True)),
        ("{{ x | bild(höjd='2 cm', alt='Underskrift') }}", png()),
    ],
)
def test_picture_in_a_letter(word: Any, tag: str, value: object) -> None:
    """A picture stands where its tag stood, in its size and with its alternative text."""
    letter = word.letter(word.of(tag), x=value)

    document = docx.Document(io.BytesIO(letter))
    (shape,) = document.inline_shapes
    assert (shape.width, shape.height) == (4 * CM, 2 * CM)
    assert shape._inline.docPr.get("descr") == "Underskrift"
    assert next(iter(document.part.package.image_parts)).blob == png()


def test_picture_from_a_file(word: Any, tmp_path: Path) -> None:
    """A picture comes from a file, in its own size; one that is very large fits between the margins."""
    (tmp_path / "å ä.png").write_bytes(png(dots=1000))
    (tmp_path / "stor.png").write_bytes(png(width=4000, dots=1000))

    letter = word.letter(
        word.of("{{ x | bild(alt='a') }}{{ y | bild(alt='b') }}"), x=tmp_path / "å ä.png", y=tmp_path / "stor.png"
    )

    small, large = docx.Document(io.BytesIO(letter)).inline_shapes
    assert small.width == pytest.approx(4 * CM, rel=0.02)  # dots are counted in inches
    assert large.width == 16 * CM


def test_same_picture_is_one_part(word: Any) -> None:
    """A picture that a loop repeats is stored once; each of its drawings has a number of its own."""
    template = word.build(
        lambda document: (
            document.add_paragraph("{% for x in xs %}{{ x }}{% endfor %}"),
            setattr(document.sections[0].header.paragraphs[0], "text", "{{ xs[0] }}"),
        )
    )

    letter = word.letter(template, xs=[Picture(source=png(), alt=each) for each in "abc"])

    with zipfile.ZipFile(io.BytesIO(letter)) as file:
        assert len([name for name in file.namelist() if name.startswith("word/media/")]) == 1
    shapes = docx.Document(io.BytesIO(letter)).inline_shapes
    numbers = [shape._inline.docPr.get("id") for shape in shapes]
    assert len({*numbers}) == 3
    assert not any(f'id="{number}"' in word.part(letter, "word/header1.xml") for number in numbers)


def test_decoration_says_so(word: Any) -> None:
    """A picture that is decoration is marked as such for who can't see it."""
    xml = word.part(word.letter(word.of("{{ x | bild(dekor=true) }}"), x=png()))

    assert 'decorative" val="1"' in xml
    assert 'descr=""' in xml


@pytest.mark.parametrize(
    "content", [b"", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", png()[:-4], png(width=0), b"%PDF-1.7"]
)
def test_what_is_no_picture(word: Any, content: bytes) -> None:
    """What is no whole PNG or JPEG is a hole."""
    with pytest.raises(BusinessError, match="x: bilden är ingen hel PNG eller JPEG"):
        word.letter(word.of("{{ x }}"), x=Picture(source=content, alt="a"))


def test_picture_that_is_not_there(word: Any, tmp_path: Path) -> None:
    """A file that can't be opened is a hole, and its path is not told."""
    with pytest.raises(BusinessError, match="x: bildens fil kan inte öppnas") as caught:
        word.letter(word.of("{{ x }}"), x=Picture(source=tmp_path / "hemlig.png", alt="a"))

    assert "hemlig" not in str(caught.value)


@pytest.mark.parametrize(
    ("tag", "value", "reason"),
    [
        ("{{ x }}", Path("a.png"), "is a file"),
        ("{{ x }}", b"x", "is a file"),
        ("{{ x | bild(alt='a') }}", "a.png", r"write Path\(…\)"),
        ("{{ x | bild(width='2 cm') }}", png(), "knows bredd, höjd, alt and dekor, not width"),
        ("{{ x | bild }}", png(), "needs either an alternative text"),
        ("{{ x | bild(bredd='bred', alt='a') }}", png(), 'written "4 cm"'),
    ],
)
def test_pictures_that_the_bot_or_template_must_mend(word: Any, tag: str, value: object, reason: str) -> None:
    """A text never opens a file, and no picture goes out without its alternative text."""
    with pytest.raises(ActionError, match=reason):
        word.letter(word.of(tag), x=value)


def test_picture_has_no_place_in_an_attribute(word: Any) -> None:
    """Where only text can be, a picture is refused."""
    body = '<w:p><w:r><w:drawing><a descr="{{ x }}"/></w:drawing></w:r></w:p>'

    with pytest.raises(ActionError, match="can't stand there"):
        word.letter(word.body(body), x=Picture(source=png(), alt="a"))

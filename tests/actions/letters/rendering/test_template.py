"""Tests of compiling a template once."""

from typing import Any

import pytest

from kommunrpa.actions.letters.rendering.package import Packed
from kommunrpa.actions.letters.rendering.template import compile_template
from kommunrpa.errors import ActionError


def test_same_bytes_are_compiled_once(word: Any) -> None:
    """The same content gives the very same template, a changed one another."""
    content = word.of("{{ a }}")

    assert compile_template(content, name="m") is compile_template(bytes(bytearray(content)), name="m")
    assert compile_template(word.of("{{ b }}"), name="m") is not compile_template(content, name="m")


def test_parts_that_stay_are_packed_once(word: Any) -> None:
    """Only the parts with tags are rendered; all others are compressed when the template is compiled."""
    template = compile_template(word.of("{{ a }}"), name="m")

    assert [part.name for part in template.parts if not isinstance(part, Packed)] == ["word/document.xml"]


def test_fault_names_template_and_part(word: Any) -> None:
    """A fault in a header says so."""

    def fill(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Dnr {{ dnr"

    with pytest.raises(ActionError, match=r"mall\.docx \(word/header1\.xml\): .*not closed.* in “Dnr \{\{ dnr”\."):
        word.letter(word.build(fill))


def test_file_that_is_no_word_file(word: Any) -> None:
    """What is no Word file is refused by the template's name."""
    with pytest.raises(ActionError, match=r"^mall\.docx: it is no whole Word file"):
        word.letter(b"text")

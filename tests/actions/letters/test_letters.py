"""Tests of the family's public face."""

import subprocess
import sys

from kommunrpa.actions import letters


def test_public_names_of_letters() -> None:
    """The family exports these names, sorted, and no others."""
    assert letters.__all__ == [
        "CheckTemplate",
        "CheckedTemplate",
        "Finding",
        "Gap",
        "Letter",
        "MergeLetters",
        "Office",
        "Picture",
        "Place",
        "Placeholder",
        "PrintFile",
        "RichText",
        "Statement",
        "Window",
        "WriteLetter",
        "bold",
        "find_libreoffice",
        "italic",
        "link",
        "office",
    ]
    assert all(hasattr(letters, name) for name in letters.__all__)


def test_importing_letters_is_light() -> None:
    """Importing the family loads no Word, template or PDF library."""
    heavy = "{'docx', 'jinja2', 'lxml', 'pypdf', 'babel'}"
    code = f"import sys, kommunrpa.actions.letters; print(*{heavy} & sys.modules.keys())"

    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", check=True)

    assert result.stdout.strip() == ""

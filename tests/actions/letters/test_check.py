"""Tests of the action that checks a template."""

from pathlib import Path
from typing import Any

import pytest

from kommunrpa.action import Run
from kommunrpa.actions.letters import CheckedTemplate, CheckTemplate
from kommunrpa.errors import ActionError
from kommunrpa.testing import ActionContract


def test_a_template_in_the_bot_s_folder_is_checked(word: Any, run: Run) -> None:
    """What it holds is told, and nothing is written."""
    (run.settings.home / "beslut å.docx").write_bytes(word.of("Hej {{ namn }}"))
    checked = run.do(CheckTemplate(template="beslut å.docx", values={"nam": "Å"}, language="en"))

    assert isinstance(checked, CheckedTemplate)
    assert (checked.template, checked.placeholders[0].name) == ("beslut å.docx", "namn")
    assert [(each.name, each.near) for each in (*checked.missing, *checked.unused)] == [
        ("namn", "nam"),
        ("nam", "namn"),
    ]
    assert not checked.is_usable
    assert list(run.folder.iterdir()) == []


def test_a_broken_template_is_no_error(word: Any, run: Run) -> None:
    """Its faults are what was asked for."""
    (run.settings.home / "a.docx").write_bytes(word.of("Hej {{ namn"))

    assert run.do(CheckTemplate(template="a.docx")).findings[0].kind == "template"


def test_a_template_that_is_not_there(run: Run, tmp_path: Path) -> None:
    """It is named, with the reason; a folder is no template."""
    for path in ("saknas.docx", tmp_path):
        with pytest.raises(ActionError, match="can't be opened"):
            run.do(CheckTemplate(template=path))


def test_values_are_not_shown() -> None:
    """They are a person's."""
    assert repr(CheckTemplate(template="a.docx", values={"a": "hemligt"})) == (
        "CheckTemplate(template='a.docx', values=…, language=…)"
    )


class TestContract(ActionContract):
    """The contract of every action."""

    @pytest.fixture(autouse=True)
    def _template(self, word: Any, tmp_path: Path) -> None:
        path = tmp_path / "beslut.docx"
        path.write_bytes(word.of("Hej {{ namn }}"))
        self.action = CheckTemplate(template=path, values={"namn": "Örjan"}, language="en")
        self.failing = [CheckTemplate(template=tmp_path / "saknas.docx", values={"namn": "Ärla"})]

"""Tests of templates that are rendered in a process of their own."""

import subprocess
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kommunrpa.actions.letters.rendering.apart import render_apart, workers
from kommunrpa.errors import ActionError, BusinessError


def test_it_is_the_same_letter(word: Any) -> None:
    """A letter is the same byte for byte, whichever process has rendered it."""
    template = word.of(
        "{{ namn }} får {{ belopp | kronor }} {{ dag }}", "{%p for rad in rader %}", "{{ rad.a }}", "{%p endfor %}"
    )
    values = {
        "namn": "Åsa",
        "belopp": Decimal("12.50"),
        "dag": date(2026, 11, 26),
        "rader": [{"a": "ett"}, {"a": "två"}],
    }

    assert render_apart(template, values, name="mall.docx") == word.letter(template, values)
    assert len(workers.idle) == 1


def test_its_errors_come_back(word: Any) -> None:
    """A hole, and a tag that is broken, are told as they are elsewhere."""
    with pytest.raises(BusinessError, match=r"(?s)mall\.docx är inte skrivet.*namn: uppgiften saknas"):
        render_apart(word.of("{{ namn }}"), {"namn": " "}, name="mall.docx")
    with pytest.raises(ActionError, match=r"mall\.docx.*not closed"):
        render_apart(word.of("{{ namn "), {"namn": "Åsa"}, name="mall.docx")


@pytest.mark.parametrize(
    "tag",
    [
        "{% for a in range(99999) %}{% for b in range(9) %}{% set c = namn | sort %}{% endfor %}{% endfor %}",
        "{% set n = namespace(t=namn) %}{% for a in range(60) %}{% set n.t = n.t ~ n.t %}{% endfor %}{{ n.t }}",
    ],
    ids=["time", "memory"],
)
def test_a_template_that_takes_too_much_is_stopped(word: Any, monkeypatch: pytest.MonkeyPatch, tag: str) -> None:
    """A template that would compute for ever, or fill the memory, ends in an error, and the next letter is written."""
    code = "from kommunrpa.confined import ceiling, __main__ as it; ceiling.SECONDS = 0.5;"
    code += f"it.main({workers.tasks!r})"
    real = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda command, **more: real([command[0], "-c", code], **more))
    workers.end_all()

    with pytest.raises(ActionError, match=r"more memory or time|can't be computed"):
        render_apart(word.of(tag), {"namn": "Åsa" * 3000}, name="mall.docx")

    assert render_apart(word.of("{{ namn }}"), {"namn": "Åsa"}, name="mall.docx")
    workers.end_all()


def test_a_value_that_can_t_be_handed_over_is_told(word: Any) -> None:
    """What no other process can have is told, and nothing of its content."""
    with pytest.raises(ActionError, match="which a value can't be handed to"):
        render_apart(word.of("{{ f }}"), {"f": lambda: "hemligt"}, name="mall.docx")

"""A letter that would have a hole, or has no template, is found; one whose values can't be told is not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from kommunrpa.check import Finding

Check = Callable[..., list[Finding]]


@pytest.fixture(autouse=True)
def _templates(home: Path) -> None:
    for name, text in {
        "grupp.docx": "{{ person.namn }} {% for rad in rader %}{{ rad.belopp }}{% endfor %}",
        "villkor.docx": "{% if avslag %}{{ skal }}{% endif %} {{ dnr }}",
        "trasig.docx": "{% if dnr %}",
        "valfri.docx": "{{ dnr }} {{ not_e | valfri }}",
    }.items():
        document = Document()
        document.add_paragraph(text)
        document.save(str(home / name))


def letter(values: str, *before: str, template: str = "'beslut.docx'") -> str:
    """A bot that writes a letter."""
    lines = [*before, f"run.do(WriteLetter(template={template}, values={values}, output='ut.docx'))"]
    return "\n    ".join(["def handle(item, run):", *lines]) + "\n"


READ = "case = run.do(ReadPage(read={'dnr': 'Diarienummer'}))"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (letter("{'dnr': 1}"), []),
        (letter("{'drn': 1}"), ["KR402"]),
        (letter("{}"), ["KR402"]),
        (letter("item.data"), []),
        (letter("{**item.data}"), []),
        (letter("{**item.data, 'a': 1}"), []),
        (letter("{**case}", READ), []),
        (letter("case", READ), []),
        (letter("{**case, 'a': 1}", READ.replace("dnr", "nr")), ["KR402"]),
        (letter("values", "values = {'a': 1}", "values['dnr'] = 2"), []),
        (letter("values", "values = {'a': 1}", "values.update(item.data)"), []),
        (letter("values", "values = {'a': 1}", "fill(values)"), []),
        (letter("values", "values = {'a': 1}"), ["KR402"]),
        (letter("{'a': 1} | {'dnr': 2}"), []),
        (letter("dict(a=1, dnr=2)"), []),
        (letter("{'dnr': 1}", template="'saknas.docx'"), ["KR401"]),
        (letter("{'dnr': 1}", template="'trasig.docx'"), ["KR401"]),
        (letter("{'dnr': 1}", template="item.key"), []),
        (letter("{'a': 1}", template="f'{item.key}.docx'"), []),
        ("TEMPLATE = 'beslut.docx'\n\n\n" + letter("{'a': 1}", template="TEMPLATE"), ["KR402"]),
        (
            "from pathlib import Path\n\nTEMPLATE = Path('beslut.docx')\n\n\n" + letter("{}", template="TEMPLATE"),
            ["KR402"],
        ),
        ("VALUES = {'dnr': 1}\n\n\n" + letter("VALUES"), []),
        (letter("{'person': {'namn': 1}, 'rader': [{'belopp': 1}]}", template="'grupp.docx'"), []),
        (letter("{'person': item.data, 'rader': item.data}", template="'grupp.docx'"), []),
        (letter("{'person': {'name': 1}, 'rader': []}", template="'grupp.docx'"), ["KR402"]),
        (letter("{'person': {'namn': 1}}", template="'grupp.docx'"), ["KR402"]),
        (letter("{'dnr': 1, 'avslag': False}", template="'villkor.docx'"), []),
        (letter("{'dnr': 1, 'avslag': True, 'skäl': 1}", template="'villkor.docx'"), ["KR402"]),
        (letter("{'dnr': 1}", template="'valfri.docx'"), []),
    ],
)
def test_a_letter_with_a_hole_is_found(check: Check, code: str, expected: list[str]) -> None:
    """What every letter needs, and what is nearly spelt as something that is given and not used."""
    assert [each.code for each in check(code)] == expected

"""A value that was not asked for, and a file that no case has, are found."""

from collections.abc import Callable

import pytest

Codes = Callable[[str], list[str]]

FIELDS = "FIELDS = {'amount': Amount('Belopp')}\n\n\n"
FOLDER = ', intake=Folder("inbox/*.pdf", role="application"))\n'


def handle(*lines: str) -> str:
    """A bot that does so much."""
    return "\n    ".join(["def handle(item, run):", *lines]) + "\n"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (FIELDS + handle("form = run.do(ParsePdf(path='a.pdf', fields=FIELDS))", "form['amount']"), []),
        (FIELDS + handle("form = run.do(ParsePdf(path='a.pdf', fields=FIELDS))", "form['belopp']"), ["KR305"]),
        (FIELDS + handle("run.do(ParsePdf(path='a.pdf', fields=FIELDS | {'b': 'B'}))['c']"), ["KR305"]),
        (FIELDS + handle("run.do(ParsePdf(path='a.pdf', fields={**FIELDS, 'b': 'B'}))['b']"), []),
        (handle("parse = ParsePdf(path='a.pdf', fields={'a': 'A'})", "run.do(parse)['b']"), ["KR305"]),
        (handle("case = run.do(ReadPage(read=dict(dnr='D')))", "case['dnr'], case['nr']"), ["KR305"]),
        (handle("case = run.do(ReadPage(read=item.data))", "case['nr']"), []),
        (handle("case = run.do(ReadPage(read={item.key: 'a'}))", "case['nr']"), []),
        (handle("case = run.do(ReadPage(read={'a': 'A'}))", "case = {'b': 'b'}", "case['b']"), []),
        (handle("case = run.do(ReadPage(read={'a': 'A'}))", "case['b'] = 'b'"), []),
        (handle("case = run.do(Look())", "case['b']"), []),
        (handle("found = run.do(LookUp(url='a', values={}, press='b', read={'a': 'A'}))", "found['b']"), []),
        (
            "from typing import TypedDict\n\n\nclass Case(TypedDict):\n    number: str\n\n\n"
            "class Find(Action[Case]):\n    def perform(self, run):\n        return Case(number='1')\n\n\n"
            + handle("case = run.do(Find())", "case['number'], case['nummer']"),
            ["KR305"],
        ),
    ],
)
def test_what_was_not_asked_for_is_found(codes: Codes, code: str, expected: list[str]) -> None:
    """As far as the code says what was asked for, and no further."""
    assert codes(code) == expected


@pytest.mark.parametrize(
    ("line", "more", "expected"),
    [
        ("item.files['application']", FOLDER, []),
        ("item.files['ansokan']", FOLDER, ["KR306"]),
        ("item.files['ansokan']", ")\n", []),
        ("item.files['ansokan']", ", intake=Function(lambda run: []))\n", []),
        ("item.data['files']['ansokan']", FOLDER, []),
        ("item.files[item.key]", FOLDER, []),
    ],
)
def test_a_file_by_another_name_is_found(codes: Codes, line: str, more: str, expected: list[str]) -> None:
    """Only where a folder gives the cases, which calls every file the same."""
    code = handle(line) + f'\n\nbot = Bot(name="prov", department="IT", handle=handle{more}'

    assert codes(code) == expected

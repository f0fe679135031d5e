"""An action that is never done is found, and one that is done in whatever way is not."""

from collections.abc import Callable

import pytest

from kommunrpa.check import Finding

Codes = Callable[[str], list[str]]


def handle(*lines: str) -> str:
    """A bot that does so much."""
    return "\n    ".join(["def handle(item, run):", *lines]) + "\n"


@pytest.mark.parametrize(
    "lines",
    [
        ("OpenCase()",),
        ("case = OpenCase()",),
        ("case: Action[str] = OpenCase()",),
        ("if item.data:", "    Look(words='a')"),
        ("for word in 'ab':", "    Look(words=word)"),
        ("number = OpenCase()['number']",),
        ("number = OpenCase().number",),
        ("words = f'{Look()}'",),
        ("run.log.info('a', words=str(Look()))",),
        ("case = FillForm(url='a', values={}, submit='b', read={'dnr': 'D'})", "run.do(Look(words=case['dnr']))"),
        ("form = ParsePdf(path='a.pdf', fields={'a': 'A'})", "values = {**form}", "run.do(Look(words=values['a']))"),
        ("look = Look()", "run.do(look)", "run.do(OpenCase(title=look + '!'))"),
        ("if not Look():", "    return"),
        ("if LookUp(url='a', values={}, press='Sök', read={'a': 'A'}):", "    return"),
        ("for row in ReadTable():", "    run.do(Look(words=row))"),
        ("run.do(OpenCase(title=Look()))",),
        ("run.do(WriteLetter(template='beslut.docx', values={'dnr': OpenCase()}, output='a.docx'))",),
        ("run.do(WriteLetter(template='beslut.docx', values={'dnr': [{'a': Look()}]}, output='a.docx'))",),
        ("Look().perform(run)",),
        ("return OpenCase()",),
        ("from kommunrpa.actions.web import Click as Press", "Press(press='a')"),
        ("import kommunrpa.actions.web as web", "web.Click(press='a')"),
        ("import kommunrpa.actions.web", "kommunrpa.actions.web.Click(press='a')"),
    ],
    ids=lambda lines: lines[0],
)
def test_a_forgotten_action_is_found(codes: Codes, lines: tuple[str, ...]) -> None:
    """Made and left, kept and never done, or used as if it were what it gives: under whatever name."""
    assert codes(handle(*lines)) == ["KR101"]


@pytest.mark.parametrize(
    "code",
    [
        handle("run.do(OpenCase())"),
        handle("case = OpenCase()", "run.do(case)"),
        handle("case = OpenCase()", "number = run.do(case, key='a')", "run.log.info('a', number=number)"),
        handle("case = OpenCase() if item.data else OpenCase(title='b')", "run.do(case)"),
        handle("if item.data:", "    case = OpenCase()", "else:", "    case = Look()", "run.do(case)"),
        handle("run.do(case := Look())", "run.log.info(case.words)"),
        handle("for each in [Look(), Look(words='b')]:", "    run.do(each)"),
        handle("looks = {'a': Look()}", "run.do(looks['a'])"),
        handle("looks = [Look(words=each) for each in 'ab']", "for each in looks: run.do(each)"),
        handle("run.do(LookUp(url='a', values={}, press='Sök', table=ReadTable()))"),
        handle("table = ReadTable()", "run.do(LookUp(url='a', values={}, press='Sök', table=table))"),
        "def form(item) -> Action[str]:\n    return Look()\n\n" + handle("run.do(form(item))"),
        "def form(item):\n    yield Look()\n\n" + handle("for each in form(item): run.do(each)"),
        "LOOK = Look()\n\n" + handle("run.do(LOOK)"),
        "def late(run, action):\n    return run.do(action)\n\n" + handle("late(run, Look())"),
        handle("do = run.do", "do(Look())"),
        handle("class Mine:", "    look = Look()", "run.do(Mine.look)"),
        handle("look = Look()", "def later():", "    run.do(look)", "later()"),
        handle("import functools", "functools.partial(run.do, Look())()"),
        "class Twice(Action[str]):\n    inner: Action[str]\n\n"
        "    def perform(self, run):\n        return run.do(self.inner)\n\n" + handle("run.do(Twice(inner=Look()))"),
        (
            "class Each(Action[None]):\n    steps: tuple[Action[str], ...]\n"
            "    more: list[Look]\n    any: object = None\n\n"
            "    def perform(self, run):\n        for each in (*self.steps, *self.more):\n            run.do(each)\n\n"
        )
        + handle("run.do(Each(steps=(Look(), OpenCase()), more=[Look()], any=Look()))"),
        "class Twice(Look):\n    def perform(self, run):\n        return Look(words='a').perform(run)\n",
    ],
)
def test_an_action_that_is_done_is_not_found(codes: Codes, code: str) -> None:
    """Done at once or later, by a name, a list, a function, a field of another: none of it is told."""
    assert codes(code) == []


def test_it_says_where_and_what_to_do(check: Callable[..., list[Finding]]) -> None:
    """The finding has the line of the action, and the words that mend it."""
    (found,) = check(
        handle("run.sleep(0)", "OpenCase(", "    title='a',", ")"),
        beginning="from kommunrpa import *\n"
        "class OpenCase(Action[str]):\n    title: str\n    def perform(self, run): return ''\n",
    )

    assert (found.line, found.last_line) == (7, 9)
    assert "run.do(OpenCase(…))" in found.mend
    assert str(found).startswith(f"{found.file}:7 KR101 ")

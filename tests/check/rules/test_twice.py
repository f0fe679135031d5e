"""An act that one case meets twice is found; two acts of which one happens are not."""

from collections.abc import Callable

import pytest

from kommunrpa.check import Finding

Codes = Callable[[str], list[str]]

HELPER = "def opens(run, key=None):\n    return run.do(OpenCase(), key=key)\n\n\n"
PLAIN = "def plain(run):\n    run.do(OpenCase())\n\n\n"
BOTH = "class Both(Action[str]):\n    def perform(self, run):\n        return run.do(OpenCase())\n\n\n"


def handle(*lines: str) -> str:
    """A bot that does so much."""
    return "\n    ".join(["def handle(item, run):", *lines]) + "\n"


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (handle("run.do(OpenCase())", "run.do(OpenCase(title='b'))"), "KR102"),
        (handle("run.do(OpenCase(), key='a')", "run.do(OpenCase(), key='a')"), "KR102"),
        (handle("case = OpenCase()", "run.do(case)", "run.do(case)"), "KR102"),
        (handle("run.do(OpenCase())", "if item.data:", "    run.do(OpenCase())"), "KR102"),
        (handle("if item.data:", "    run.do(OpenCase())", "run.do(OpenCase())"), "KR102"),
        (handle("if item.data:", "    run.do(OpenCase())", "    run.do(OpenCase())"), "KR102"),
        (handle("with run.log as log:", "    run.do(OpenCase())", "run.do(OpenCase())"), "KR102"),
        (handle("run.do(Look(words=run.do(OpenCase())))", "run.do(OpenCase())"), "KR102"),
        (handle("run.do(Ask(question='a'))", "run.do(Ask(question='b'))"), "KR102"),
        (PLAIN + handle("plain(run)", "plain(run)"), "KR102"),
        (PLAIN + handle("plain(run)", "run.do(OpenCase())"), "KR102"),
        (BOTH + handle("run.do(Both())", "run.do(Both())"), "KR102"),
        (handle("for each in item.data:", "    run.do(OpenCase())"), "KR103"),
        (handle("for each in item.data:", "    if each:", "        run.do(OpenCase())"), "KR103"),
        (handle("for each in item.data:", "    run.do(OpenCase(), key='a')"), "KR103"),
        (handle("while item.data:", "    run.do(OpenCase())"), "KR103"),
        (handle("for each in item.data:", "    kind = each", "    if kind:", "        run.do(OpenCase())"), "KR103"),
        (handle("numbers = [run.do(OpenCase()) for each in item.data]", "run.log.info('a', numbers=numbers)"), "KR103"),
        (PLAIN + handle("for each in item.data:", "    plain(run)"), "KR103"),
        (handle("for each in item.data:", "    if each:", "        continue", "    run.do(OpenCase())"), "KR103"),
        (handle("for each in item.data:", "    run.do(OpenCase())", "    if each:", "        break"), "KR103"),
    ],
)
def test_an_act_that_is_met_twice_is_found(codes: Codes, code: str, expected: str) -> None:
    """Straight on, through a function, inside another action, in a loop."""
    assert codes(code) == [expected]


@pytest.mark.parametrize(
    "code",
    [
        handle("run.do(OpenCase(), key='a')", "run.do(OpenCase(), key='b')"),
        handle("run.do(OpenCase())", "run.do(OpenCase(), key='b')"),
        handle("run.do(Look())", "run.do(Look())"),
        handle("if item.data:", "    run.do(OpenCase())", "else:", "    run.do(OpenCase())"),
        handle("if item.data:", "    run.do(OpenCase())", "    return", "run.do(OpenCase())"),
        handle("if item.data:", "    run.do(OpenCase())", "elif item.key:", "    run.do(OpenCase())"),
        handle("if item.data:", "    run.do(OpenCase())", "if not item.data:", "    run.do(OpenCase())"),
        handle("if item.data:", "    run.do(OpenCase())", "if item.data:", "    return", "run.do(OpenCase())"),
        handle("run.do(OpenCase()) if item.data else run.do(OpenCase())"),
        handle("item.data and run.do(OpenCase())", "item.data or run.do(OpenCase())"),
        handle(
            "match item.key:",
            "    case 'a':",
            "        run.do(OpenCase())",
            "    case _:",
            "        run.do(OpenCase())",
        ),
        handle("try:", "    run.do(OpenCase())", "except BusinessError:", "    run.do(OpenCase(title='b'))"),
        handle("for each in item.data:", "    run.do(OpenCase(), key=each)"),
        handle("for number, each in enumerate(item.data):", "    run.do(OpenCase(), key=f'rad {number}')"),
        handle("for each in item.data:", "    run.do(OpenCase())", "    break"),
        handle("for each in item.data:", "    if each:", "        run.do(OpenCase())", "        break"),
        handle("for each in item.data:", "    if each:", "        run.do(OpenCase())", "        return"),
        handle("for each in item.data:", "    run.log.info('a')", "else:", "    run.do(OpenCase())"),
        handle(
            "for attempt in range(3):",
            "    try:",
            "        run.do(OpenCase())",
            "        break",
            "    except TemporaryError:",
            "        run.sleep(60)",
        ),
        handle("while True:", "    run.do(OpenCase())", "    break", "run.do(OpenCase(), key='b')"),
        handle("done = False", "while not done:", "    run.do(OpenCase())", "    done = True"),
        handle("done = False", "for each in item.data:", "    if not done:", "        done = bool(run.do(OpenCase()))"),
        handle(
            "done = False",
            "for each in item.data:",
            "    if done:",
            "        continue",
            "    done = bool(run.do(OpenCase()))",
        ),
        HELPER + handle("opens(run, 'a')", "opens(run, 'b')"),
        HELPER + handle("for each in item.data:", "    opens(run, each)"),
        "def opens(run, row):\n    if row:\n        run.do(OpenCase())\n\n\n"
        + handle("opens(run, item.data)", "opens(run, item.key)"),
        "def again(run, left):\n    if left:\n        again(run, left - 1)\n\n\n" + handle("again(run, 3)"),
        BOTH + handle("run.do(Both())", "run.do(OpenCase())"),
        handle("def later():", "    run.do(OpenCase())", "run.do(OpenCase())"),
        handle("run.do(OpenCase(), **{'key': item.key})", "run.do(OpenCase())"),
    ],
)
def test_acts_that_exclude_each_other_are_not_found(codes: Codes, code: str) -> None:
    """Other keys, other branches, other ways out: whatever may be right is not told."""
    assert codes(code) == []


def test_the_second_of_two_calls_is_told(check: Callable[..., list[Finding]]) -> None:
    """Of a function that is called twice, it is the second call that is to be mended."""
    code = "from kommunrpa import *\nclass A(Action[str], once=True):\n    def perform(self, run):\n"
    code += "        with run.once():\n            return ''\n" + "def once(run):\n    run.do(A())\n"

    (found,) = check(handle("once(run)", "once(run)"), beginning=code)

    assert (found.code, found.line) == ("KR102", 10)

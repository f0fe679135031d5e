"""A once action enters run.once(), and nothing else does."""

from collections.abc import Callable

import pytest

Codes = Callable[[str], list[str]]


def action(*lines: str, once: bool = True, base: str = "Action[str]") -> str:
    """A class of actions whose perform has these lines."""
    head = f"class Mine({base}{', once=True' if once else ''}):\n    def perform(self, run):\n"
    return head + "".join(f"        {line}\n" for line in lines)


ENTERED = ("with run.once():", "    return 'a'")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (action("return 'a'"), "KR104"),
        (action("return run.do(OpenCase())"), "KR104"),
        (
            action("return self.found(run)", "", "", once=True) + "    def found(self, run):\n        return 'a'\n",
            "KR104",
        ),
        (action("with run.once():", "    pass", "return 'a'"), "KR104"),
        (action("run.once()", "return 'a'"), "KR104"),
        (action(*ENTERED, once=False), "KR105"),
        ("def handle(item, run):\n    with run.once():\n        run.log.info('a')\n", "KR105"),
    ],
)
def test_what_is_no_act_is_found(codes: Codes, code: str, expected: str) -> None:
    """Never entered, entered around nothing, called and not entered, or entered where no act is declared."""
    assert codes(code) == [expected]


@pytest.mark.parametrize(
    "code",
    [
        action(*ENTERED),
        action("return self.act(run)") + "    def act(self, run):\n        with run.once():\n            return 'a'\n",
        "def act(run):\n    with run.once():\n        return 'a'\n\n" + action("return act(run)"),
        action("import json", "return json.loads(run)"),
        action("return json(once=run.once)"),
        action("return super().perform(run)", base="OpenCase"),
        "class Mine(OpenCase):\n    note: str\n",
        action("raise BusinessError('Nej, tack.')"),
        action("with run.log as log, run.once():", "    return 'a'"),
        action("return 'a'", once=False),
    ],
)
def test_an_act_is_not_found(codes: Codes, code: str) -> None:
    """Entered here, in a method or a function, or in what can't be read."""
    assert codes(code) == []

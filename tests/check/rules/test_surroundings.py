"""Waiting, clocks and printing past the run are found, where a case comes through."""

from collections.abc import Callable

import pytest

Codes = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("time.sleep(1)", ["KR201"]),
        ("from time import sleep as wait; wait(1)", ["KR201"]),
        ("datetime.now()", ["KR202"]),
        ("import datetime as clock; clock.datetime.now(tz=None)", ["KR202"]),
        ("date.today()", ["KR202"]),
        ("datetime.today()", ["KR202"]),
        ("print(item.key)", ["KR203"]),
        ("print('Klar:', f'{item.key}')", ["KR203"]),
        ("from pprint import pprint; pprint(item.data)", ["KR203"]),
        ("print('klar')", []),
        ("print()", []),
        ("run.sleep(1)", []),
        ("run.now()", []),
        ("datetime(2026, 11, 24)", []),
        ("time.perf_counter()", []),
        ("item.sleep(1)", []),
        ("time = item; time.sleep(1)", []),
    ],
)
def test_what_goes_past_the_run_is_found(codes: Codes, line: str, expected: list[str]) -> None:
    """Under whatever name it was imported, and nothing that is only called alike."""
    assert codes(f"def handle(item, run):\n    {line}\n") == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("def wait():\n    time.sleep(1)\n\n\ndef handle(item, run):\n    wait()\n", ["KR201"]),
        ("def wait():\n    time.sleep(1)\n\n\ndef handle(item, run):\n    item.call(wait)\n", ["KR201"]),
        ("def find(given: Run):\n    time.sleep(1)\n", ["KR201"]),
        (
            (
                "class Wait(Action[None]):\n    def perform(self, run):\n        self.wait()\n\n"
                "    def wait(self):\n        time.sleep(1)\n"
            ),
            ["KR201"],
        ),
        ("def make_example():\n    time.sleep(1)\n    print(date.today())\n", []),
        ("if __name__ == '__main__':\n    print(date.today())\n", []),
    ],
)
def test_only_what_a_case_comes_through_counts(codes: Codes, code: str, expected: list[str]) -> None:
    """A function that is called, named or given a run; not what only a developer starts."""
    assert codes(code) == expected

"""Runs the command look as a person does; a test file with a browser has a `call` of its own."""

from collections.abc import Callable

import pytest

from kommunrpa.cli import main

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Run a command; its exit code, and what it wrote."""

    def call(*words: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main(("look", *words))
        told = capsys.readouterr()
        return int(end.value.code or 0), told.out, told.err

    return call

"""The runner of documents refuses what is not so: without that, the documents prove nothing."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from documents import Document
from exempelby import Town
from running import Program, environment

Follow = Callable[[str], Program]


@pytest.fixture
def follow(tmp_path: Path, town: Town, monkeypatch: pytest.MonkeyPatch) -> Follow:
    """Give a function that follows a document from its text."""
    module = ModuleType("document")
    monkeypatch.setitem(sys.modules, "document", module)

    def followed(text: str) -> Program:
        path = tmp_path / "document.md"
        path.write_text(text, encoding="utf-8")
        program = Program(folder=tmp_path, town=town, environ=environment(tmp_path / "home"), module=module)
        for block in Document(path).blocks():
            program.follow(block)
        return program

    return followed


def console(*lines: str) -> str:
    """A block of commands and what they say."""
    return "\n".join(["```console", *lines, "```", ""])


FILE = """```{code-block} python
:caption: hej.py
:emphasize-lines: 1
print("Hej å")
print("då")
```
"""


@pytest.mark.parametrize(
    "shown", [("Hej å", "då"), ("Hej …", "då"), ("…",), ("Hej å", "…"), ("…", "då"), ("Hej å", "…", "då")]
)
def test_what_a_command_says_is_as_shown(follow: Follow, shown: tuple[str, ...]) -> None:
    """A command may say what is shown, where … is anything in a line or any number of lines."""
    assert follow(FILE + console("$ python hej.py", *shown)).exit_code == 0


@pytest.mark.parametrize(
    "shown", [(), ("Hej å",), ("Hej", "då"), ("Hej å", "då", "mer"), ("då", "Hej å"), ("…", "Hej å")]
)
def test_what_a_command_says_otherwise_is_refused(follow: Follow, shown: tuple[str, ...]) -> None:
    """A command that says more, less or something else than what is shown is a fault of the document."""
    with pytest.raises(AssertionError, match="but it says"):
        follow(FILE + console("$ python hej.py", *shown))


@pytest.mark.parametrize(
    ("block", "error"),
    [
        ("```python\nassert 1 == 2\n```", AssertionError),
        ("```python\nimport kommunrpa.nothing\n```", ImportError),
        ("```pycon\n>>> 1 + 1\n3\n```", AssertionError),
        ("```text\njust shown\n```", AssertionError),
        ("```sh\nrm -r /\n```", AssertionError),
        ("```{code-block} ini\nalso=shown\n```", AssertionError),
        (console("$ kommunrpa run nothing"), AssertionError),
        (console("$ cat nothing.txt"), AssertionError),
        (console("$ nothing"), KeyError),
    ],
)
def test_a_block_that_does_not_work_is_refused(follow: Follow, block: str, error: type[Exception]) -> None:
    """Python that fails, a wrong result, a block that nobody ran, and a command that is none are faults."""
    with pytest.raises(error):
        follow(block)


def test_blocks_share_their_names_and_folder(follow: Follow) -> None:
    """What a block defines is there in the next, and Python stands where the commands do."""
    text = "```python\nx = 1\n```\n" + console("$ mkdir inre", "$ cd inre") + "```pycon\n>>> x + 1\n2\n```\n"
    text += "```python\nfrom pathlib import Path\nassert Path.cwd().name == 'inre'\n```\n"

    assert follow(text).folder.name == "inre"


def test_the_exit_code_is_that_of_the_last_command(follow: Follow) -> None:
    """``$?`` is the exit code, as in a shell."""
    file = FILE.replace('print("då")', "raise SystemExit(3)")

    assert follow(file + console("$ python hej.py", "Hej å", "$ echo $?", "3")).exit_code == 3


def test_the_shown_address_is_that_of_the_town(follow: Follow, town: Town) -> None:
    """The address in a document leads to the town of the test."""
    program = follow(
        "```python\naddress = 'http://127.0.0.1:8080/x'\n```\n"
        + console("$ python -m exempelby --fault slow=0.5", "Exempelby svarar på http://127.0.0.1:8080")
    )

    assert program.module.address == f"{town.url}/x"
    assert town.faults.slow == 0.5


def test_ctrl_c_is_pressed_after_the_line_above_it(follow: Follow) -> None:
    """``^C`` stops a program once it has said the line before."""
    file = FILE.replace(
        'print("då")', "try:\n    while True:\n        pass\nexcept KeyboardInterrupt:\n    print('slut')"
    )

    assert follow(file + console("$ python hej.py", "Hej å", "^C", "slut")).exit_code == 0


def test_a_program_is_killed_after_the_line_above(follow: Follow) -> None:
    """``Killed``, as a shell says, kills a program once it has said the line before: it says no more."""
    file = FILE.replace('print("då")', "try:\n    while True:\n        pass\nfinally:\n    print('slut')")

    assert follow(file + console("$ python hej.py", "Hej å", "Killed")).exit_code != 0


def test_an_id_stands_for_the_one_that_was_given(follow: Follow) -> None:
    """An id that a program shows is the document's own from then on, in what it shows and in what is typed."""
    file = FILE.replace('print("då")', 'import sys; print(*sys.argv[1:], "00c0ffee", "1234abcd")')

    first = console("$ python hej.py", "Hej å", "9bf6ea5d 62aa636f")
    follow(file + first + console("$ python hej.py 9bf6ea5d", "…", "9bf6ea5d 9bf6ea5d 62aa636f"))
    with pytest.raises(AssertionError, match="but it says"):
        follow(file + console("$ python hej.py", "Hej å", "9bf6ea5d 9bf6ea5d"))


def test_a_change_is_made_where_its_lines_stand(follow: Follow) -> None:
    """A diff takes lines away and puts others in, and is refused where the lines around them do not stand."""
    change = "```{code-block} diff\n:caption: hej.py\n@@\n-print(%s)\n+print(1)\n```\n"

    follow(FILE + change % '"då"' + console("$ python hej.py", "Hej å", "1"))
    with pytest.raises(AssertionError, match="no such place"):
        follow(FILE + change % '"nej"')


def test_links_and_headings_are_found(tmp_path: Path) -> None:
    """Links, pictures and tables of contents are found; headings become the anchors that GitHub makes."""
    path = tmp_path / "document.md"
    path.write_text("# Åh, `ett` nytt!\n[a](b.md#c) ![d](e.svg)\n```{toctree}\n:hidden:\nf/g\n```\n", encoding="utf-8")

    document = Document(path)
    assert sorted(document.links()) == ["b.md#c", "e.svg", "f/g.md"]
    assert document.anchors() == {"åh-ett-nytt"}

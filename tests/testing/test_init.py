"""The front door of the test kit."""

import subprocess
import sys

LOADING = """
import sys
sys.modules["pytest"] = None
sys.path[:0] = {path!r}
import kommunrpa.testing
heavy = {{"sqlalchemy", "playwright", "keyring", "hypothesis", "docx", "pypdf"}} & set(sys.modules)
assert not heavy, heavy
"""


def test_it_needs_neither_pytest_nor_anything_heavy() -> None:
    """A project that tests with another tool may use it, and loading it takes no longer than loading the library."""
    program = LOADING.format(path=[path for path in sys.path if path])

    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, check=False, text=True)

    assert done.stderr == ""

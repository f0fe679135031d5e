"""The front door: few names, and nothing heavy behind them."""

import importlib
import json
import pkgutil
import subprocess
import sys

import pytest

import kommunrpa

HEAVY = {
    "babel",
    "docx",
    "holidays",
    "jinja2",
    "keyring",
    "lxml",
    "openpyxl",
    "personnummer",
    "playwright",
    "pypdf",
    "pypdfium2",
    "python_calamine",
    "rich",
    "sqlalchemy",
    "stdnum",
    "typer",
}
"""What `import kommunrpa` must not pay for; structlog brings rich along wherever that is installed."""

PACKAGES = ["kommunrpa", *(each.name for each in pkgutil.walk_packages(kommunrpa.__path__, "kommunrpa.") if each.ispkg)]


def test_the_front_door_has_few_names() -> None:
    """A newcomer can read all of them, and they stand in order."""
    assert len(kommunrpa.__all__) <= 15
    assert kommunrpa.__all__ == sorted(kommunrpa.__all__)


@pytest.mark.parametrize("name", PACKAGES)
def test_a_package_names_all_that_it_offers(name: str) -> None:
    """`__all__` holds no name twice and none that is not there, and forgets none that the package has."""
    package = importlib.import_module(name)
    modules = {each.name for each in pkgutil.iter_modules(package.__path__)}
    offered = {each for each in vars(package) if not each.startswith("_")} - modules
    named = getattr(package, "__all__", [])

    assert len(named) == len(set(named))
    assert offered <= set(named) <= offered | modules


def test_every_public_thing_says_what_it_is() -> None:
    """Each name has a docstring of its own."""
    for name in kommunrpa.__all__:
        own = vars(getattr(kommunrpa, name)).get("__doc__") or getattr(kommunrpa, name).__doc__

        assert own, name


def _loaded_by(program: str) -> set[str]:
    """The top packages that a fresh interpreter has loaded after a program."""
    code = f"{program}\nimport json, sys\nprint(json.dumps(sorted({{name.partition('.')[0] for name in sys.modules}})))"
    done = subprocess.run([sys.executable, "-I", "-c", _path() + code], capture_output=True, check=True, text=True)
    return set(json.loads(done.stdout))


def _path() -> str:
    return f"import sys; sys.path[:0] = {[path for path in sys.path if path]!r}\n"


def test_import_loads_nothing_heavy() -> None:
    """No browser, PDF, Word, sheet, vault, calendar or database library comes with `import kommunrpa`."""
    brought = _loaded_by("import kommunrpa") - _loaded_by("import structlog, tenacity")

    assert brought & HEAVY == set()
    assert "kommunrpa" in brought


@pytest.mark.parametrize("family", ["web", "pdf", "letters", "outbox", "xml", "sie"])
def test_a_family_loads_its_own_libraries_late(family: str) -> None:
    """Importing the actions of a bot does not yet start what they need."""
    brought = _loaded_by(f"import kommunrpa.actions.{family}") - _loaded_by("import structlog, tenacity")

    assert (
        brought & {"playwright", "pypdf", "pypdfium2", "docx", "jinja2", "sqlalchemy", "keyring", "httpx", "lxml"}
        == set()
    )


def test_the_package_is_typed() -> None:
    """Type checkers of whoever uses the library read its types."""
    assert (importlib.resources.files("kommunrpa") / "py.typed").is_file()

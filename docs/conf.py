"""How Sphinx builds these documents: `sphinx-build -W docs build`."""

import sys
from pathlib import Path

from sphinx.application import Sphinx

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

project = "kommunrpa"
language = "en"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
html_theme = "furo"
html_title = "kommunrpa"
html_static_path = ["_static"]
html_show_copyright = False

myst_enable_extensions = ["colon_fence", "deflist", "tasklist"]
myst_heading_anchors = 3

default_role = "py:obj"
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_preserve_defaults = True
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_custom_sections = [("Repeat", "notes_style"), ("Source", "notes_style")]
napoleon_use_rtype = False

_COLON = "\ue000"


def _hide_colon(_app: Sphinx, what: str, _name: str, _thing: object, _options: object, lines: list[str]) -> None:
    """Keep napoleon from taking a property's sentence up to its colon for a type."""
    if what in {"attribute", "property"}:
        lines[:] = [line.replace(": ", f"{_COLON} ") for line in lines]


def _show_colon(_app: Sphinx, _what: str, _name: str, _thing: object, _options: object, lines: list[str]) -> None:
    lines[:] = [line.replace(_COLON, ":") for line in lines]


def setup(app: Sphinx) -> None:
    """Connect the two around napoleon, which has the priority 500."""
    app.connect("autodoc-process-docstring", _hide_colon, priority=400)
    app.connect("autodoc-process-docstring", _show_colon, priority=600)

"""Where Diarium is, and how one logs in: ``[systems.diarium]`` in ``kommunrpa.toml``."""

from kommunrpa.actions.web import System

diarium = System("diarium")
"""A page of Diarium that speaks labels, logged in."""

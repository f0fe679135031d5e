"""The command line: each command is a call of a public function."""

from kommunrpa.cli.main import main

__all__ = ["main"]

"""Check a bot or a package of actions before it runs: what is easily forgotten, with the line and the mend."""

from kommunrpa.check.checking import check_bot, check_package
from kommunrpa.check.finding import CODES, Finding

__all__ = ["CODES", "Finding", "check_bot", "check_package"]

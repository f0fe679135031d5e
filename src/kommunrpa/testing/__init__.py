"""Test bots and actions: fakes that need nothing around them, and the tests that all of them must pass."""

from kommunrpa.testing.clock import FakeClock
from kommunrpa.testing.contract import ActionContract
from kommunrpa.testing.intake import FakeIntake
from kommunrpa.testing.resume import Resumed, resume_everywhere
from kommunrpa.testing.run import Done, FakeRun
from kommunrpa.testing.vault import FakeVault

__all__ = [
    "ActionContract",
    "Done",
    "FakeClock",
    "FakeIntake",
    "FakeRun",
    "FakeVault",
    "Resumed",
    "resume_everywhere",
]

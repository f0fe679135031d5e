"""The intake that gives a test's own cases."""

from kommunrpa import Bot, WorkItem
from kommunrpa.testing import FakeIntake, FakeRun


def test_it_gives_the_cases_each_time() -> None:
    """A bot takes it for any intake, and finds the same again."""
    cases = [WorkItem(key="A-1"), WorkItem(key="A-2")]
    bot = Bot(name="prov", department="IT", handle=lambda _item, _run: None, intake=FakeIntake(cases))

    assert bot.intake is not None
    with FakeRun() as run:
        assert [list(bot.intake.items(run)) for _ in range(2)] == [cases, cases]

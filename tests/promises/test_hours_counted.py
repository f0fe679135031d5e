"""The freed hours are counted from what was done, and marked as estimated unless somebody measured."""

from collections.abc import Callable

from promises_office import Office, Whole


def test_the_demo_ends_with_26_letters_4_reasons_and_the_hours(whole: Whole) -> None:
    """26 cases are done with a letter each, 4 wait with a Swedish reason, and the hours are those of the 26."""
    assert whole.code == 3, whole.said
    assert "26 klara, 4 till handläggare" in whole.said
    assert "26 × 12 minuter = 5,2 timmar manuellt arbete (uppskattad)" in whole.said
    assert len(whole.letters()) == 26
    for reason in ("delegationen", "kontrollsiffra", "Sökt belopp", "redan en registrerad"):
        assert reason in whole.said


def test_a_second_run_does_nothing_again(open_office: Callable[..., Office]) -> None:
    """Run again on the same inbox, no case is sent a second time and no hour is counted twice."""
    office = open_office("01", "02")
    office.run()
    sent = office.town.posts["/bidrag/ny"]
    office.said = ""

    office.run()

    assert office.town.posts["/bidrag/ny"] == sent
    assert "timmar" not in office.said


def test_measured_minutes_name_their_source(open_office: Callable[..., Office]) -> None:
    """Minutes with a source are shown with it, not as estimated."""
    office = open_office("01")
    measured = "import dataclasses as _d\nbot = _d.replace(bot, minutes_source='mätt mars 2026, 40 ärenden')"

    office.run(after=measured)

    assert "(mätt mars 2026, 40 ärenden)" in office.said
    assert "uppskattad" not in office.said

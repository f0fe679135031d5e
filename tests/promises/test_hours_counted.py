"""The freed hours are counted from what was done, and marked as estimated unless somebody measured."""

from promises_office import Office


def test_the_demo_ends_with_26_letters_4_reasons_and_the_hours(office: Office) -> None:
    """26 cases are done with a letter each, 4 wait with a Swedish reason, and the hours are those of the 26."""
    code = office.run()

    assert code == 3, office.said
    assert "26 klara, 4 till handläggare" in office.said
    assert "26 × 12 minuter = 5,2 timmar manuellt arbete (uppskattad)" in office.said
    assert len(office.letters()) == 26
    for reason in ("delegationen", "kontrollsiffra", "Sökt belopp", "redan en registrerad"):
        assert reason in office.said


def test_a_second_run_does_nothing_again(small_office: Office) -> None:
    """Run again on the same inbox, no case is sent a second time and no hour is counted twice."""
    small_office.run()
    sent = small_office.town.posts["/bidrag/ny"]
    small_office.said = ""

    small_office.run()

    assert small_office.town.posts["/bidrag/ny"] == sent
    assert "timmar" not in small_office.said


def test_measured_minutes_name_their_source(small_office: Office) -> None:
    """Minutes with a source are shown with it, not as estimated."""
    measured = "import dataclasses as _d\nbot = _d.replace(bot, minutes_source='mätt mars 2026, 40 ärenden')"

    small_office.run(after=measured)

    assert "(mätt mars 2026, 40 ärenden)" in small_office.said
    assert "uppskattad" not in small_office.said

"""The pytest plugin: its fixtures, and that it leaves all else alone."""

import pytest

pytest_plugins = ["pytester"]

# Whether or not the installed package makes the plugin known by itself, it is loaded once.
PLUGIN = ("-p", "no:kommunrpa", "-p", "kommunrpa.testing.plugin", "-p", "no:cacheprovider")

FIXTURES = '''
    import pytest
    from kommunrpa import Action, ConfigError

    class Send(Action[str], once=True):
        """Send something."""
        def perform(self, run):
            raise AssertionError("the real system")

    def test_a_run_is_made_as_a_test_needs_it(fake_run):
        run = fake_run(settings={"limit": 1}, given={Send: "nr 1"})
        assert run.do(Send()) == "nr 1"
        assert run.settings["limit"] == 1

    def test_runs_share_folder_clock_and_secrets(fake_run, fake_clock, fake_secrets, tmp_path):
        fake_secrets["portal"] = "hemligt"
        first, second = fake_run(), fake_run()
        first.sleep(60)
        assert second.now() == fake_clock.now()
        assert fake_clock.waits == [60]
        assert first.folder == second.folder == tmp_path
        assert second.secret("portal").reveal() == "hemligt"

    def test_a_run_may_have_its_own(fake_run, tmp_path):
        run = fake_run(folder=tmp_path / "x", secrets={"a": "b"})
        assert run.folder.name == "x"
        assert run.secret("a").reveal() == "b"

    def test_each_test_begins_anew(fake_run, fake_clock, fake_secrets):
        assert (fake_clock.waits, fake_secrets) == ([], {})
        with pytest.raises(ConfigError):
            fake_run().secret("portal")
'''

CLOSING = """
    import pytest
    from kommunrpa import resource

    CLOSED = []

    @resource()
    def page(run):
        yield "a page"
        CLOSED.append(page)

    def test_one(fake_run):
        for _ in range(2):
            fake_run().use(page)
        with fake_run() as run:
            run.use(page)
        assert len(CLOSED) == 1

    def test_two():
        assert len(CLOSED) == 3
"""


@pytest.mark.parametrize("program", [FIXTURES, CLOSING], ids=["fixtures", "closing"])
def test_a_test_is_given_what_it_asks_for(pytester: pytest.Pytester, program: str) -> None:
    """Runs that share what belongs to one test, and are closed after it."""
    pytester.makepyfile(program)

    outcome = pytester.runpytest(*PLUGIN, "-p", "no:randomly")

    outcome.assert_outcomes(passed=program.count("def test_"))


def test_a_test_that_asks_for_nothing_is_left_alone(pytester: pytest.Pytester) -> None:
    """No fixture acts by itself, and no hook is taken."""
    pytester.makepyfile("def test_one(request): assert not {n for n in request.fixturenames if 'fake' in n}")

    pytester.runpytest(*PLUGIN).assert_outcomes(passed=1)

    from kommunrpa.testing import plugin  # noqa: PLC0415 - only now, so that pytest could rewrite its assertions

    assert [name for name in vars(plugin) if name.startswith("pytest_")] == []


def test_the_fixtures_say_what_they_give(pytester: pytest.Pytester) -> None:
    """In pytest's own list of fixtures."""
    told = pytester.runpytest(*PLUGIN, "--fixtures").stdout.str()

    for name in ("fake_clock", "fake_run", "fake_secrets"):
        assert name in told


def test_it_can_be_asked_for_in_a_conftest(pytester: pytest.Pytester) -> None:
    """One line there is enough, whatever is installed."""
    pytester.makeconftest('pytest_plugins = ["kommunrpa.testing.plugin"]')
    pytester.makepyfile("def test_one(fake_run): fake_run()")

    pytester.runpytest("-p", "no:kommunrpa", "-p", "no:cacheprovider").assert_outcomes(passed=1)

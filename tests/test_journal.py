"""The journal: what a run says of itself, line by line, and what it never says."""

import contextlib
import io
import json
import logging
import stat
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from structlog.typing import FilteringBoundLogger

from kommunrpa.errors import ConfigError, OutcomeUnknown
from kommunrpa.journal import RESERVED, Journal, place_of
from kommunrpa.privacy import MASK

PERSON = "19400104-2383"
SECRET = 'lö"sen\\ord: 1 % &'

Read = Callable[[], list[dict[str, Any]]]


def fail(error: Exception, cause: Exception | None = None) -> None:
    """Raise an error, here."""
    raise error from cause


@pytest.fixture
def terminal() -> io.StringIO:
    """What people see."""
    return io.StringIO()


@pytest.fixture
def journal(tmp_path: Path, terminal: io.StringIO) -> Iterator[Journal]:
    """A journal with a file and a terminal."""
    with Journal(folder=tmp_path / "journal", name="prov", terminal=terminal) as journal:
        yield journal


@pytest.fixture
def log(journal: Journal) -> FilteringBoundLogger:
    """A logger that writes there."""
    return journal.logger(run="r1")


@pytest.fixture
def read(journal: Journal) -> Read:
    """Give the lines of the file, each as strict JSON."""

    def lines() -> list[dict[str, Any]]:
        assert journal.path is not None
        text = journal.path.read_bytes().decode("utf-8")
        return [json.loads(line, parse_constant=pytest.fail) for line in text.split("\n")[:-1]]

    return lines


def test_a_line_says_when_what_and_who(log: FilteringBoundLogger, read: Read) -> None:
    """Each line has its time in UTC, its level, its event and what was bound, in that order."""
    before = datetime.now(tz=UTC)

    log.bind(item="i1").warning("retry", seconds=1.5)

    (line,) = read()
    assert list(line) == ["time", "level", "run", "item", "seconds", "event"]
    assert abs(datetime.fromisoformat(line.pop("time")) - before) < timedelta(minutes=1)
    assert line == {"level": "warning", "run": "r1", "item": "i1", "seconds": 1.5, "event": "retry"}


@pytest.mark.parametrize("level", ["debug", "info", "warning", "error", "critical"])
def test_every_level_reaches_the_file(log: FilteringBoundLogger, read: Read, level: str) -> None:
    """Nothing is filtered: the file is for who must understand what happened."""
    getattr(log, level)("något hände")

    assert [(line["level"], line["event"]) for line in read()] == [(level, "något hände")]


def test_swedish_letters_can_be_read_in_the_file(journal: Journal, log: FilteringBoundLogger) -> None:
    """Å, ä and ö stand as they are, in UTF-8, and a line end in a value does not break the line."""
    log.info("läste", rubrik="Åsnans\nvänner \u2028 på ön\r\n")

    assert journal.path is not None
    (line,) = journal.path.read_bytes().removesuffix(b"\n").split(b"\n")
    assert "Åsnans\\nvänner" in line.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights elsewhere")
def test_the_owner_alone_may_read_it(journal: Journal, tmp_path: Path) -> None:
    """The file is 0600 and the folder that is made for it 0700."""
    assert journal.path is not None
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "journal").stat().st_mode) == 0o700


def test_each_run_has_a_file_of_its_own(tmp_path: Path) -> None:
    """Runs that begin in the same moment do not share one, and the bot's name comes first."""
    with contextlib.ExitStack() as stack:
        journals = [stack.enter_context(Journal(folder=tmp_path, name="bygg-lov", terminal=None)) for _ in range(20)]

    paths = {journal.path for journal in journals}
    assert len(paths) == 20
    assert all(path and path.name.startswith("bygg-lov-20") and path.suffix == ".jsonl" for path in paths)


@pytest.mark.parametrize("folder", ["a file", "a file/below"])
def test_a_folder_that_cannot_be_written_is_a_setting_to_mend(tmp_path: Path, folder: str) -> None:
    """The error says which folder, and which setting changes it."""
    (tmp_path / "a file").write_text("", encoding="utf-8")

    with pytest.raises(ConfigError, match=r"can't be written in .*a file.*set `journal` in kommunrpa\.toml"):
        Journal(folder=tmp_path / folder, name="prov", terminal=None)


def test_without_folder_and_terminal_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A journal may say nothing at all, and is closed like any."""
    monkeypatch.chdir(tmp_path)
    with Journal(folder=None, name="prov", terminal=None) as journal:
        journal.logger().info("något")

    assert journal.path is None
    assert list(tmp_path.iterdir()) == []


def test_closing_twice_is_closing_once(journal: Journal, log: FilteringBoundLogger, read: Read) -> None:
    """A closed journal takes no more lines and complains of none."""
    log.info("före")
    journal.close()
    journal.close()
    log.info("efter")

    assert [line["event"] for line in read()] == ["före"]


def test_the_file_is_closed_when_it_ends_in_an_error(tmp_path: Path) -> None:
    """Leaving by an error gives the file back, and the error is not hidden."""
    with pytest.raises(KeyError), Journal(folder=tmp_path, name="prov", terminal=None) as journal:
        raise KeyError

    assert journal._file is None


class TestPrivacy:
    """No personal number, no secret, and no text of an error gets in."""

    @pytest.mark.parametrize(
        "key", ["person", *sorted(RESERVED - {"event", "exc_info"}), "seconds", "outcome", "error"]
    )
    def test_a_personal_number_is_masked_under_every_key(
        self, log: FilteringBoundLogger, journal: Journal, key: str
    ) -> None:
        """Also under the keys that the library itself uses: a bot may use them too."""
        log.info("läste", **{key: PERSON})

        assert journal.path is not None
        assert b"2383" not in journal.path.read_bytes()

    def test_a_personal_number_is_masked_at_every_depth(
        self, log: FilteringBoundLogger, read: Read, terminal: io.StringIO
    ) -> None:
        """In the event, in keys, in nested values, as a number, and on the terminal."""
        event = f"läste {PERSON}"
        log.bind(bound=PERSON).info(event, **{f"nr {PERSON}": [{PERSON: (194001042383, {"x": PERSON})}]})

        (line,) = read()
        assert line["event"] == f"läste {MASK}"
        assert line[f"nr {MASK}"] == [{MASK: [MASK, {"x": MASK}]}]
        assert line["bound"] == MASK
        assert "2383" not in terminal.getvalue()

    def test_a_personal_number_in_the_words_of_a_format_is_masked(self, log: FilteringBoundLogger, read: Read) -> None:
        """Old habits of logging are no way around."""
        log.info("läste %s av %d", PERSON, 2)

        assert read()[0]["event"] == f"läste {MASK} av 2"

    def test_an_item_and_a_time_are_not_taken_for_persons(self, journal: Journal, read: Read) -> None:
        """Random ids and the line's own time stay whole."""
        item = "19400104-2383-4000-8000-000000000000"
        journal.logger(item=item).info("end")

        assert read()[0]["item"] == item

    @pytest.mark.parametrize("how", ["exception", "exc_info=True", "exc_info=error", "in a key", "nested", "event"])
    def test_of_an_error_only_type_and_place_are_told(
        self, log: FilteringBoundLogger, read: Read, terminal: io.StringIO, how: str
    ) -> None:
        """An error's text may hold anything, so it stays out however it is logged."""
        try:
            fail(ValueError(f"Åsa Öst, {PERSON}"))
        except ValueError as error:
            match how:
                case "exception":
                    log.exception("fel")
                case "exc_info=True":
                    log.warning("fel", exc_info=True)
                case "exc_info=error":
                    log.warning("fel", exc_info=error)
                case "in a key":
                    log.warning("fel", error=error)
                case "nested":
                    log.warning("fel", errors=[{"why": error}])
                case "event":
                    log.error(error)  # type: ignore[arg-type] # noqa: TRY400 - people do

        (line,) = read()
        assert "ValueError" in json.dumps(line)
        assert "Åsa" not in json.dumps(line, ensure_ascii=False) + terminal.getvalue()
        if how.startswith("exc"):
            assert line["place"].startswith("test_journal.py:")

    def test_no_error_under_way_is_no_error(self, log: FilteringBoundLogger, read: Read) -> None:
        """Asking for the error under way where there is none adds nothing."""
        log.info("lugnt", exc_info=True)  # noqa: LOG014 - that is the test
        log.info("lugnt", exc_info=False)

        assert [set(line) for line in read()] == [{"time", "level", "run", "event"}] * 2

    def test_a_secret_is_hidden_at_every_depth(
        self, journal: Journal, log: FilteringBoundLogger, read: Read, terminal: io.StringIO
    ) -> None:
        """Its text is gone from event, keys, values, quoted texts and addresses; the rest stays."""
        journal.hide(SECRET)
        event = f"loggar in med {SECRET}!"
        url = "https://a.example/?p=l%C3%B6%22sen%5Cord%3A%201%20%25%20%26"

        log.info(
            event,
            **{f"k{SECRET}": [{SECRET: f"x{SECRET}y"}]},
            quoted=[repr(SECRET), json.dumps(SECRET), json.dumps({"p": SECRET}, ensure_ascii=False)],
            url=url,
        )

        (line,) = read()
        assert line["event"] == "loggar in med •••!"
        assert line["k•••"] == [{"•••": "x•••y"}]
        assert line["quoted"] == ["'•••'", '"•••"', '{"p": "•••"}']
        assert line["url"] == "https://a.example/?p=•••"
        assert "sen" not in terminal.getvalue().replace("loggar", "")

    @pytest.mark.parametrize(
        "secret", ["1", "12", '"', "\\", ":", ", ", "null", "e", "event", "level", "å", "[", "•", "p\udcf6w"]
    )
    def test_no_secret_breaks_a_line(
        self, journal: Journal, log: FilteringBoundLogger, read: Read, secret: str
    ) -> None:
        """A secret that looks like a piece of JSON, a number or a key of the line leaves the line whole."""
        journal.hide(secret)

        log.info("start", attempt=1, data=[12, None, {"a": "x\\"}], text=f"<{secret}>")

        (line,) = read()
        assert {"time", "level", "event", "attempt"} <= set(line)
        assert secret == "•" or secret not in line.get("text", "")

    def test_a_secret_number_is_hidden_as_a_number(
        self, journal: Journal, log: FilteringBoundLogger, read: Read
    ) -> None:
        """A code of digits does not get through by being logged as a number."""
        journal.hide("773142")

        log.info("kod", pin=773142, near=773143)

        assert (read()[0]["pin"], read()[0]["near"]) == ("•••", 773143)

    def test_a_secret_with_a_personal_number_in_it_is_hidden_whole(
        self, journal: Journal, log: FilteringBoundLogger, read: Read
    ) -> None:
        """The mask does not tear a secret apart so that its ends are left."""
        secret = f"pw-{PERSON}-x"
        journal.hide(secret)

        log.info("med", password=f"<{secret}>")

        assert read()[0]["password"] == "<•••>"

    def test_a_long_secret_goes_before_one_within_it(
        self, journal: Journal, log: FilteringBoundLogger, read: Read
    ) -> None:
        """Of two secrets, one of which begins the other, nothing is left."""
        journal.hide("hem")
        journal.hide("hemligt")

        log.info("hemligt och hem")

        assert read()[0]["event"] == "••• och •••"

    def test_an_empty_secret_hides_nothing(self, journal: Journal, log: FilteringBoundLogger, read: Read) -> None:
        """No text is between all letters."""
        journal.hide("")

        log.info("start")

        assert read()[0]["event"] == "start"

    def test_an_object_is_told_by_its_masked_text(self, log: FilteringBoundLogger, read: Read, tmp_path: Path) -> None:
        """Paths, dates and anything else become texts, searched like any."""
        log.info("fil", path=tmp_path.with_name(f"{PERSON}.pdf"), at=datetime(2026, 11, 24, tzinfo=UTC), kind=set())

        (line,) = read()
        assert line["path"].endswith(f"{MASK}.pdf")
        assert (line["at"], line["kind"]) == ("2026-11-24 00:00:00+00:00", [])


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(max_size=5),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=5,
)


@given(
    event=st.text(), secret=st.text(), values=st.dictionaries(st.from_regex(r"[a-zåäö]{1,8}", fullmatch=True), ANYTHING)
)
def test_whatever_is_logged_is_one_line_of_json(
    tmp_path_factory: pytest.TempPathFactory, event: str, values: dict[str, Any], secret: str
) -> None:
    """No text, number or secret stops a bot by being logged, or breaks the file."""
    values.pop("event", None)
    with Journal(folder=tmp_path_factory.mktemp("j"), name="prov", terminal=io.StringIO()) as journal:
        journal.hide(secret)
        journal.logger().info(event.replace("%", ""), **values)

    assert journal.path is not None
    (line,) = journal.path.read_bytes().decode().removesuffix("\n").split("\n")
    assert {"time", "level", "event"} <= set(json.loads(line, parse_constant=pytest.fail))


def test_a_file_name_that_is_no_text_can_be_logged(log: FilteringBoundLogger, read: Read) -> None:
    """A name from an old system, in another encoding, comes back as it was."""
    name = b"fr\xe5n \xe4ldre system.pdf".decode("utf-8", "surrogateescape")

    log.info("fil", name=name)

    assert read()[0]["name"] == name


def test_time_and_level_are_always_the_journals(log: FilteringBoundLogger, read: Read) -> None:
    """A bot can't change when a line was written or how grave it is."""
    log.info("x", time="igår", level="lugnt")

    (line,) = read()
    assert line["level"] == "info"
    assert line["time"].startswith("20")


class TestTerminal:
    """A quiet line for people."""

    def test_it_says_it_in_words(self, log: FilteringBoundLogger, terminal: io.StringIO) -> None:
        """A clock, the event and the details, without ids."""
        log.bind(item="i1").info("end", action="ParsePdf", seconds=0.2)

        clock, text = terminal.getvalue().split("  ", maxsplit=1)
        assert len(clock) == len("10:15:00")
        assert text == "end  action=ParsePdf seconds=0.2\n"

    def test_details_of_the_machinery_are_for_the_file(
        self, log: FilteringBoundLogger, terminal: io.StringIO, read: Read
    ) -> None:
        """A line of level debug is not shown."""
        log.debug("start")

        assert (terminal.getvalue(), len(read())) == ("", 1)

    def test_it_can_be_silent_for_a_while(
        self, journal: Journal, log: FilteringBoundLogger, terminal: io.StringIO, read: Read
    ) -> None:
        """Under a progress bar the file goes on; afterwards, and after an error, the terminal does too."""
        with contextlib.suppress(KeyError), journal.muted():
            log.info("under")
            raise KeyError
        log.info("efter")

        assert [line["event"] for line in read()] == ["under", "efter"]
        assert "under" not in terminal.getvalue()
        assert "efter" in terminal.getvalue()


def _state() -> tuple[object, ...]:
    root = logging.getLogger()
    loggers = {name: str(each) for name, each in logging.root.manager.loggerDict.items()}
    return structlog.get_config(), root.level, list(root.handlers), loggers, structlog.is_configured()


@pytest.mark.parametrize("configured", [True, False])
def test_the_host_programs_logging_is_left_alone(
    journal: Journal, capsys: pytest.CaptureFixture[str], configured: bool
) -> None:
    """Neither structlog's nor logging's configuration is read or changed: both may be the host's own."""
    if configured:
        structlog.configure(
            processors=[structlog.processors.KeyValueRenderer()],
            wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR),
            logger_factory=structlog.PrintLoggerFactory(),
        )
        structlog.contextvars.bind_contextvars(person="Åsa Öst")
    try:
        before = _state()
        log = journal.logger(run="r")
        log.info("något", a=1)
        with journal.muted():
            log.debug("mer")

        assert _state() == before
        assert journal.path is not None
        written = journal.path.read_text(encoding="utf-8")
        assert [json.loads(line)["event"] for line in written.splitlines()] == ["något", "mer"]
        assert "Åsa" not in written
        assert capsys.readouterr() == ("", "")
    finally:
        structlog.contextvars.clear_contextvars()
        structlog.reset_defaults()


def test_threads_write_whole_lines(journal: Journal, read: Read) -> None:
    """Lines of several threads, with secrets that come and go, lie beside each other and never within."""
    threads = [
        threading.Thread(
            target=lambda name=name: [
                (journal.hide(f"hemlig-{name}-{turn}"), journal.logger(run=name).info("steg", text="å" * 3000))
                for turn in range(40)
            ]
        )
        for name in "abcd"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(line["run"] for line in read()) == sorted("abcd" * 40)


class TestPlace:
    """Where an error arose."""

    def test_it_is_the_innermost_line(self) -> None:
        """File and line of where it was raised, not of where it was caught; nothing of its text."""

        def inner() -> None:
            raise KeyError(PERSON)

        with pytest.raises(KeyError) as caught:
            inner()

        line = inner.__code__.co_firstlineno + 1
        assert place_of(caught.value) == f"test_journal.py:{line}"

    def test_a_wrapped_error_tells_its_origin(self) -> None:
        """The first cause says more than the wrapping."""
        with pytest.raises(ValueError, match="Expecting") as cause:
            json.loads("{")
        with pytest.raises(OutcomeUnknown) as wrapped:
            fail(OutcomeUnknown("x"), cause.value)

        assert place_of(wrapped.value).startswith("decoder.py:")

    def test_a_cause_that_was_never_raised_has_no_place(self) -> None:
        """Then the wrapping's own line is told."""
        with pytest.raises(OutcomeUnknown) as wrapped:
            fail(OutcomeUnknown("x"), KeyError("y"))

        assert place_of(wrapped.value).startswith("test_journal.py:")

    def test_causes_that_lead_in_a_circle_have_a_place(self) -> None:
        """`raise error from error` makes one; it is gone round once."""
        first, second = ValueError("a"), KeyError("b")
        for error, cause in ((first, second), (second, first), (first, first)):
            with pytest.raises(type(error)):
                fail(error, cause)
            assert place_of(error).startswith("test_journal.py:")

    def test_an_error_that_was_never_raised_has_none(self) -> None:
        """It is told as an unknown place."""
        assert place_of(ValueError(PERSON)) == "okänd plats"


def test_another_process_may_write_too(journal: Journal, read: Read) -> None:
    """Lines are appended: none overwrites another's."""
    assert journal.path is not None
    with journal.path.open("a", encoding="utf-8") as other:
        journal.logger().info("a")
        other.write('{"event": "b"}\n')
        other.flush()
        journal.logger().info("c")

    assert [line["event"] for line in read()] == ["a", "b", "c"]

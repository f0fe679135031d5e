"""The journal that keeps its lines for a test to read."""

from kommunrpa.testing.journal import FakeJournal


def test_every_line_is_kept_as_it_would_be_written() -> None:
    """Of any level, with what is bound to it, and protected: numbers of persons masked, secrets hidden."""
    journal = FakeJournal()
    journal.hide("mycket-hemligt")
    logger = journal.logger(run="1")
    for level in ("debug", "info", "warning", "error", "critical"):
        getattr(logger, level)("checked", note="19400104-2383 har mycket-hemligt")

    assert [line["level"] for line in journal.lines] == ["debug", "info", "warning", "error", "critical"]
    assert {(line["run"], line["event"], line["note"]) for line in journal.lines} == {
        ("1", "checked", "••••••-•••• har •••")
    }


def test_it_writes_no_file() -> None:
    """A test leaves nothing behind."""
    assert FakeJournal().path is None

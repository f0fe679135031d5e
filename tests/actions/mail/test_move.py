"""Tests of the action that moves a mail, on a real mail server."""

from dataclasses import replace
from pathlib import Path

import pytest
from postmaster import SECRETS, Postmaster

from kommunrpa.actions.mail import MoveMail
from kommunrpa.errors import ActionError, ConfigError
from kommunrpa.settings import Settings
from kommunrpa.testing import ActionContract, FakeRun

MAIL = b"Message-ID: <1@example.com>\r\nSubject: Hej\r\n\r\nHej\r\n"
OTHER = b"Message-ID: <11@example.com>\r\nSubject: Hej\r\n\r\nHej\r\n"
ACTION = MoveMail(mailbox="fragor", mail="<1@example.com>", to="Klara å/2026")


def run_with(postmaster: Postmaster, **how: object) -> FakeRun:
    """A run with the mailbox."""
    found = Settings(home=Path(), mailboxes={"fragor": postmaster.settings}).bot("prov")
    return FakeRun(settings=found, secrets=SECRETS, **how)  # type: ignore[arg-type] # what FakeRun takes


def test_the_mail_and_no_other_moves(postmaster: Postmaster) -> None:
    """It lies in the other folder, which is made, unmarked; again, it stays there."""
    postmaster.put(MAIL, OTHER)

    with run_with(postmaster) as run:
        assert [run.do(ACTION) for _ in range(2)] == [True, True]

    assert postmaster.lying() == [(OTHER, ())]
    assert postmaster.lying("Klara å/2026") == [(MAIL, ())]


def test_a_mail_that_somebody_took_away(postmaster: Postmaster) -> None:
    """It is told, and no error: a person has done something else with it."""
    with run_with(postmaster) as run:
        assert run.do(ACTION) is False


def test_a_mail_without_a_name_is_for_the_intake(postmaster: Postmaster) -> None:
    """It can't be found again."""
    with run_with(postmaster) as run, pytest.raises(ActionError, match="move_to"):
        run.do(replace(ACTION, mail=""))


def test_a_folder_that_is_not_there(postmaster: Postmaster) -> None:
    """A misspelt folder is told by its name."""
    with run_with(postmaster) as run, pytest.raises(ConfigError, match="'Inkorgen'"):
        run.do(replace(ACTION, folder="Inkorgen"))


def test_a_rehearsal_leaves_it(postmaster: Postmaster) -> None:
    """It goes on as if it had moved."""
    postmaster.put(MAIL)

    with run_with(postmaster, rehearse=True) as run:
        assert run.do(ACTION) is True
    assert postmaster.lying() == [(MAIL, ())]


class TestMoveMail(ActionContract):
    """The action keeps what every action promises."""

    action = ACTION
    failing = (replace(ACTION, mail="<>"),)

    @pytest.fixture(autouse=True)
    def server(self, postmaster: Postmaster) -> None:
        """A mail server with the mail."""
        self.postmaster = postmaster
        postmaster.put(MAIL)

    def run(self, **how: object) -> FakeRun:
        """A run with the mailbox."""
        return run_with(self.postmaster, **how)

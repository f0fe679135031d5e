"""The tree of errors: one root, sorted by what the reader does next."""

import pickle

import pytest

from kommunrpa import errors
from kommunrpa.errors import (
    ActionError,
    BusinessError,
    ConfigError,
    KommunrpaError,
    NothingSent,
    OutcomeUnknown,
    TemporaryError,
)

ALL = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)]


@pytest.mark.parametrize("error", ALL)
def test_one_root_catches_every_error(error: type[KommunrpaError]) -> None:
    """Whoever catches KommunrpaError has caught everything that the library raises."""
    with pytest.raises(KommunrpaError, match="ärendet åäö"):
        raise error("ärendet åäö")


@pytest.mark.parametrize("error", ALL)
def test_every_error_stands_in_the_tree_at_the_top(error: type[KommunrpaError]) -> None:
    """Whoever reads the first lines of the module sees the whole tree."""
    assert error.__name__ in (errors.__doc__ or "")


def test_only_nothing_sent_is_a_kind_of_temporary_error() -> None:
    """What is proven not sent may be tried again; no other kind is mixed with another."""
    kinds = [ActionError, BusinessError, ConfigError, OutcomeUnknown, TemporaryError]

    assert issubclass(NothingSent, TemporaryError)
    assert [each.__mro__[1] for each in kinds] == [KommunrpaError] * 5


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KommunrpaError, 1),
        (BusinessError, 3),
        (OutcomeUnknown, 3),
        (TemporaryError, 4),
        (NothingSent, 4),
        (ActionError, 4),
        (ConfigError, 6),
    ],
)
def test_each_kind_has_its_exit_code(error: type[KommunrpaError], code: int) -> None:
    """Review, failed and configuration can be told apart by whoever started the command."""
    assert error.exit_code == code


def test_a_new_temporary_error_has_retries_left() -> None:
    """Marking one error as exhausted says nothing about another."""
    tired = TemporaryError("x")
    tired.exhausted = True

    assert not TemporaryError("x").exhausted
    assert not NothingSent("x").exhausted


def test_an_exhausted_error_stays_so_from_process_to_process() -> None:
    """Another process that is sent the error does not begin its retries again."""
    tired = TemporaryError("tidsgräns")
    tired.exhausted = True

    sent = pickle.loads(pickle.dumps(tired))  # noqa: S301 - our own bytes

    assert (str(sent), sent.exhausted) == ("tidsgräns", True)

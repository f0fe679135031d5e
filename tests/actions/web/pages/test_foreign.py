"""Every kind of error that Playwright raises has an error of ours."""

import pytest
from playwright._impl import _errors
from playwright.sync_api import Error
from playwright.sync_api import TimeoutError as Late

from kommunrpa import ActionError, ConfigError, KommunrpaError, TemporaryError
from kommunrpa.actions.web.pages.foreign import is_navigation, translated

MEANINGS = {
    _errors.Error: ActionError,
    _errors.TimeoutError: TemporaryError,
    _errors.TargetClosedError: ActionError,
}


def test_no_kind_of_playwrights_is_forgotten() -> None:
    """A new exception class in Playwright shows here first."""
    kinds = {each for each in vars(_errors).values() if isinstance(each, type) and issubclass(each, Exception)}

    assert kinds == set(MEANINGS)


@pytest.mark.parametrize(("foreign", "ours"), MEANINGS.items())
def test_each_kind_becomes_one_of_ours(foreign: type[Exception], ours: type[KommunrpaError]) -> None:
    """What the reader does next follows from the kind, and the foreign error stays as the cause."""
    error = foreign("") if foreign is _errors.TargetClosedError else foreign("trouble")

    with pytest.raises(ours, match="while opening the page") as caught, translated("opening the page"):
        raise error

    assert caught.value.__cause__ is error


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("Page.goto: net::ERR_CONNECTION_REFUSED at http://a.example/", TemporaryError),
        ("Page.goto: net::ERR_NAME_NOT_RESOLVED at http://a.example/", TemporaryError),
        ("Page.goto: NS_ERROR_CONNECTION_REFUSED", TemporaryError),
        ("Page.goto: net::ERR_CERT_AUTHORITY_INVALID at https://a.example/", ConfigError),
        ("Page.goto: net::ERR_BLOCKED_BY_CLIENT at http://b.example/", ConfigError),
        ("Page.goto: net::ERR_TOO_MANY_REDIRECTS at http://a.example/", ActionError),
        ("Page.goto: Download is starting", ActionError),
        ('Page.goto: Navigation to "http://a.example/" is interrupted by another navigation', TemporaryError),
        ("It looks like you are using Playwright Sync API inside the asyncio loop.", ConfigError),
        ("Page.evaluate: Target crashed", ActionError),
        ("Page.evaluate: TypeError: x is not a function\n    at y", ActionError),
    ],
)
def test_the_reason_decides_what_to_do_next(text: str, ours: type[KommunrpaError]) -> None:
    """A connection waits, a certificate or setting is mended, an unexpected page is looked at."""
    with pytest.raises(ours) as caught, translated("opening the page"):
        raise Error(text)

    assert type(caught.value) is ours
    assert "a.example" not in str(caught.value)


def test_ours_pass_as_they_are() -> None:
    """An error that is ours already is not wrapped."""
    with pytest.raises(TemporaryError, match="mine"), translated("opening the page"):
        raise TemporaryError("mine")


@pytest.mark.parametrize(
    ("error", "gave_way"),
    [
        (Error("Page.evaluate: Execution context was destroyed, most likely because of a navigation"), True),
        (Error("Frame was detached"), True),
        (Error("Page.evaluate: frame was detached"), True),
        (Late("Timeout 30000ms exceeded."), False),
    ],
)
def test_a_page_that_gives_way_is_told_from_one_that_fails(error: Exception, gave_way: bool) -> None:
    """Only a navigation under way is a reason to look again."""
    assert is_navigation(error) is gave_way

"""One-time codes: made when they are asked for, and given once."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from login_site import SECRETS, SEED, Begin, LoginSite, case, next_item

from kommunrpa import ConfigError, Run
from kommunrpa.actions.web.login import under_way

Enter = Callable[..., Run]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What will not come is not waited for long."""
    monkeypatch.setattr(under_way, "_SETTLED", 0.6)


@pytest.fixture
def at() -> Callable[[LoginSite, Run, float], None]:
    """Set the time of the site and of the worker, which moves when the worker waits."""

    def given(site: LoginSite, run: Run, seconds: float) -> None:
        site.clock = seconds
        sweden = ZoneInfo("Europe/Stockholm")
        object.__setattr__(run._worker, "now", lambda: datetime.fromtimestamp(site.clock, tz=sweden))
        object.__setattr__(run._worker, "sleep", lambda wait: setattr(site, "clock", site.clock + wait))

    return given


@pytest.mark.parametrize("together", [True, False], ids=["with the password", "on its own page"])
@pytest.mark.parametrize("seed", [SEED, f"otpauth://totp/Diarium:robot?secret={SEED}&issuer=Diarium"])
def test_a_code_is_made_when_it_is_asked_for(system: Begin, enter: Enter, at: Any, together: bool, seed: str) -> None:
    """The field for the code is filled in with the code of the moment."""
    site = system(totp=True, code_with_password=together)
    run = enter(site, totp="seed")
    run._worker.vault._secrets = {**SECRETS, "seed": seed}  # type: ignore[attr-defined] # a FakeVault
    at(site, run, 1_800_000_010.0)

    assert run.do(case(site)) == {"dnr": "KS 1"}
    assert (site.logins, site.wrong) == (1, 0)


def test_a_code_is_given_once(system: Begin, enter: Enter, at: Any) -> None:
    """Most systems take a code once: a second log-in in the same half-minute waits for the next code."""
    site = system(totp=True)
    run = enter(site, totp="seed")
    at(site, run, 1_800_000_100.0)
    run.do(case(site))
    site.forget()

    with next_item(run) as other:
        other.do(case(site, "Bo"))

    assert site.logins == 2
    assert len(set(site.codes)) == 2


def test_a_code_that_is_about_to_end_is_not_given(system: Begin, enter: Enter, at: Any) -> None:
    """A code that would be too old when it arrives is waited out."""
    site = system(totp=True)
    run = enter(site, totp="seed")
    at(site, run, 1_800_000_299.0)

    run.do(case(site))

    assert site.clock == 1_800_000_300.0
    assert len(site.codes) == 1


def test_a_refused_code_is_told(system: Begin, enter: Enter, at: Any) -> None:
    """A clock that is wrong is a thing to mend, and no code is tried twice."""
    site = system(totp=True)
    run = enter(site, totp="seed")
    at(site, run, 1_800_000_400.0)
    object.__setattr__(run._worker, "now", lambda: datetime(2020, 1, 1, tzinfo=ZoneInfo("Europe/Stockholm")))

    with pytest.raises(ConfigError, match=r"refuses the one-time code \(Fel kod.\): see that the clock is right"):
        run.do(case(site))

    assert len(site.codes) == 1


def test_a_secret_that_makes_no_codes_is_told_without_it(system: Begin, enter: Enter) -> None:
    """The message names the secret, and does not show it."""
    site = system(totp=True, code_with_password=True)

    with pytest.raises(ConfigError, match="can't be made of Secret") as told:
        enter(site, totp="wrong").do(case(site))

    assert SECRETS["wrong"] not in str(told.value)

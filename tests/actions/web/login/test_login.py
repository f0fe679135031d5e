"""Logging in by a form: once for a worker, with never more than one wrong try, and nothing of it anywhere."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from login_site import PASSWORD, SECRETS, USER, Begin, case, next_item

from kommunrpa import ActionError, ConfigError, Run, TemporaryError
from kommunrpa.action import MemoryLedger
from kommunrpa.actions.web import System
from kommunrpa.actions.web.login import tried, under_way
from kommunrpa.retry import Retry

Enter = Callable[..., Run]


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What will not come is not waited for long."""
    monkeypatch.setattr(under_way, "_SETTLED", 0.6)


WAYS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "one page": ({}, {}),
    "two pages": ({"way": "steps"}, {"button": ["Nästa", "Logga in"]}),
    "by a script": ({"way": "script"}, {}),
    "a page that is no redirect": ({"status_out": 401}, {}),
    "a page with status 440": ({"status_out": 440}, {}),
    "its own address": ({"status_out": 401}, {"login_page": "/login"}),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_bot_that_knows_no_log_in_is_logged_in_once(system: Begin, enter: Enter, way: str) -> None:
    """The address finds its system, and all items of a worker have the one log-in, on pages of their own."""
    like, more = WAYS[way]
    site = system(**like)
    run = enter(site, **more)

    assert run.do(case(site)) == {"dnr": "KS 1"}
    for name in ("Bo", "Eva"):
        with next_item(run) as other:
            other.do(case(site, name))

    assert site.cases == ["Åsa", "Bo", "Eva"]
    assert (site.logins, site.wrong) == (1, 0)


def test_a_session_that_ended_is_begun_anew_once(system: Begin, enter: Enter) -> None:
    """When the log-in page comes in place of the form, one log-in follows at once, and the form is sent once."""
    site = system()
    run = enter(site)
    run.do(case(site))
    site.forget()

    with next_item(run) as other:
        other.do(case(site, "Bo"), retry=Retry(attempts=1))

    assert site.cases == ["Åsa", "Bo"]
    assert (site.logins, site.wrong) == (2, 0)


def test_a_system_that_forgets_at_once_is_temporary(system: Begin, enter: Enter) -> None:
    """A log-in page right after a log-in is not answered for ever."""
    site = system(way="forgetful")

    with pytest.raises(TemporaryError, match="again right after one"):
        enter(site).do(case(site))

    assert (site.logins, site.wrong) == (2, 0)


def test_a_token_in_the_tab_is_given_on(system: Begin, enter: Enter) -> None:
    """What an application keeps in its tab is given to the pages of the next item."""
    site = system(in_tab=True)
    run = enter(site)
    action = replace(case(site), url=f"{site.url}/app")
    assert run.do(action) == {"dnr": "KS 1"}
    site.logins = 0

    with next_item(run) as other:
        other.do(replace(action, values={"Namn": "Bo"}))

    assert site.cases == ["Åsa", "Bo"]
    assert site.logins == 0


def test_a_session_that_ends_under_way_is_temporary_and_tried_again(system: Begin, enter: Enter) -> None:
    """A page that turns to its log-in late is noticed too: nothing was sent, and the form is filled in anew."""
    site = system(turns_late=True)
    run = enter(site)
    run.do(case(site))
    site.forget()

    with next_item(run) as other:
        other.do(case(site, "Bo"))

    assert site.cases == ["Åsa", "Bo"]
    assert (site.logins, site.wrong) == (2, 0)


def test_a_token_that_moves_is_followed(system: Begin, enter: Enter) -> None:
    """A system that renews its cookie on each page needs no new log-in for the next item."""
    site = system(moves_token=True)
    run = enter(site)

    run.do(case(site))
    run.__exit__(None, None, None)
    with next_item(run) as other:
        other.do(case(site, "Bo"))

    assert site.cases == ["Åsa", "Bo"]
    assert site.logins == 1


WRONG: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "with a complaint": ({}, {}),
    "without a word": ({"complains": ""}, {}),
    "by a script": ({"way": "script"}, {}),
    "on two pages": ({"way": "steps"}, {"button": ["Nästa", "Logga in"]}),
}


@pytest.mark.parametrize("way", WRONG)
def test_a_wrong_password_is_tried_once(system: Begin, enter: Enter, close_all: Any, way: str) -> None:
    """Accounts lock: it is a setting to mend, at once, and no item of the worker tries it again."""
    like, more = WRONG[way]
    site = system(**like)
    run = enter(site, **{**more, "password": "wrong"})

    with pytest.raises(ConfigError, match=r"diarium refuses the user's name or the password.*not tried again.*'wrong'"):
        run.do(case(site))
    for _ in range(2):
        close_all(run)
        with next_item(run) as other, pytest.raises(ConfigError, match="was tried and not accepted"):
            other.do(case(site))

    assert site.wrong == 1
    assert site.cases == []


@pytest.mark.parametrize("drawn", ["<p role=alert>{}</p>", "<p class=errornote>{}</p>"])
def test_the_error_has_the_sites_own_words(system: Begin, enter: Enter, drawn: str) -> None:
    """What the site says of a refusal is told, also as Django's administration draws it."""
    site = system(complaint=drawn)

    with pytest.raises(ConfigError, match=r"refuses .*\(Fel användarnamn eller lösenord\.\)"):
        enter(site, password="wrong").do(case(site))


def test_a_later_run_does_not_try_a_refused_password_again(system: Begin, enter: Enter) -> None:
    """A bot that a clock starts every five minutes locks no account; a mended password is tried, and all is well."""
    site = system()
    with pytest.raises(ConfigError, match="refuses"):
        enter(site, password="wrong").do(case(site))
    tried._tried.clear()  # another process

    again = enter(site, password="wrong")
    with pytest.raises(ConfigError, match=r"refused this password in an earlier run.*remove .*diarium\.refused"):
        again.do(case(site))
    kept = again.settings.systems["diarium"].kept.with_suffix(".refused").read_bytes()
    assert len(kept) == 18
    assert enter(site).do(case(site)) == {"dnr": "KS 1"}

    assert site.wrong == 1


def test_a_password_that_was_changed_meanwhile_is_tried_once(
    system: Begin, enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A password that was right this morning is not tried again and again either."""
    site = system()
    run = enter(site)
    run.do(case(site))
    monkeypatch.setattr("login_site.PASSWORD", "nytt-lösen")
    site.forget()

    for _ in range(2):
        with next_item(run) as other, pytest.raises(ConfigError):
            other.do(case(site))

    assert site.wrong == 1


def test_the_sites_words_are_told_unless_they_name_who_logs_in(system: Begin, enter: Enter) -> None:
    """«Kontot är låst» helps whoever mends it; the user's name is in no message."""
    site = system(complains="Kontot är låst.")
    with pytest.raises(ConfigError, match="Kontot är låst"):
        enter(site, password="wrong").do(case(site))

    site.complains = f"Användaren {USER.upper()} finns inte."
    run = enter(site, password="wrong", login_page="/login")
    tried._tried.clear()
    with pytest.raises(ConfigError) as told:
        run.do(case(site))
    assert USER not in str(told.value).casefold()


def test_a_fault_of_the_system_says_nothing_about_the_password(system: Begin, enter: Enter) -> None:
    """A 503 in answer to the log-in is tried again."""
    site = system(fault=503)

    assert enter(site).do(case(site)) == {"dnr": "KS 1"}
    assert site.logins == 1


def test_a_log_in_without_an_answer_is_not_tried_again(system: Begin, enter: Enter) -> None:
    """The connection broke after the password was sent: it may have been wrong, so nobody sends it again."""
    site = system(lost=True)
    run = enter(site)

    with pytest.raises(TemporaryError, match="lost while the log-in was sent"):
        run.do(case(site))
    with next_item(run) as other, pytest.raises(ConfigError, match="was tried and not accepted"):
        other.do(case(site))


@pytest.mark.parametrize(
    ("like", "more", "words"),
    [
        ({"captcha": "<div class=g-recaptcha style='height:78px;width:300px'></div>"}, {}, "asks for a captcha"),
        ({"captcha": "<img src=/captcha.png width=99 height=40>"}, {}, "asks for a captcha"),
        ({"totp": True}, {}, "asks for a one-time code: set `totp`"),
        ({}, {"signed_in": "Avsluta"}, "nothing says 'Avsluta'"),
        ({}, {"user_label": "Användarid"}, r"no field 'Användarid'.*'?Användarnamn"),
        ({}, {"button": "Logon"}, "no button 'Logon'.*'Logga in'"),
    ],
)
def test_what_the_settings_do_not_say_is_told(
    system: Begin, enter: Enter, like: dict[str, Any], more: dict[str, Any], words: str
) -> None:
    """A captcha, a second factor, another label: each is a setting or an agreement to mend, and says so."""
    site = system(**like)

    with pytest.raises(ConfigError, match=words):
        enter(site, **more).do(case(site))

    assert site.wrong == 0
    assert len(site.users) <= 1


@pytest.mark.parametrize(
    ("like", "more"),
    [
        ({}, {}),
        ({}, {"password": "wrong"}),
        ({"complains": f"{USER} {PASSWORD}"}, {"password": "wrong"}),
        ({}, {"user_label": "Namn"}),
        ({"lost": True}, {}),
        ({"totp": True, "code_with_password": True}, {"totp": "seed"}),
    ],
)
def test_nothing_of_a_log_in_is_written_anywhere(
    system: Begin, enter: Enter, like: dict[str, Any], more: dict[str, Any], tmp_path: Path, logged: Any
) -> None:
    """No name, password, code or token is in the journal, an error with all its causes, a repr, or a file's name."""
    site = system(**like, clock=time.time())
    run = enter(site, **more)
    run._worker.journal._hidden = ()
    told = []
    with Run(worker=run._worker, ledger=MemoryLedger(), evidence=tmp_path / "bilder") as one:
        try:
            one.do(case(site))
        except (ConfigError, TemporaryError, ActionError) as error:
            cause: BaseException | None = error
            while cause is not None:
                told.append(str(cause))
                cause = cause.__cause__
        told += [repr(run.settings.systems["diarium"]), repr(one.use(System("diarium")))] if not told else []
    told += [json.dumps(line, ensure_ascii=False) for line in logged(run)]
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    told += [str(path) for path in files] + [path.read_text(encoding="utf-8", errors="replace") for path in files]

    for secret in (*SECRETS.values(), *site.sessions, *site.codes):
        assert not any(secret in text for text in told)

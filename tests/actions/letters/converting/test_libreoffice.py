"""Tests of LibreOffice: the real one, and false ones that lie, hang and litter."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.letters import Office, find_libreoffice
from kommunrpa.actions.letters.converting.libreoffice import LibreOffice
from kommunrpa.errors import ActionError, ConfigError, TemporaryError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the false LibreOffice is a shell script")
real = pytest.mark.skipif(find_libreoffice() is None, reason="LibreOffice is not installed")
Maker = Callable[..., Office]
Ended = Callable[[int], bool]


@pytest.fixture(scope="module")
def office() -> Iterator[Office]:
    """The real one, kept warm for all tests here."""
    program = find_libreoffice()
    assert program is not None
    engine = LibreOffice(program=program)
    yield Office(engine=engine, substitutes=True)
    engine.close()


def profile_of(office: Office) -> Path:
    """The folder of the profile that is in use."""
    return Path(office.engine._profile)  # type: ignore[attr-defined]


@real
def test_it_is_started_once_for_many_calls(word: Any, office: Office, tmp_path: Path) -> None:
    """The letters of one case after the other are taken by one and the same LibreOffice, which is gone when closed."""
    office.convert({"a": word.of("Ett")}, work=tmp_path)
    first = profile_of(office)

    office.convert({"b": word.of("Två")}, work=tmp_path)

    assert profile_of(office) == first
    assert first.exists()
    office.engine.close()
    assert not first.exists()


@real
def test_one_that_was_killed_is_started_again(word: Any, office: Office, tmp_path: Path) -> None:
    """A LibreOffice that somebody ended between two letters is no reason to fail."""
    office.convert({"a": word.of("Ett")}, work=tmp_path)
    first = profile_of(office)
    subprocess.run([shutil.which("pkill") or "pkill", "-9", "-f", first.as_uri()], check=True)

    assert list(office.convert({"b": word.of("Två")}, work=tmp_path)) == ["b"]
    assert list(tmp_path.iterdir()) == []


@real
def test_a_letter_open_in_word_and_a_locked_profile_are_no_hindrance(word: Any, office: Office, tmp_path: Path) -> None:
    """Neither the lock file that Word leaves beside a letter nor a person's own LibreOffice stands in the way."""
    (tmp_path / "~$a.docx").write_bytes(b"\x03abc")
    (tmp_path / ".~lock.a.docx#").write_text(",robot,dator,2026-11-26 09:00,file:///;", encoding="utf-8")

    assert list(office.convert({"a.docx": word.of("Ett")}, work=tmp_path)) == ["a.docx"]


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("exit 0", "made no PDF of brev"),
        ("exit 1", "made no PDF of brev"),
        ("for a in *.docx; do echo skräp > ${a%.docx}.pdf; done", "made no PDF of brev"),
        ("for a in *.docx; do echo skräp%%EOF > ${a%.docx}.pdf; done", "no whole PDF"),
        ("for a in *.docx; do : > ${a%.docx}.pdf; done", "made no PDF of brev"),
    ],
)
def test_lies_are_found(word: Any, tmp_path: Path, false_one: Maker, script: str, reason: str) -> None:
    """A program that says all is well and leaves nothing, a half file or rubbish, is not believed."""
    work = tmp_path / "ärende"

    with pytest.raises(ActionError, match=reason):
        false_one(script).convert({"brev.docx": word.of("Hej")}, work=work)

    assert list(work.iterdir()) == []


def test_hanging_call_is_stopped_with_its_children(word: Any, tmp_path: Path, false_one: Maker, ended: Ended) -> None:
    """A call that hangs is stopped in time, and with it every process that it started, and the one that is kept."""
    office = false_one(f"sleep 300 & echo $! > {tmp_path}/barn; wait", keep=f"echo $$ > {tmp_path}/kvar", patience=0.5)

    with pytest.raises(TemporaryError, match=r"brev\.docx.*did not end in time"):
        office.convert({"brev.docx": word.of("Hej")}, work=tmp_path / "ärende")

    assert [ended(int((tmp_path / each).read_text(encoding="utf-8"))) for each in ("barn", "kvar")] == [True, True]
    assert list((tmp_path / "ärende").iterdir()) == []


def test_one_that_hangs_as_it_starts_is_stopped(word: Any, tmp_path: Path, false_one: Maker, ended: Ended) -> None:
    """A start that comes to nothing is stopped in time."""
    office = false_one("exit 0", keep=f"echo $$ > {tmp_path}/kvar; sleep 300", patience=0.5)

    with pytest.raises(TemporaryError, match="did not start in time"):
        office.convert({"brev.docx": word.of("Hej")}, work=tmp_path / "ärende")

    assert ended(int((tmp_path / "kvar").read_text(encoding="utf-8")))


def test_child_left_behind_is_ended(word: Any, tmp_path: Path, false_one: Maker, ended: Ended) -> None:
    """A call that ends and leaves a child running does not leave an orphan."""
    office = false_one(f"sleep 300 & echo $! > {tmp_path}/barn")

    with pytest.raises(ActionError):
        office.convert({"brev.docx": word.of("Hej")}, work=tmp_path / "ärende")

    assert ended(int((tmp_path / "barn").read_text(encoding="utf-8")))


def test_ctrl_c_ends_it(word: Any, tmp_path: Path, false_one: Maker, ended: Ended) -> None:
    """When the person stops the bot in mid-call, LibreOffice is ended and nothing is left."""
    office = false_one(f"echo $$ > {tmp_path}/barn; sleep 0.3; kill -INT {os.getpid()}; sleep 300")

    with pytest.raises(KeyboardInterrupt):
        office.convert({"brev.docx": word.of("Hej")}, work=tmp_path / "ärende")

    assert ended(int((tmp_path / "barn").read_text(encoding="utf-8")))
    assert list((tmp_path / "ärende").iterdir()) == []


def test_it_does_not_outlive_a_worker_that_is_killed(tmp_path: Path, false_one: Maker, ended: Ended) -> None:
    """A worker that is killed tidies up nothing: LibreOffice and its profile go all the same."""
    office = false_one("exit 0", keep=f"echo $$ > {tmp_path}/kvar")
    program = textwrap.dedent(f"""
        import time
        from pathlib import Path
        from kommunrpa.actions.letters.converting.libreoffice import LibreOffice
        office = LibreOffice(program=Path({str(office.engine.program)!r}))
        office.begin(Path({str(tmp_path)!r}), ["0"])()
        print(office._profile, flush=True)
        time.sleep(300)
    """)
    worker = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    with worker:
        assert worker.stdout is not None
        profile = Path(worker.stdout.readline().strip())
        assert profile.is_dir()
        worker.send_signal(signal.SIGKILL)

    assert ended(int((tmp_path / "kvar").read_text(encoding="utf-8")))
    ends = time.monotonic() + 5
    while profile.exists() and time.monotonic() < ends:
        time.sleep(0.01)
    assert not profile.exists()


@pytest.mark.parametrize("program", ["saknas", "mapp"])
def test_program_that_can_t_start(word: Any, tmp_path: Path, program: str) -> None:
    """A program that can't be started is a matter of the installation."""
    (tmp_path / "mapp").mkdir()
    office = Office(engine=LibreOffice(program=tmp_path / program))

    with pytest.raises(ConfigError, match="install it anew"):
        office.convert({"a.docx": word.of("Hej")}, work=tmp_path / "ärende")


def test_program_that_ends_at_once(word: Any, tmp_path: Path) -> None:
    """A program that ends as soon as it is started is a matter of the installation too."""
    office = Office(engine=LibreOffice(program=Path(shutil.which("true") or "")))

    with pytest.raises(ConfigError, match="ends as soon as it is started"):
        office.convert({"a.docx": word.of("Hej")}, work=tmp_path / "ärende")

"""The doctor finds what is missing and says what mends it."""

from pathlib import Path

import keyring
import keyring.backends.fail
import pytest

from kommunrpa import doctor
from kommunrpa.doctor import Check, diagnose
from kommunrpa.settings import Library, Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that keep everything below one folder."""
    return Settings(home=tmp_path, library=Library(database="rpa.db", files="files", journal="journal"))


def checks(settings: Settings) -> dict[str, Check]:
    """What the doctor finds, by name."""
    return {check.name: check for check in diagnose(settings)}


def test_every_part_is_looked_at(settings: Settings) -> None:
    """Python, settings, browser, LibreOffice, Tesseract, database, secrets and disk are looked at."""
    names = [
        "Python",
        "Inställningar",
        "Webbläsare",
        "LibreOffice",
        "Tesseract",
        "Databas",
        "Tjänst",
        "Hemligheter",
        "Ledigt utrymme",
    ]

    assert list(checks(settings)) == names


def test_whatever_is_not_right_says_what_mends_it(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """With nothing installed, each thing that is missing names its mend."""
    monkeypatch.setattr(doctor, "find_browser", lambda: None)
    monkeypatch.setattr(doctor, "find_libreoffice", lambda: None)
    monkeypatch.setattr(doctor, "find_tesseract", lambda: None)
    monkeypatch.setattr(keyring, "get_keyring", keyring.backends.fail.Keyring)
    monkeypatch.setattr(doctor, "_LEAST_FREE", 10**18)

    missing = {name: check for name, check in checks(settings).items() if not check.ok}

    assert set(missing) == {"Webbläsare", "LibreOffice", "Tesseract", "Tjänst", "Hemligheter", "Ledigt utrymme"}
    assert all(check.mend for check in missing.values())
    assert not missing["LibreOffice"].needed
    assert missing["Webbläsare"].needed


@pytest.mark.parametrize("program", [None, Path("/usr/bin/soffice")])
@pytest.mark.parametrize("verifies", [True, False])
def test_what_makes_pdf_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, *, program: Path | None, verifies: bool
) -> None:
    """Letters as PDF need an office program and the package that verifies them: each has its own way to be mended."""
    monkeypatch.setattr(doctor, "find_libreoffice", lambda: program)
    monkeypatch.setattr(doctor, "find_spec", lambda _: object() if verifies else None)

    check = checks(settings)["LibreOffice"]

    assert check.ok == (program is not None and verifies)
    assert ("pip install 'kommunrpa[pdfa]'" in check.mend) == (not verifies)
    assert ("libreoffice" in check.mend.casefold()) == (program is None)


@pytest.mark.parametrize("found", [None, Path("/usr/bin/tesseract")])
def test_what_reads_scanned_pages_is_told(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, found: Path | None
) -> None:
    """Tesseract is told with its place, or with what installs it and the extra that it needs."""
    monkeypatch.setattr(doctor, "find_tesseract", lambda: found)
    check = checks(settings)["Tesseract"]

    assert (check.ok, check.needed) == (found is not None, False)
    assert str(found) in check.found or "kommunrpa[ocr]" in check.mend


def test_a_database_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    """A database path that is a folder is told as a fault."""
    (tmp_path / "rpa.db").mkdir()
    settings = Settings(home=tmp_path, library=Library(database="rpa.db"))

    check = checks(settings)["Databas"]

    assert not check.ok
    assert "database" in check.mend

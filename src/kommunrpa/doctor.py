"""Checks that everything a bot may need is there, and says the command that mends what is not."""

import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec

from kommunrpa.actions.letters import find_libreoffice
from kommunrpa.actions.pdf import find_tesseract
from kommunrpa.actions.web import find_browser
from kommunrpa.engine import is_installed, refusal
from kommunrpa.errors import ConfigError
from kommunrpa.settings import Settings
from kommunrpa.store import Store, open_store

_LEAST_FREE = 1_000_000_000  # bytes


@dataclass(frozen=True, kw_only=True)
class Check:
    """One thing that was looked at.

    Args:
        name: What it is, in Swedish.
        ok: Whether it is as it should be.
        found: What was found, in Swedish.
        mend: The command or setting that mends it; empty when nothing needs mending.
        needed: Whether every bot needs it, or only some.
    """

    name: str
    ok: bool
    found: str
    mend: str = ""
    needed: bool = True


def diagnose(settings: Settings) -> Iterator[Check]:
    """Look at one thing after the other.

    Args:
        settings: Whose database, folders and vault are looked at.

    Yields:
        What was found, as it is found.

    Repeat:
        Yes: nothing is changed, but that a missing database is made.

    Example:
        >>> next(diagnose(Settings.load())).name
        'Python'
    """
    yield Check(name="Python", ok=True, found=f"{platform.python_version()} ({sys.executable})")
    source = str(settings.path or "ingen kommunrpa.toml, bara förval")
    yield Check(name="Inställningar", ok=True, found=f"{source}, miljö {settings.env}")
    yield _browser()
    yield _libreoffice()
    yield _tesseract()
    yield from _database(settings)
    yield _vault(settings)
    yield _disk(settings)


def _browser() -> Check:
    path = find_browser()
    mend = "python -m playwright install chromium"
    return Check(name="Webbläsare", ok=path is not None, found=str(path or "saknas"), mend="" if path else mend)


def _libreoffice() -> Check:
    path = find_libreoffice()
    mend = _by_system(
        linux="sudo apt install libreoffice-writer-nogui fonts-liberation",
        windows="winget install TheDocumentFoundation.LibreOffice",
        mac="brew install --cask libreoffice",
    )
    can_verify = find_spec("pikepdf") is not None
    mends = [*([] if path else [mend]), *([] if can_verify else ["pip install 'kommunrpa[pdfa]'"])]
    lacks = "saknas" if path is None else f"{path}, men tillägget pdfa saknas"
    found = str(path) if not mends else f"{lacks} (behövs för brev som PDF)"
    return Check(name="LibreOffice", ok=not mends, found=found, mend=", och ".join(mends), needed=False)


def _tesseract() -> Check:
    mend = _by_system(
        linux="sudo apt install tesseract-ocr tesseract-ocr-swe",
        windows="winget install UB-Mannheim.TesseractOCR (välj svenska)",
        mac="brew install tesseract tesseract-lang",
    )
    path = find_tesseract()
    found = str(path) if path else "saknas, eller saknar svenska eller tillägget ocr (behövs för skannade dokument)"
    mend = "" if path else f"{mend}, och pip install 'kommunrpa[ocr]'"
    return Check(name="Tesseract", ok=path is not None, found=found, mend=mend, needed=False)


def _database(settings: Settings) -> Iterator[Check]:
    try:
        store = open_store(settings)
    except ConfigError as error:
        yield Check(name="Databas", ok=False, found=str(error), mend="sätt `database` i kommunrpa.toml")
        return
    with store:
        yield Check(name="Databas", ok=True, found=store.place)
        yield _service(store)


def _service(store: Store) -> Check:
    """Whether `kommunrpa work` could start."""
    if store.engine.dialect.name != "postgresql":
        found, mend = "en SQLite-fil bär ingen tjänst (work)", 'database = "postgresql://ROLL@VÄRD/DATABAS"'
    elif not is_installed():
        found, mend = "tillägget work saknas", "pip install 'kommunrpa[work]'"
    elif mend := refusal(store):
        found = "rollen får inte skapa tjänstens tabeller"
    else:
        found = "kan startas (work)"
    return Check(name="Tjänst", ok=not mend, found=found, mend=mend, needed=False)


def _vault(settings: Settings) -> Check:
    import keyring  # noqa: PLC0415 - heavy: only here and where a secret is fetched
    import keyring.backends.fail  # noqa: PLC0415 - see above

    backend = keyring.get_keyring()
    ok = not isinstance(backend, keyring.backends.fail.Keyring)
    mend = "" if ok else "sätt hemligheter som KOMMUNRPA_SECRET__NAMN, eller installera systemets valv"
    found = f"{type(backend).__module__} ({settings.env})" if ok else "inget valv"
    return Check(name="Hemligheter", ok=ok, found=found, mend=mend, needed=False)


def _disk(settings: Settings) -> Check:
    folder = settings.folder("data")
    there = next(each for each in (folder, *folder.parents) if each.is_dir())
    free = shutil.disk_usage(there).free
    ok = free >= _LEAST_FREE
    mend = "" if ok else f"frigör plats där {there} ligger"
    return Check(name="Ledigt utrymme", ok=ok, found=f"{free / 1e9:.1f} GB".replace(".", ","), mend=mend)


def _by_system(*, linux: str, windows: str, mac: str) -> str:
    return {"Windows": windows, "Darwin": mac}.get(platform.system(), linux)

"""The certificate authorities that a municipality has of its own."""

import os
import platform
import re
import shutil
import ssl
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kommunrpa.action import Run, resource
from kommunrpa.errors import ConfigError

_CERTIFICATE = re.compile(r"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", re.DOTALL)


@dataclass(frozen=True, kw_only=True)
class Trust:
    """What is set in the environment of the browser, and of the driver that shows client certificates for it."""

    browser: Mapping[str, str] = field(default_factory=dict)
    driver: Mapping[str, str] = field(default_factory=lambda: {"NODE_USE_SYSTEM_CA": "1"})


@resource(lasts="worker")
def trust(run: Run) -> Iterator[Trust]:
    """The authorities in the settings ``ca`` of all systems, besides those of the operating system.

    On Linux the browser gets a home of its own, with a database in which they stand. Elsewhere it reads the
    system's own store, where they must stand already.
    """
    files = sorted({Path(system.ca) for system in run.settings.systems.values() if system.ca})
    if not files:
        yield Trust()
        return
    found = [each for file in files for each in _certificates(file)]
    with tempfile.TemporaryDirectory(prefix="kommunrpa-ca-") as folder:
        bundle = Path(folder, "ca.pem")
        bundle.write_text("\n".join(found), encoding="ascii")
        if platform.system() == "Linux":
            _database(Path(folder), found)
            home = {"HOME": folder}
        else:
            _refuse_unknown(found)
            home = {}
        yield Trust(browser=home, driver={**Trust().driver, "NODE_EXTRA_CA_CERTS": str(bundle)})


@contextmanager
def environment(more: Mapping[str, str]) -> Iterator[None]:
    """Set variables while something is started that takes them from our own environment."""
    before = {name: os.environ.get(name) for name in more}
    os.environ.update(more)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _certificates(file: Path) -> list[str]:
    try:
        found: list[str] = _CERTIFICATE.findall(file.read_text(encoding="ascii"))
        for each in found:
            ssl.PEM_cert_to_DER_cert(each)
    except (OSError, ValueError) as error:
        raise ConfigError(f"The certificates in the setting `ca` can't be read: {file}.") from error
    if not found:
        raise ConfigError(f"The file in the setting `ca` holds no certificate in PEM: {file}.")
    return found


def _database(home: Path, certificates: list[str]) -> None:
    """Make the database that Chromium on Linux reads: a copy of the user's own, with the certificates in it."""
    program = shutil.which("certutil")
    if program is None:
        raise ConfigError("The setting `ca` needs the program certutil: install the package libnss3-tools.")
    folder, own = home / ".pki" / "nssdb", Path.home() / ".pki" / "nssdb"
    if own.is_dir():
        shutil.copytree(own, folder)
    else:
        folder.mkdir(parents=True)
        _certutil(program, "-N", "--empty-password", folder=folder)
    for number, certificate in enumerate(certificates):
        _certutil(program, "-A", "-a", "-t", "C,,", "-n", f"kommunrpa {number}", folder=folder, given=certificate)


def _certutil(program: str, *words: str, folder: Path, given: str = "") -> None:
    command = [program, *words, "-d", f"sql:{folder}"]
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)  # noqa: S603 - as found
    if done.returncode:
        raise ConfigError(f"certutil does not take the certificates in the setting `ca`: {done.stderr.strip()}")


def _refuse_unknown(certificates: list[str]) -> None:
    known = ssl.create_default_context().get_ca_certs(binary_form=True)
    if not all(ssl.PEM_cert_to_DER_cert(each) in known for each in certificates):
        raise ConfigError("A certificate in the setting `ca` is not in the operating system's store: install it there.")

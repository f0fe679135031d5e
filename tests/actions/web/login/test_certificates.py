"""Client certificates, and authorities that are one's own."""

import secrets
import shutil
import ssl
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import trustme
from cryptography import x509
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, load_pem_private_key
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from login_site import Begin, LoginSite, case
from playwright.sync_api import Error

from kommunrpa import ConfigError, Run
from kommunrpa.actions.web import System, page

needs_certutil = pytest.mark.skipif(
    sys.platform == "linux" and shutil.which("certutil") is None, reason="Chromium on Linux is given authorities by it"
)


@pytest.fixture
def authority() -> trustme.CA:
    """The municipality's own."""
    return trustme.CA()


@pytest.fixture
def ca(authority: trustme.CA, tmp_path: Path) -> str:
    """The file with its certificate."""
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    return str(tmp_path / "ca.pem")


@pytest.fixture
def secure(system: Begin) -> Callable[..., LoginSite]:
    """A system with a certificate of an authority, that asks for certificates of another."""

    def begin(issuer: trustme.CA, *, host: str = "localhost", asks: trustme.CA | None = None) -> LoginSite:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        issuer.issue_cert(host).configure_cert(context)
        if asks:
            asks.configure_trust(context)
            context.verify_mode = ssl.CERT_REQUIRED
        site = system(tls=context)
        site.is_open = True
        return site

    return begin


@needs_certutil
@pytest.mark.parametrize("kind", ["pem", "pem and key", "pfx"])
def test_a_certificate_lets_in(
    apart: Any, authority: trustme.CA, ca: str, secure: Any, tmp_path: Path, kind: str
) -> None:
    """The system asks for one, and is shown it, from whichever kind of file."""
    site = secure(authority, asks=authority)
    shown = certificate_files(authority.issue_cert("robot@kommun.example"), tmp_path, kind=kind)
    table = {"address": site.url, "login": "certificate", "ca": ca, **shown}

    assert apart({"diarium": table}, lambda run: run.do(case(site))) == {"dnr": "KS 1"}
    assert site.cases == ["Åsa"]


@needs_certutil
def test_a_certificate_of_another_authority_is_refused(
    apart: Any, authority: trustme.CA, ca: str, secure: Any, tmp_path: Path
) -> None:
    """A refused certificate is a setting to mend."""
    site = secure(authority, asks=authority)
    other = certificate_of(tmp_path, trustme.CA().issue_cert("robot@kommun.example"))
    table = {"address": site.url, "login": "certificate", "ca": ca, "certificate": str(other)}

    with pytest.raises(ConfigError, match="certificate"):
        apart({"diarium": table}, lambda run: run.do(case(site)))


@needs_certutil
def test_a_system_that_is_not_who_it_says_gets_no_certificate(
    apart: Any, authority: trustme.CA, ca: str, secure: Any, tmp_path: Path
) -> None:
    """The system's own certificate is verified first, also by the driver that shows ours."""
    site = secure(trustme.CA(), asks=authority)
    shown = certificate_of(tmp_path, authority.issue_cert("robot@kommun.example"))
    table = {"address": site.url, "login": "certificate", "ca": ca, "certificate": str(shown)}

    with pytest.raises(ConfigError, match="certificate"):
        apart({"diarium": table}, lambda run: run.do(case(site)))
    assert site.asked == []


@needs_certutil
def test_the_browser_with_a_certificate_visits_its_own_system_only(
    apart: Any, authority: trustme.CA, ca: str, secure: Any, tmp_path: Path
) -> None:
    """The driver verifies nobody but its system, so no other is asked for anything."""
    site, other = secure(authority, asks=authority), secure(trustme.CA())
    shown = certificate_of(tmp_path, authority.issue_cert("robot@kommun.example"))
    table = {"address": site.url, "login": "certificate", "ca": ca, "certificate": str(shown)}

    def stray(run: Run) -> None:
        inside = run.use(System("diarium"))
        inside.open()
        inside.playwright.goto(other.url)

    with pytest.raises(Error, match="ERR_BLOCKED_BY_CLIENT"):
        apart({"diarium": table}, stray)
    assert "/" in site.asked
    assert other.asked == []


@needs_certutil
def test_an_authority_of_ones_own_is_trusted_and_verified(
    such_a_run: Any, authority: trustme.CA, ca: str, secure: Any
) -> None:
    """Its certificates are right for their own host only; without the setting they are refused."""
    right, other_host, unknown = secure(authority), secure(authority, host="a.example"), secure(trustme.CA())
    table = {"diarium": {"address": right.url, "ca": ca}}

    with_it = such_a_run(systems=table)
    assert with_it.do(case(right)) == {"dnr": "KS 1"}
    for site in (other_host, unknown):
        with pytest.raises(ConfigError, match="ERR_CERT_"):
            with_it.do(case(site), key=site.url)
    with pytest.raises(ConfigError, match="ERR_CERT_AUTHORITY_INVALID"):
        such_a_run(systems={}).do(case(right), key="utan")


@needs_certutil
def test_an_authority_whose_certificate_is_only_shown_is_not_trusted(
    such_a_run: Any, authority: trustme.CA, ca: str, system: Begin, tmp_path: Path
) -> None:
    """Whoever sends the authority's certificate along, without being signed by it, gets nothing.

    The switch that Chromium has for its own tests, with a list of certificates, would let that one in.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    thief = trustme.CA().issue_cert("localhost")
    chain = tmp_path / "chain.pem"
    chain.write_bytes(thief.private_key_and_cert_chain_pem.bytes() + authority.cert_pem.bytes())
    context.load_cert_chain(chain)
    site = system(tls=context)
    run = such_a_run(systems={"diarium": {"address": site.url, "ca": ca}})

    with pytest.raises(ConfigError, match="ERR_CERT_AUTHORITY_INVALID"):
        run.do(case(site))


def test_a_file_without_certificates_is_told(such_a_run: Any, tmp_path: Path) -> None:
    """A wrong file is a setting to mend, named."""
    (tmp_path / "ca.pem").write_text("inget", encoding="utf-8")
    run = such_a_run(systems={"diarium": {"address": "https://a.example", "ca": str(tmp_path / "ca.pem")}})

    with pytest.raises(ConfigError, match=r"holds no certificate in PEM: .*ca\.pem"):
        run.use(page)


def certificate_files(issued: Any, folder: Path, *, kind: str) -> dict[str, str]:
    """A client certificate in files, as the settings name them."""
    if kind == "pem":
        return {"certificate": str(certificate_of(folder, issued))}
    if kind == "pem and key":
        issued.cert_chain_pems[0].write_to_path(str(folder / "robot.pem"))
        issued.private_key_pem.write_to_path(str(folder / "robot.key"))
        return {"certificate": str(folder / "robot.pem"), "certificate_key": str(folder / "robot.key")}
    key: Any = load_pem_private_key(issued.private_key_pem.bytes(), None)
    certificate = x509.load_pem_x509_certificate(issued.cert_chain_pems[0].bytes())
    packed = serialize_key_and_certificates(b"robot", key, certificate, None, BestAvailableEncryption(b"hemlig-pfx"))
    (folder / "robot.pfx").write_bytes(packed)
    return {"certificate": str(folder / "robot.pfx"), "passphrase": "pfx"}


def certificate_of(folder: Path, issued: Any) -> Path:
    """A PEM file with a certificate of trustme's, and its key."""
    path = folder / f"{secrets.token_hex(4)}.pem"
    issued.private_key_and_cert_chain_pem.write_to_path(str(path))
    return path

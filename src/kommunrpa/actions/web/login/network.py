"""Ways to log in that the browser takes by itself: HTTP, Windows single sign-on, a client certificate."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from kommunrpa.action import Run
from kommunrpa.actions.web.login.interface import SIGNED_OUT, Standing
from kommunrpa.actions.web.login.tried import Tries, how_to_mend
from kommunrpa.actions.web.pages.opening import open_address
from kommunrpa.actions.web.pages.watch import Watch
from kommunrpa.errors import ConfigError

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LONGEST = 30.0  # seconds
_FORBIDDEN, _UNAVAILABLE = 403, 503
_PROXIED = "Playwright client-certificate error"


class HttpWay(Standing):
    """A user's name and a password that the browser sends when the system asks by HTTP: basic or digest."""

    _tries: Tries | None = None

    def options(self, run: Run) -> dict[str, Any]:
        """The name and the password, for the system's own origins only."""
        system = self.system
        user, password = run.secret(system.user), run.secret(system.password)
        self._tries = Tries(system, user, password)
        self._tries.refuse_another()
        given = {"username": user.reveal(), "password": password.reveal()}
        return {"http_credentials": [{**given, "origin": origin} for origin in system.origins]}

    def is_out(self, page: "Page", *, status: int) -> bool:
        """Whether the system turned it away: the password is not tried again."""
        is_out = super().is_out(page, status=status)
        if is_out and self._tries:
            self._tries.fail()
        return is_out

    def cannot(self) -> str:
        """Why it does not log in."""
        return f"{self.system.name} refuses the user's name or the password: {how_to_mend(self.system)}"


class WindowsWay(Standing):
    """Windows single sign-on: the browser logs in as whoever runs it, on Linux and macOS by Kerberos."""

    leaves_state = True

    def sign_in(self, run: Run, page: "Page") -> None:
        """Open the system, a second time if need be: a browser that has just started may not know who runs it."""
        address = urljoin(self.system.address[0], self.system.login_page)
        allowed = run.settings.library.allowed_origins
        for _ in range(2):
            with Watch(page) as watch:
                open_address(page, address, watch=watch, allowed=allowed, timeout=_LONGEST, passing=self.passing)
                if not self.is_out(page, status=watch.status):
                    return
        raise ConfigError(self.cannot())

    def cannot(self) -> str:
        """Why it does not log in."""
        return f"{self.system.name} does not let in whoever runs this: see that the account may use it."


class CertificateWay(Standing):
    """A client certificate, which the driver shows for the browser."""

    passing = frozenset({*SIGNED_OUT, _FORBIDDEN, _UNAVAILABLE})

    def options(self, run: Run) -> dict[str, Any]:
        """The certificate, for the system's own origins only."""
        system = self.system
        shown = {"passphrase": run.secret(system.passphrase).reveal()} if system.passphrase else {}
        pfx = system.certificate.lower().endswith((".pfx", ".p12"))
        shown |= {"pfxPath" if pfx else "certPath": system.certificate}
        if not pfx:
            shown["keyPath"] = system.certificate_key or system.certificate
        secure = [origin for origin in system.origins if origin.startswith("https:")]
        return {"client_certificates": [{**shown, "origin": origin} for origin in secure]}

    def is_out(self, page: "Page", *, status: int) -> bool:
        """Whether the system turned it away, or the driver says that it can't reach the system."""
        if status == _UNAVAILABLE:  # which the driver answers with
            said = page.locator("body").inner_text()
            if said.startswith(_PROXIED):
                raise ConfigError(f"The client certificate or that of {self.system.name} is refused: {said}")
        return status in {*SIGNED_OUT, _FORBIDDEN}

    def cannot(self) -> str:
        """Why it does not log in."""
        return f"{self.system.name} refuses the client certificate, or it shows nothing of {self.system.signed_in!r}."

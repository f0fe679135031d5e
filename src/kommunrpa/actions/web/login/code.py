"""One-time codes."""

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from kommunrpa.action import Run
from kommunrpa.actions.web.login.tried import fingerprint
from kommunrpa.errors import ConfigError
from kommunrpa.vault import Secret

if TYPE_CHECKING:
    from pyotp import TOTP

_SHORTEST = 3  # seconds that a code must still hold
_DIGESTS = {"SHA1": hashlib.sha1, "SHA256": hashlib.sha256, "SHA512": hashlib.sha512}
_latest: dict[bytes, int] = {}
"""The latest period that a code was given for, of each secret: most systems take a code once."""


def one_time_code(run: Run, secret: Secret) -> Secret:
    """The code of now; when it holds no longer than a moment or was given before, that of the next period.

    Args:
        run: Its clock is used, and it waits.
        secret: What codes are made of: a text in base32, or an address that begins with ``otpauth://``.

    Raises:
        ConfigError: pyotp is not installed, or the secret is neither.
    """
    codes = _codes(secret)
    mark, now = fingerprint(codes.secret), run.now().timestamp()
    fresh = int((now + _SHORTEST) // codes.interval)
    period = max(fresh, _latest.get(mark, 0) + 1)
    _latest[mark] = period
    if (wait := period * codes.interval - now) > 0:
        run.sleep(wait)
    return Secret(secret.name, codes.at(period * codes.interval))


def _codes(secret: Secret) -> "TOTP":
    try:
        import pyotp  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ConfigError("One-time codes need an extra. Install it with: pip install 'kommunrpa[login]'") from error

    class Codes(pyotp.TOTP):
        """Codes of secrets as short as many systems still give them."""

        min_secret_length_bits = 80

    text = secret.reveal().strip()
    given = {key: values[0] for key, values in parse_qs(urlsplit(text).query).items()} or {"secret": text}
    with suppress(KeyError, ValueError):  # whose words may hold the secret
        return Codes(
            given["secret"].replace(" ", ""),
            digits=int(given.get("digits", 6)),
            digest=_DIGESTS[given.get("algorithm", "SHA1").upper()],
            interval=int(given.get("period", 30)),
        )
    raise ConfigError(f"One-time codes can't be made of {secret!r}: it is base32, or begins with otpauth://.")

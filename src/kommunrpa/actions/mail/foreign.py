"""What can go wrong with a mail server, as errors of ours."""

import imaplib
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from kommunrpa.errors import ConfigError, TemporaryError

_CODE = re.compile(r"\[([A-Z-]{2,40})")
_LATER = {"UNAVAILABLE", "INUSE", "LIMIT", "SERVERBUG", "CONTACTADMIN"}
"""Answers that say nothing about the log-in (RFC 5530)."""


@contextmanager
def translated(host: str, *, doing: str) -> Iterator[None]:
    """Turn what a mail server, the network and the library raise into errors of ours; their texts are left out.

    Args:
        host: The server.
        doing: What is being done, such as ``the log-in``.

    Raises:
        ConfigError: The certificate is not trusted, there is no encryption, or the server refuses.
        TemporaryError: The server is not there, is busy, or fell silent.
    """
    from imap_tools import errors  # noqa: PLC0415 - an extra

    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise ConfigError(f"The certificate of {host} is not trusted ({error.verify_message}).") from error
    except (imaplib.IMAP4.abort, OSError) as error:
        if "TLS not supported" in str(error) or "WRONG_VERSION_NUMBER" in str(error):
            raise ConfigError(f"{host} speaks no TLS so: see 'port' and 'security' of the mailbox.") from error
        raise TemporaryError(f"{host} fell silent, or did not answer as a mail server does, in {doing}.") from error
    except (imaplib.IMAP4.error, errors.UnexpectedCommandStatusError) as error:
        found = _CODE.search(str(error))
        code = found[1] if found else "NO"
        if code in _LATER or "BYE" in str(error):
            raise TemporaryError(f"{host} can't do {doing} now ({code}).") from error
        raise ConfigError(
            f"{host} refuses {doing} ({code}): see the mailbox's settings, or ask who runs it."
        ) from error
    except ValueError as error:  # a sign that does not fit, a port that does not go with the encryption
        raise ConfigError(f"The settings of the mailbox at {host} can't be used in {doing}.") from error

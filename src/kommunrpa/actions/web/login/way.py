"""Which way leads into a system."""

from kommunrpa.actions.web.login.form import FormWay
from kommunrpa.actions.web.login.interface import Way
from kommunrpa.actions.web.login.kept import KeptWay
from kommunrpa.actions.web.login.network import CertificateWay, HttpWay, WindowsWay
from kommunrpa.settings import SystemSettings

_WAYS = {"form": FormWay, "http": HttpWay, "sso": WindowsWay, "certificate": CertificateWay, "session": KeptWay}


def way_into(system: SystemSettings) -> Way:
    """The way into a system, by its setting ``login``.

    Args:
        system: The system.
    """
    return _WAYS.get(system.login, Way)(system)

"""The town of Exempelby: a small web application that stands in for a municipality's case system."""

from exempelby.app import create_app
from exempelby.faults import Faults, When
from exempelby.serving import serve
from exempelby.town import Town

__all__ = ["Faults", "Town", "When", "create_app", "serve"]

"""RPA building blocks for Swedish municipalities."""

from kommunrpa.action import Action, Resource, Run, WorkItem, resource
from kommunrpa.bot import Bot, DataClass
from kommunrpa.errors import (
    ActionError,
    BusinessError,
    ConfigError,
    KommunrpaError,
    NothingSent,
    OutcomeUnknown,
    TemporaryError,
)
from kommunrpa.retry import Retry

__all__ = [
    "Action",
    "ActionError",
    "Bot",
    "BusinessError",
    "ConfigError",
    "DataClass",
    "KommunrpaError",
    "NothingSent",
    "OutcomeUnknown",
    "Resource",
    "Retry",
    "Run",
    "TemporaryError",
    "WorkItem",
    "resource",
]

"""Doing, in one place: actions, the run that does them, what it opens, and what it remembers."""

from kommunrpa.action.asked import Asked
from kommunrpa.action.doing import Action, Resource, Run, resource
from kommunrpa.action.evidence import close_quietly
from kommunrpa.action.item import WorkItem
from kommunrpa.action.ledger import Ledger, MemoryLedger
from kommunrpa.action.step import Rehearsed
from kommunrpa.action.worker import Stopped, Worker

__all__ = [
    "Action",
    "Asked",
    "Ledger",
    "MemoryLedger",
    "Rehearsed",
    "Resource",
    "Run",
    "Stopped",
    "WorkItem",
    "Worker",
    "close_quietly",
    "resource",
]

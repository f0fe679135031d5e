"""The loop: it takes in items, claims them one by one, lets the bot handle them, and settles them."""

from kommunrpa.loop.erasing import erase_ended
from kommunrpa.loop.hand import serve_as_hand, work_as_hand
from kommunrpa.loop.reconciling import reconcile_bot
from kommunrpa.loop.rehearsal import rehearse_bot
from kommunrpa.loop.report import Report
from kommunrpa.loop.running import run_bot
from kommunrpa.loop.shift import Watch
from kommunrpa.loop.together import run_together

__all__ = [
    "Report",
    "Watch",
    "erase_ended",
    "reconcile_bot",
    "rehearse_bot",
    "run_bot",
    "run_together",
    "serve_as_hand",
    "work_as_hand",
]

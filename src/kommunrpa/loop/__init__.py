"""The loop: it takes in items, claims them one by one, lets the bot handle them, and settles them."""

from kommunrpa.loop.rehearsal import rehearse_bot
from kommunrpa.loop.report import Report
from kommunrpa.loop.running import run_bot
from kommunrpa.loop.shift import Watch

__all__ = ["Report", "Watch", "rehearse_bot", "run_bot"]

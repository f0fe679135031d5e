"""Logging in: one file for each way."""

from kommunrpa.actions.web.login.way import way_into

__all__ = ["way_into"]

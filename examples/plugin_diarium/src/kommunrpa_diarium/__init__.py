"""Diarium, the case system of Exempelby: what bots do in it."""

from kommunrpa_diarium.cases_in_status import CasesInStatus
from kommunrpa_diarium.find_case import FindCase
from kommunrpa_diarium.open_case import OpenCase
from kommunrpa_diarium.system import diarium

__all__ = ["CasesInStatus", "FindCase", "OpenCase", "diarium"]

"""The web: any form by its labels, right before it is sent."""

from kommunrpa.actions.web.browser import browser, page
from kommunrpa.actions.web.browsers.installed import find_browser
from kommunrpa.actions.web.click import Click
from kommunrpa.actions.web.download import Download
from kommunrpa.actions.web.fill import fill_form
from kommunrpa.actions.web.form import FillForm
from kommunrpa.actions.web.found import Found
from kommunrpa.actions.web.look_up import LookUp
from kommunrpa.actions.web.reading import ReadPage
from kommunrpa.actions.web.saving import save_session
from kommunrpa.actions.web.system import System
from kommunrpa.actions.web.system_page import SystemPage
from kommunrpa.actions.web.table import ReadTable
from kommunrpa.actions.web.wait_for import WaitFor

__all__ = [
    "Click",
    "Download",
    "FillForm",
    "Found",
    "LookUp",
    "ReadPage",
    "ReadTable",
    "System",
    "SystemPage",
    "WaitFor",
    "browser",
    "fill_form",
    "find_browser",
    "page",
    "save_session",
]

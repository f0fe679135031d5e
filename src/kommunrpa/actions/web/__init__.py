"""The web: any form by its labels, right before it is sent."""

from kommunrpa.actions.web.browser import browser, page
from kommunrpa.actions.web.fill import fill_form
from kommunrpa.actions.web.form import FillForm
from kommunrpa.actions.web.installed import find_browser

__all__ = ["FillForm", "browser", "fill_form", "find_browser", "page"]

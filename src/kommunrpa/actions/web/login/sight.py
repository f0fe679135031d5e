"""What a page shows of a log-in."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kommunrpa.actions.web.forms.values import every_wanted
from kommunrpa.actions.web.pages.engine import ask_unless_gone
from kommunrpa.settings import SystemSettings

if TYPE_CHECKING:
    from playwright.sync_api import Page

_CODE = re.compile(r"\b(?:\w*kod|code|otp|token|verifi\w+|authenticator|passcode)\b", re.IGNORECASE)
_CAPTCHA = (
    ".g-recaptcha:not([data-size=invisible]), .h-captcha:not([data-size=invisible]), .cf-turnstile, "
    "iframe[src*=captcha i]:not([src*='size=invisible' i]), iframe[src*='challenges.cloudflare' i], "
    "img[src*=captcha i], input[name*=captcha i]"
)


def look(page: "Page", system: SystemSettings) -> Mapping[str, Any] | None:
    """What the page shows: ``expected`` when one is in, ``login`` when it asks for a password. None while it loads."""
    found: Mapping[str, Any] | None = ask_unless_gone(page, "aftermath", forms=[], read={}, expect=system.signed_in)
    return found


def is_in(page: "Page", system: SystemSettings) -> bool:
    """Whether the page shows that one is logged in."""
    sight = look(page, system)
    return bool(sight and sight["expected"])


def present(page: "Page", labels: list[str]) -> set[str]:
    """Those of the labels whose fields can be seen."""
    entries = [each.entry(index) for index, each in enumerate(every_wanted(dict.fromkeys(labels, ""), home=Path()))]
    standing = ask_unless_gone(page, "standing", entries=entries) or []
    return {label for label, stand in zip(labels, standing, strict=False) if "trouble" not in stand}


def asks_for_code(page: "Page", *, besides: str = "") -> bool:
    """Whether the page shows a field for a one-time code, other than the one of a label."""
    if page.locator("[autocomplete=one-time-code]").first.is_visible():
        return True
    labels = [each["label"] for each in ask_unless_gone(page, "placesShown") or ()]
    return any(_CODE.search(label) and label != besides for label in labels)


def asks_for_captcha(page: "Page") -> bool:
    """Whether the page wants proof that a person sits there."""
    return any(each.is_visible() for each in page.locator(_CAPTCHA).all())

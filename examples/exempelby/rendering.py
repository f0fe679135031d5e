"""Drawing pages: the templates, and how dates and amounts are written in Swedish."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import jinja2
from starlette.responses import HTMLResponse

from exempelby.reading import Answer

_ENVIRONMENT = jinja2.Environment(
    loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates"), encoding="utf-8"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)

_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()  # noqa: SIM905 - one line beats twelve


def page(template: str, *, status: int = 200, **values: object) -> HTMLResponse:
    """Draw a page."""
    return HTMLResponse(_ENVIRONMENT.get_template(template).render(values), status_code=status)


def kronor(amount: Decimal) -> str:
    """Write an amount as `12 500 kr` or `12 500,50 kr`, with no-break spaces."""
    decimals = 0 if amount == amount.to_integral_value() else 2
    return f"{amount:,.{decimals}f}".replace(",", "\u00a0").replace(".", ",") + "\u00a0kr"


def long_date(day: date) -> str:
    """Write a date as `7 januari 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def shown(answers: Mapping[str, Answer], name: str) -> str:
    """Write an answer as a page shows it: amounts with kr, and only the date of birth of a personal number."""
    answer = answers.get(name, "")
    if isinstance(answer, list):
        return ", ".join(answer)
    if name == "amount" and answer:
        return kronor(Decimal(answer))
    if name == "contact_pnr" and answer:
        return f"{answer[:8]}-••••"
    if name == "door_code" and answer:
        return "••••••"
    return answer


_ENVIRONMENT.filters.update(kronor=kronor, long_date=long_date)
_ENVIRONMENT.globals.update(shown=shown)

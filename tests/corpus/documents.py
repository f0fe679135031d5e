"""Every layout, and the documents made of them: some right, some with a fault that must be refused.

Every other document is asked for some of its values only, as most bots do: its other labels are known to nobody.
"""

from collections.abc import Iterator

from corpus.invented import Invented
from corpus.items import Document, Layout, some_of, with_fault
from corpus.layouts import (
    accounts,
    browser_case,
    control,
    extract,
    form_boxes,
    form_columns,
    form_comb,
    form_dotted,
    form_named,
    form_ticks,
    form_unnamed,
    invoice_band,
    invoice_boxes,
    invoice_colons,
    invoice_columns,
    invoice_pages,
    invoice_slip,
    office_contract,
    office_letter,
    payslip,
    scanned,
    turned,
)

PRINTED = (
    form_named, form_unnamed, form_ticks, form_boxes, form_comb, form_dotted, form_columns, invoice_columns,
    invoice_colons, invoice_boxes, invoice_slip, invoice_band, invoice_pages, payslip, extract, accounts, control,
    office_contract, office_letter, browser_case, turned,
)  # fmt: skip
LAYOUTS: tuple[Layout, ...] = (*(module.LAYOUT for module in PRINTED), scanned.LAYOUT, scanned.MIXED)
RIGHT, WRONG = 5, 2


def documents() -> Iterator[Document]:
    """The documents of every layout, layout by layout: first those that are right."""
    for layout in LAYOUTS:
        for number in range(RIGHT + WRONG):
            yield made(layout, number, faulty=number >= RIGHT)


def made(layout: Layout, number: int, *, seed: str = "2026", faulty: bool = False) -> Document:
    """One document.

    Args:
        layout: Its layout.
        number: Its number.
        seed: Another text gives another document.
        faulty: Whether it has a fault.
    """
    inv = Invented(f"{seed} {layout.name} {number}")
    items = layout.items(inv)
    name = f"{layout.name} {number}"
    if faulty:
        fault = layout.faults[number % len(layout.faults)]
        items, name = with_fault(items, fault, inv.random), f"{name}, {fault}"
    data, wanted = layout.draw(items, inv), [item for item in items if item.field]
    if number % 2:
        wanted = some_of(wanted, inv.random)
    return Document(
        name=name,
        layout=layout.name,
        data=data,
        fields={item.field.label: item.field for item in wanted if item.field},
        truth={item.field.label: item.truth for item in wanted if item.field},
        is_scanned=layout.is_scanned,
    )

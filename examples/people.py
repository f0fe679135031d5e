"""The people of Exempelby: made-up names, with Skatteverket's published test numbers."""

import csv
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).with_name("people.csv")


class Person(NamedTuple):
    """Somebody who does not exist.

    Args:
        name: First name and surname.
        number: Personnummer, as `19400104-2383`.
        address: Street and number.
        town: Postcode and town.
        email: E-mail address; empty for a child.
        phone: Telephone number; empty for a child.
    """

    name: str
    number: str
    address: str
    town: str
    email: str
    phone: str


def adults() -> list[Person]:
    """Those who can be written to, in the order of the file."""
    return [person for person in _everybody() if person.email]


def children() -> list[Person]:
    """Those born from 2008 on, in the order of the file."""
    return [person for person in _everybody() if not person.email]


def _everybody() -> list[Person]:
    with DATA.open(encoding="utf-8", newline="") as file:
        return [Person(*row.values()) for row in csv.DictReader(file, delimiter=";")]

"""What stands in a document of the corpus: labels with their texts, what is asked for, and what must come out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Generic, Literal, NamedTuple, TypeVar, final

from kommunrpa.actions.pdf import Amount, Bankgiro, Checkbox, Date, Field, Ocr, OrgNumber, Personnummer, Plusgiro

Fault = Literal["missing", "empty", "wrong digit", "twice"]
FAULTS: tuple[Fault, ...] = ("missing", "empty", "wrong digit", "twice")
CHECKED = (Bankgiro, Ocr, OrgNumber, Personnummer, Plusgiro)


@final
class Refused:
    """The truth of a field that must be refused, whatever else the document says."""

    def __repr__(self) -> str:
        return "must be refused"


REFUSED = Refused()


T = TypeVar("T")


class Told(NamedTuple, Generic[T]):
    """A value and the text that tells it."""

    value: T
    text: str


def plain(text: str) -> Told[str]:
    """A text that is its own value."""
    return Told(text, text)


class Item(NamedTuple):
    """A label with its text.

    Args:
        label: As it is printed, without the colon that a layout may give it.
        text: As it is printed; empty when nobody filled it in.
        field: How it is asked for; None for what only stands there.
        truth: What must come out, or `REFUSED`.
    """

    label: str
    text: str
    field: Field[Any] | None = None
    truth: object = None


def asked(field: Field[T], told: Told[T], *, printed: str | None = None) -> Item:
    """An item that is asked for, printed with the field's own label unless another is given."""
    return Item(printed or field.label, told.text, field, told.value)


@dataclass(frozen=True)
class Document:
    """A document with its truth.

    Args:
        name: Layout and number.
        layout: Its layout.
        data: The PDF file.
        fields: What is asked for, by the name of the field.
        truth: What must come out, by the same names.
        is_scanned: Whether a page of it is a picture: without OCR, everything may be refused.
    """

    name: str
    layout: str
    data: bytes = field(repr=False)
    fields: dict[str, Field[Any]]
    truth: dict[str, object]
    is_scanned: bool = False


@dataclass(frozen=True)
class Layout:
    """A kind of document.

    Args:
        name: What it is called.
        items: Makes up what stands in one.
        draw: Draws it as a PDF file.
        faults: What may be wrong in one.
        is_scanned: Whether a page of it is a picture.
    """

    name: str
    items: Callable[[Any], list[Item]]
    draw: Callable[[Sequence[Item], Any], bytes]
    faults: tuple[Fault, ...] = FAULTS
    is_scanned: bool = False


def with_fault(items: list[Item], fault: Fault, random: Random) -> list[Item]:
    """The same items, but one that is asked for must be refused."""
    able = [at for at, item in enumerate(items) if item.field and _can_have(item, fault)]
    at = random.choice(able)
    item = items[at]
    refused = item._replace(truth=REFUSED)
    if fault == "missing":
        return [*items[:at], *items[at + 1 :], refused._replace(label="", text="")]
    if fault == "empty":
        return [*items[:at], refused._replace(text=""), *items[at + 1 :]]
    changed = _with_another_digit(item.text, random)
    if fault == "wrong digit":
        return [*items[:at], refused._replace(text=changed), *items[at + 1 :]]
    return [*items[:at], refused, *items[at + 1 :], Item(item.label, changed)]


def some_of(items: list[Item], random: Random) -> list[Item]:
    """A third of the items, at least three, and what must be refused."""
    chosen = random.sample(items, max(3, len(items) // 3))
    return [item for item in items if item in chosen or item.truth is REFUSED]


def drawn(items: Sequence[Item]) -> list[Item]:
    """Those of the items that stand in the document."""
    return [item for item in items if item.label]


def _can_have(item: Item, fault: Fault) -> bool:
    if fault == "wrong digit":
        return isinstance(item.field, CHECKED)
    if fault == "empty" and isinstance(item.field, Checkbox):
        return False
    return fault != "twice" or isinstance(item.field, (Amount, Date, *CHECKED))


def _with_another_digit(text: str, random: Random) -> str:
    """The text with its last digit but one changed: a check digit then is wrong, and an amount another."""
    places = [at for at, sign in enumerate(text) if sign.isdigit()]
    at = places[-2] if len(places) > 1 else places[-1]
    others = [digit for digit in "123456789" if digit != text[at]]
    return text[:at] + random.choice(others[:2]) + text[at + 1 :]

"""The kinds of fields: each reads its own text into a value and says in Swedish what is wrong with it."""

from kommunrpa.actions.pdf.fields.checkbox import BOXES, TICKED, UNTICKED, Checkbox
from kommunrpa.actions.pdf.fields.contact import Email, Phone, Postcode
from kommunrpa.actions.pdf.fields.count import Date, Integer
from kommunrpa.actions.pdf.fields.identity import OrgNumber, Personnummer
from kommunrpa.actions.pdf.fields.interface import Direction, Field, Unfit, Wanted
from kommunrpa.actions.pdf.fields.payment import Amount, Bankgiro, Ocr, Plusgiro
from kommunrpa.actions.pdf.fields.signature import SIGNED, UNSIGNED, Signature
from kommunrpa.actions.pdf.fields.table import Table
from kommunrpa.actions.pdf.fields.texts import Choice, Multiline, Text

__all__ = [
    "BOXES",
    "SIGNED",
    "TICKED",
    "UNSIGNED",
    "UNTICKED",
    "Amount",
    "Bankgiro",
    "Checkbox",
    "Choice",
    "Date",
    "Direction",
    "Email",
    "Field",
    "Integer",
    "Multiline",
    "Ocr",
    "OrgNumber",
    "Personnummer",
    "Phone",
    "Plusgiro",
    "Postcode",
    "Signature",
    "Table",
    "Text",
    "Unfit",
    "Wanted",
]

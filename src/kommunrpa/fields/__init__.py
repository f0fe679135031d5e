"""The kinds of fields: each reads the text under a label into a value and says in Swedish what is wrong with it."""

from kommunrpa.fields.checkbox import Checkbox
from kommunrpa.fields.code import Code
from kommunrpa.fields.contact import Email, Phone, Postcode
from kommunrpa.fields.count import Date, Integer
from kommunrpa.fields.hidden import HiddenValues
from kommunrpa.fields.identity import OrgNumber, Personnummer
from kommunrpa.fields.interface import Direction, Field, Unfit, Wanted
from kommunrpa.fields.lines import labelled_lines
from kommunrpa.fields.payment import Amount, Bankgiro, Ocr, Plusgiro
from kommunrpa.fields.texts import Choice, Multiline, Text
from kommunrpa.fields.values import read_values

__all__ = [
    "Amount",
    "Bankgiro",
    "Checkbox",
    "Choice",
    "Code",
    "Date",
    "Direction",
    "Email",
    "Field",
    "HiddenValues",
    "Integer",
    "Multiline",
    "Ocr",
    "OrgNumber",
    "Personnummer",
    "Phone",
    "Plusgiro",
    "Postcode",
    "Text",
    "Unfit",
    "Wanted",
    "labelled_lines",
    "read_values",
]

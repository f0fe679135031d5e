"""Swedish numbers, amounts, days and protected persons: parsed once, checked, and written as Swedes write them."""

from kommunrpa.sweden.amounts import format_amount, parse_amount
from kommunrpa.sweden.dates import format_date, parse_date
from kommunrpa.sweden.orgnumber import OrgNumber
from kommunrpa.sweden.payments import Bankgiro, Ocr, Plusgiro
from kommunrpa.sweden.personnummer import Personnummer, PersonnummerKind
from kommunrpa.sweden.protection import Protection, stop_if_protected
from kommunrpa.sweden.working_days import add_working_days, appeal_deadline, is_working_day, next_working_day

__all__ = [
    "Bankgiro",
    "Ocr",
    "OrgNumber",
    "Personnummer",
    "PersonnummerKind",
    "Plusgiro",
    "Protection",
    "add_working_days",
    "appeal_deadline",
    "format_amount",
    "format_date",
    "is_working_day",
    "next_working_day",
    "parse_amount",
    "parse_date",
    "stop_if_protected",
]

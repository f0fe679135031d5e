"""PDF: typed values out of forms and printed text, and nothing that arrives can hurt."""

from kommunrpa.actions.pdf.extract_tables import ExtractedTable, ExtractTables
from kommunrpa.actions.pdf.faults import NeedsOcr, UnclearFields, UnreadablePdf
from kommunrpa.actions.pdf.fields import Signature, Table
from kommunrpa.actions.pdf.fill import FillPdf
from kommunrpa.actions.pdf.merge import MergePdf
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.parse import ParsePdf
from kommunrpa.actions.pdf.parsed import ParsedPdf, Place
from kommunrpa.actions.pdf.protect import ProtectPdf
from kommunrpa.actions.pdf.read_text import ReadText
from kommunrpa.actions.pdf.scans.tesseract import find_tesseract
from kommunrpa.actions.pdf.split import SplitPdf
from kommunrpa.actions.pdf.stamp import StampPdf
from kommunrpa.fields import (
    Amount,
    Bankgiro,
    Checkbox,
    Choice,
    Date,
    Email,
    Field,
    Integer,
    Multiline,
    Ocr,
    OrgNumber,
    Personnummer,
    Phone,
    Plusgiro,
    Postcode,
    Text,
    Unfit,
)

__all__ = [
    "Amount",
    "Bankgiro",
    "Box",
    "Checkbox",
    "Choice",
    "Date",
    "Email",
    "ExtractTables",
    "ExtractedTable",
    "Field",
    "FillPdf",
    "Integer",
    "MergePdf",
    "Multiline",
    "NeedsOcr",
    "Ocr",
    "OrgNumber",
    "ParsePdf",
    "ParsedPdf",
    "Personnummer",
    "Phone",
    "Place",
    "Plusgiro",
    "Postcode",
    "ProtectPdf",
    "ReadText",
    "Signature",
    "SplitPdf",
    "StampPdf",
    "Table",
    "Text",
    "UnclearFields",
    "Unfit",
    "UnreadablePdf",
    "find_tesseract",
]

"""XML that other systems send: cases from Open ePlatform, e-invoices, and any other file, read safely."""

from kommunrpa.actions.xml.faults import FaultyInvoice, UnclearXml, UnreadableXml
from kommunrpa.actions.xml.flow_instance import Flow, FlowInstance, User
from kommunrpa.actions.xml.invoices.attachment import Attachment
from kommunrpa.actions.xml.invoices.invoice import Adjustment, Invoice, Line, Party, Payment, Totals, Vat
from kommunrpa.actions.xml.read_flow_instance import ReadFlowInstance
from kommunrpa.actions.xml.read_invoice import ReadInvoice
from kommunrpa.actions.xml.read_xml import ReadXml, Rows

__all__ = [
    "Adjustment",
    "Attachment",
    "FaultyInvoice",
    "Flow",
    "FlowInstance",
    "Invoice",
    "Line",
    "Party",
    "Payment",
    "ReadFlowInstance",
    "ReadInvoice",
    "ReadXml",
    "Rows",
    "Totals",
    "UnclearXml",
    "UnreadableXml",
    "User",
    "Vat",
]

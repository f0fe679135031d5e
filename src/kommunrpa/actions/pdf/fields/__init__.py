"""The kinds of fields that only a document on paper has: a signature, a table."""

from kommunrpa.actions.pdf.fields.signature import SIGNED, UNSIGNED, Signature
from kommunrpa.actions.pdf.fields.table import Table

__all__ = ["SIGNED", "UNSIGNED", "Signature", "Table"]

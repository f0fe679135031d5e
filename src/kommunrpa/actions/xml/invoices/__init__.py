"""Invoices of Peppol BIS Billing 3: what one says, and which rules it breaks."""

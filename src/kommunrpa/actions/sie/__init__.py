"""SIE files: vouchers, accounts and balances, as Swedish accounting systems exchange them."""

from kommunrpa.actions.sie.faults import FaultySie
from kommunrpa.actions.sie.read import ReadSie
from kommunrpa.actions.sie.vouchers import Balances, Books, Company, Transaction, Voucher
from kommunrpa.actions.sie.write import WriteSie

__all__ = [
    "Balances",
    "Books",
    "Company",
    "FaultySie",
    "ReadSie",
    "Transaction",
    "Voucher",
    "WriteSie",
]

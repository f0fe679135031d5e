"""Where work items come from: a folder, the rows of a sheet, a mailbox, a function."""

from kommunrpa.intake.folder import Folder
from kommunrpa.intake.function import Function
from kommunrpa.intake.mailbox import Mailbox
from kommunrpa.intake.rows import Rows

__all__ = ["Folder", "Function", "Mailbox", "Rows"]

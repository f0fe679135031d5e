"""Where work items come from: a folder, the rows of a sheet, a function."""

from kommunrpa.intake.folder import Folder
from kommunrpa.intake.function import Function
from kommunrpa.intake.rows import Rows

__all__ = ["Folder", "Function", "Rows"]
